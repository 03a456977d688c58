// Why can I see this: the relations that lead somebody to a record.
import { access } from '#contracts/api/access.ts';
import { AppError } from '#contracts/errors.ts';
import { accessPaths, findPlace } from '#db/queries/access-paths.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { route } from '../route.ts';

export const accessRoutes = ({ knex }: Pick<ApiDeps, 'knex'>) => [
  route(access.explain, async ({ query }, caller) => {
    const { kind, id, userId = personOf(caller) } = query;
    const place = await findPlace(knex, kind, id);
    if (!place) throw new AppError('not_found');
    await authorize(caller, 'read', kind, { ...place });
    // About others only whoever looks after the people there may ask; the wall shows them those people's relations only.
    if (userId !== personOf(caller))
      await authorize(caller, 'update', 'Membership', { ...place, id: userId });
    const user = await knex('users').where({ id: userId }).first('name');
    if (!user) throw new AppError('not_found');
    return { name: user.name, items: await accessPaths(knex, kind, place, userId) };
  }),
];
