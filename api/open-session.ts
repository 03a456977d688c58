// Opening a session: a new secret each time somebody proves who they are, so that an old one can not be planted on them.
import type { Knex } from 'knex';
import { Session } from '#db/models/session.ts';
import type { Caller } from './route.ts';
import { hashSecret, newSecret } from './secrets.ts';

const sessionDays = 30;

export interface OpenedSession {
  sessionToken: string;
  expiresAt: string;
}

/** The session that carried the call, if any, ends: one browser has one session. `knex` is without the wall. */
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
      expiresAt,
    });
  });
  return { sessionToken, expiresAt: expiresAt.toISOString() };
}
