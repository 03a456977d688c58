// Opening a session: a new secret each time somebody proves who they are, so that an old one can not be planted on them.
import type { Knex } from 'knex';
import { Session } from '#db/models/session.ts';
import { networkOf } from './network-of.ts';
import type { Caller } from './route.ts';
import { hashSecret, newSecret } from './secrets.ts';

const sessionDays = 30;

export interface OpenedSession {
  sessionToken: string;
  expiresAt: string;
}

/**
 * The session that carried the call, if any, ends: one browser has one session. Also sets the cookie on the answer to
 * the call. `knex` is without the wall.
 */
export async function openSession(knex: Knex, userId: string, caller: Caller): Promise<OpenedSession> {
  caller.acts?.about({ actorId: userId });
  const sessionToken = newSecret('ins');
  const expiresAt = new Date(Date.now() + sessionDays * 86_400_000);
  await knex.transaction(async (trx) => {
    if (caller.sessionId)
      await Session.query(trx).findById(caller.sessionId).patch({ revokedAt: new Date() });
    await Session.query(trx).insert({
      userId,
      tokenHash: hashSecret(sessionToken),
      userAgent: caller.userAgent.slice(0, 300),
      ipPrefix: networkOf(caller.ip),
      expiresAt,
    });
  });
  const opened = { sessionToken, expiresAt: expiresAt.toISOString() };
  caller.setSession?.(opened);
  return opened;
}

/**
 * A new secret for the session that carried the call, because it may do more from now on: whoever had copied the old
 * one does not rise with it. Its end stays where it was. Nothing for calls without a session.
 */
export async function rotateSession(
  knex: Knex,
  caller: Caller,
  changes: { authenticatedAt?: Date } = {},
): Promise<void> {
  if (!caller.sessionId) return;
  const sessionToken = newSecret('ins');
  const [row] = await Session.query(knex)
    .where({ id: caller.sessionId })
    .whereNull('revokedAt')
    .patch({ tokenHash: hashSecret(sessionToken), ...changes })
    .returning('expiresAt');
  if (row) caller.setSession?.({ sessionToken, expiresAt: row.expiresAt.toISOString() });
}

/** Ends the sessions of a person; all but `exceptId` where one is given. Answers how many those were. */
export function endSessions(knex: Knex, userId: string, exceptId?: string): Promise<number> {
  const open = Session.query(knex).where({ userId }).whereNull('revokedAt');
  if (exceptId) open.whereNot({ id: exceptId });
  return open.patch({ revokedAt: new Date() }).then(Number);
}
