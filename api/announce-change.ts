// Tells a person by mail that something changed in how they sign in: one durable act together with the change itself.
import type { Knex } from 'knex';
import type { AccountNoticeKind } from '#contracts/states.ts';
import { AccountNotice } from '#db/models/account-notice.ts';
import type { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import type { ApiDeps } from './deps.ts';

/**
 * Within the transaction of the change. The run is started before the commit and looks for the row: without Temporal the change
 * is refused, and a change that is taken back leaves a run that finds nothing.
 *
 * @param user as they were before the change
 */
export async function announceChange(
  trx: Knex.Transaction,
  launch: ApiDeps['launch'],
  user: Pick<User, 'id' | 'email'>,
  change: { kind: AccountNoticeKind; label?: string },
): Promise<void> {
  const { id: userId, email } = user;
  const noticeId = newId();
  await AccountNotice.query(trx).insert({ id: noticeId, userId, email, label: null, ...change });
  await launch.accountNotice.start({ noticeId, processId: newId(), userId });
}
