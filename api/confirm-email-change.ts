// A change of address, confirmed from two mailboxes: done with the second, whichever it is.
import type { Transaction } from 'objection';
import type { EmailChangeState } from '#contracts/api/account-links.ts';
import { AppError } from '#contracts/errors.ts';
import { OneTimeToken } from '#db/models/one-time-token.ts';
import { User } from '#db/models/user.ts';
import { endSessions, rotateSession } from './open-session.ts';
import type { Caller } from './route.ts';
import { withdrawAccountLinks } from './use-account-link.ts';

const columns = { email_change_new: 'newConfirmedAt', email_change_old: 'oldConfirmedAt' } as const;

/**
 * With the person as they were before. Following the same link again changes nothing and answers what is still waited for. Throws `expired` for a change that
 * is done or too old, `conflict` where another account has got the address meanwhile (both stay as they are).
 */
export async function confirmEmailChange(
  trx: Transaction,
  tokenId: string,
  use: keyof typeof columns,
  caller: Caller,
): Promise<EmailChangeState & { user: User }> {
  // The row's lock: of two confirmations at once, the second sees the first.
  const token = await OneTimeToken.query(trx)
    .findById(tokenId)
    .where({ purpose: 'email_change' })
    .whereNull('consumedAt')
    .where('expiresAt', '>', new Date())
    .forUpdate();
  const user = token?.userId
    ? await User.query(trx).findById(token.userId).whereNull('disabledAt').forUpdate()
    : undefined;
  if (!token?.email || !user) throw new AppError('expired');
  caller.acts?.about({ actorId: user.id });
  const now = new Date();
  const confirmed = { ...token, [columns[use]]: token[columns[use]] ?? now };
  await OneTimeToken.query(trx)
    .findById(tokenId)
    .patch({ [columns[use]]: confirmed[columns[use]] });
  if (!confirmed.newConfirmedAt) return { state: 'waiting_for_new', user };
  if (!confirmed.oldConfirmedAt) return { state: 'waiting_for_old', user };
  // The unique address of `users` decides who has it; a loser's transaction leaves nothing behind.
  await User.query(trx).findById(user.id).patch({ email: token.email, emailVerifiedAt: now });
  await withdrawAccountLinks(trx, user.id);
  const isOwnBrowser = caller.actor?.kind === 'person' && caller.actor.scope.userId === user.id;
  await endSessions(trx, user.id, isOwnBrowser ? caller.sessionId : undefined);
  if (isOwnBrowser) await rotateSession(trx, caller);
  return { state: 'changed', user };
}
