// Using up a mailed link: its signature, its purpose, its time, and that it is the first use, in one statement.
import type { Transaction } from 'objection';
import { verifyLink } from '#config/signed-link.ts';
import { type AccountLinkUse, accountLinkSignature } from '#contracts/account-mail.ts';
import { AppError } from '#contracts/errors.ts';
import { Id } from '#contracts/primitives.ts';
import type { OneTimeTokenPurpose } from '#contracts/states.ts';
import { OneTimeToken } from '#db/models/one-time-token.ts';
import { User } from '#db/models/user.ts';

/** The id that a link was made for; `not_found` for what we did not sign for this use. */
export function tokenIdIn(token: string, use: AccountLinkUse, secret: string): string {
  const id = Id.safeParse(verifyLink(accountLinkSignature(use), token, secret)).data;
  if (!id) throw new AppError('not_found');
  return id;
}

/**
 * Of two uses at once exactly one passes: the update finds the row unused for one of them only. Throws `expired` for
 * links that are used or too old, and for those whose account is closed or has another address by now.
 */
export async function useAccountLink(
  trx: Transaction,
  purpose: Exclude<OneTimeTokenPurpose, 'email_change'>,
  token: string,
  secret: string,
): Promise<User> {
  const [used] = await OneTimeToken.query(trx)
    .where({ id: tokenIdIn(token, purpose, secret), purpose })
    .whereNull('consumedAt')
    .where('expiresAt', '>', new Date())
    .patch({ consumedAt: new Date() })
    .returning('*');
  const user = used?.userId
    ? await User.query(trx).findById(used.userId).whereNull('disabledAt').forUpdate()
    : undefined;
  if (!used || !user || user.email !== used.email) throw new AppError('expired');
  return user;
}

/** All links of a person that are still out: after a new password or address none of them may undo it. */
export async function withdrawAccountLinks(trx: Transaction, userId: string): Promise<void> {
  await OneTimeToken.query(trx).where({ userId }).whereNull('consumedAt').patch({ consumedAt: new Date() });
}
