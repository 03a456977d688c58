// From what a provider proves to an account: by the provider's own key of the person, never by a claimed address.
import type { Knex } from 'knex';
import type { ProvenIdentity } from '#adapters/identity/port.ts';
import { AppError } from '#contracts/errors.ts';
import { Identity } from '#db/models/identity.ts';
import { User } from '#db/models/user.ts';
import { announceChange } from './announce-change.ts';
import type { ApiDeps } from './deps.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { Caller } from './route.ts';

/** Throws `identity_unknown` where nobody has connected it: the account is then found by other means, and it is connected there. */
export async function signInWith(
  knex: Knex,
  { provider, subject }: ProvenIdentity,
  caller: Caller,
): Promise<OpenedSession> {
  const identity = await Identity.query(knex).findOne({ provider, subject });
  const user = identity && (await User.query(knex).findById(identity.userId).whereNull('disabledAt'));
  if (!identity || !user) throw new AppError('identity_unknown');
  await Identity.query(knex).findById(identity.id).patch({ lastUsedAt: new Date() });
  return openSession(knex, user.id, caller);
}

/**
 * Ties what a provider proved to the account of somebody who is signed in; answers whether it was not before. Throws
 * `identity_taken` where it is another's.
 */
export async function connectIdentity(
  knex: Knex,
  { provider, subject }: ProvenIdentity,
  userId: string,
): Promise<boolean> {
  const existing = await Identity.query(knex).findOne({ provider, subject });
  if (existing && existing.userId !== userId) throw new AppError('identity_taken');
  if (existing) return false;
  await Identity.query(knex).insert({ userId, provider, subject });
  return true;
}

/** The same, and tells the person by mail: nobody shall get a way into an account without its owner hearing of it. */
export async function connectAndTell(
  trx: Knex.Transaction,
  launch: ApiDeps['launch'],
  identity: ProvenIdentity,
  userId: string,
  label: string,
): Promise<void> {
  if (!(await connectIdentity(trx, identity, userId))) return;
  const user = await User.query(trx).findById(userId).throwIfNotFound();
  await announceChange(trx, launch, user, { kind: 'identity_connected', label });
}
