// The browsers that somebody is signed in with. Runs without the wall, which closes sessions to everybody.
import { sessions } from '#contracts/api/sessions.ts';
import { AppError } from '#contracts/errors.ts';
import { Session } from '#db/models/session.ts';
import { ownerInPerson } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { endSessions } from '../open-session.ts';
import { presentSession } from '../presenters/session.ts';
import { route } from '../route.ts';
import { openSessionsOf } from '../session-times.ts';

export const sessionRoutes = ({ systemKnex: knex }: Pick<ApiDeps, 'systemKnex'>) => [
  route(sessions.list, async (_input, caller) => {
    const userId = ownerInPerson(caller);
    const rows = await Session.query(knex)
      .where({ userId })
      .where(openSessionsOf)
      .orderBy('lastSeenAt', 'desc')
      .limit(200);
    return { items: rows.map((row) => presentSession(row, caller.sessionId)) };
  }),
  route(sessions.revoke, async ({ params }, caller) => {
    const count = await Session.query(knex)
      .where({ id: params.sessionId, userId: ownerInPerson(caller) })
      .whereNull('revokedAt')
      .patch({ revokedAt: new Date() });
    if (count === 0) throw new AppError('not_found');
    return undefined;
  }),
  route(sessions.revokeOthers, async (_input, caller) => ({
    count: await endSessions(knex, ownerInPerson(caller), caller.sessionId),
  })),
];
