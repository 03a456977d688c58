// The first proof of a mailbox: from here on the account is its reader's, and nothing stays of who only claimed it.
import type { Transaction } from 'objection';
import { ApiToken } from '#db/models/api-token.ts';
import { Identity } from '#db/models/identity.ts';
import { User } from '#db/models/user.ts';
import { endSessions } from './open-session.ts';

/**
 * Somebody may have signed up with another's address and waited for its owner (account pre-hijacking): their password,
 * connected providers, tokens and sessions end when the owner comes by mail. Changes nothing for proven accounts.
 */
export async function proveMailbox(trx: Transaction, user: User): Promise<void> {
  if (user.emailVerifiedAt) return;
  await User.query(trx).findById(user.id).patch({ emailVerifiedAt: new Date(), passwordHash: null });
  await Identity.query(trx).where({ userId: user.id }).delete();
  await ApiToken.query(trx)
    .where({ userId: user.id })
    .whereNull('revokedAt')
    .patch({ revokedAt: new Date() });
  await endSessions(trx, user.id);
}
