// The door of the admin panel: a platform administrator in person; for everybody else it does not exist.
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { as } from '#permissions/ability.ts';
import { authorize } from './authorize.ts';
import type { Caller } from './route.ts';

/**
 * Who administers. The panel works without the wall, so a mistake in the abilities must not open it: what the relations
 * say is asked as well. Refusals are recorded on the platform's chain; what is then done, by the route, where it belongs.
 *
 * @returns the administrator's id
 */
export async function administratorOf(caller: Caller): Promise<string> {
  const { actor } = caller;
  if (!caller.ability.can('administer', as('AdminPanel', {})))
    await authorize(caller, 'administer', 'AdminPanel', { id: platformTenantId, tenantId: platformTenantId });
  if (actor?.kind !== 'person' || !actor.scope.isPlatformAdministrator) throw new AppError('not_found');
  return actor.scope.userId;
}
