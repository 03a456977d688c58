// When a session is over by itself: 30 days after signing in, or 14 days after it was last used.
import type { Knex } from 'knex';

const idleDays = 14;
/** Noting each request would be a write for each. */
const seenEveryMinutes = 5;

/** The condition on `sessions` that a session is open. */
export const openSessionsOf = (query: Pick<Knex.QueryBuilder, 'whereNull' | 'whereRaw'>): void => {
  query.whereNull('revokedAt');
  query.whereRaw('expires_at > now()');
  query.whereRaw(`last_seen_at > now() - interval '${idleDays} days'`);
};

/** Keeps `last_seen_at` true to some minutes. */
export async function noteSeen(knex: Knex, sessionId: string, lastSeenAt: Date): Promise<void> {
  if (lastSeenAt.getTime() > Date.now() - seenEveryMinutes * 60_000) return;
  await knex('sessions').where({ id: sessionId }).update({ lastSeenAt: new Date() });
}
