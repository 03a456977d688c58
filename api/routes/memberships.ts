// People of a portfolio, company or project: roles, removal, leaving. Every loss is one call to Temporal.
import { memberships } from '#contracts/api/memberships.ts';
import { AppError } from '#contracts/errors.ts';
import { roleRank, type ScopeKind } from '#contracts/roles.ts';
import { newId } from '#db/new-id.ts';
import { recordEvent } from '#db/outbox.ts';
import { membershipTable, roleIn } from '#db/queries/memberships.ts';
import { listScheduleOffers, takeScheduleOver } from '#db/queries/schedule-offers.ts';
import { authorize, ownerInPerson, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';
import { placeOfScope } from './rooms.ts';

interface Person {
  scopeKind: ScopeKind;
  scopeId: string;
  userId: string;
}

export const membershipRoutes = ({ knex, launch }: Pick<ApiDeps, 'knex' | 'launch'>) => {
  async function takeAway(caller: Caller, person: Person, role: string | null, closesLinks: boolean) {
    const place = await placeOfScope(knex, person);
    const processId = newId();
    await launch.accessRemoval.take({
      processId,
      tenantId: ('portfolioId' in place ? place.portfolioId : place.companyId) as string,
      actorId: personOf(caller),
      loss: { kind: 'membership', ...person, role },
      closesLinks,
    });
    return { processId };
  }

  async function change(caller: Caller, person: Person, body: { role: string; closesLinks: boolean }) {
    const { scopeKind, scopeId, userId } = person;
    const place = await placeOfScope(knex, person);
    await authorize(caller, 'update', 'Membership', { ...place, id: userId, userId });
    const held = await roleIn(knex, scopeKind, scopeId, userId);
    if (!held) throw new AppError('not_found');
    if (held === body.role) return { processId: null };
    if (roleRank(body.role) < roleRank(held)) return takeAway(caller, person, body.role, body.closesLinks);
    await knex.transaction(async (trx) => {
      await trx(membershipTable[scopeKind])
        .where({ userId, [`${scopeKind}Id`]: scopeId })
        .update({ role: body.role });
      const companyId = 'companyId' in place ? place.companyId : undefined;
      await recordEvent(trx, {
        type: 'membership.changed',
        tenantId: companyId ?? scopeId,
        ...(companyId ? { companyId } : {}),
        ...(scopeKind === 'project' ? { projectId: scopeId } : {}),
        userId,
      });
    });
    return { processId: null };
  }

  async function remove(caller: Caller, person: Person, query: { closesLinks: string }) {
    const place = await placeOfScope(knex, person);
    // A token may tidy up among others, but what its owner belongs to is the owner's own to say.
    if (person.userId === personOf(caller)) ownerInPerson(caller);
    const { userId } = person;
    await authorize(caller, 'delete', 'Membership', { ...place, id: userId, userId });
    if (!(await roleIn(knex, person.scopeKind, person.scopeId, person.userId)))
      throw new AppError('not_found');
    return takeAway(caller, person, null, query.closesLinks === 'true');
  }

  const inPortfolio = ({ portfolioId, userId }: { portfolioId: string; userId: string }): Person => ({
    scopeKind: 'portfolio',
    scopeId: portfolioId,
    userId,
  });
  const inCompany = ({ companyId, userId }: { companyId: string; userId: string }): Person => ({
    scopeKind: 'company',
    scopeId: companyId,
    userId,
  });
  const inProject = ({ projectId, userId }: { projectId: string; userId: string }): Person => ({
    scopeKind: 'project',
    scopeId: projectId,
    userId,
  });

  return [
    route(memberships.changeRoleInPortfolio, ({ params, body }, caller) =>
      change(caller, inPortfolio(params), body),
    ),
    route(memberships.changeRoleInCompany, ({ params, body }, caller) =>
      change(caller, inCompany(params), body),
    ),
    route(memberships.changeRoleInProject, ({ params, body }, caller) =>
      change(caller, inProject(params), body),
    ),
    route(memberships.removeFromPortfolio, ({ params, query }, caller) =>
      remove(caller, inPortfolio(params), query),
    ),
    route(memberships.removeFromCompany, ({ params, query }, caller) =>
      remove(caller, inCompany(params), query),
    ),
    route(memberships.removeFromProject, ({ params, query }, caller) =>
      remove(caller, inProject(params), query),
    ),

    route(memberships.listOffers, async (_input, caller) => ({
      items: await listScheduleOffers(knex, personOf(caller)),
    })),

    route(memberships.takeOver, async ({ params }, caller) => {
      const { scheduleId } = params;
      const schedule = await knex('reportSchedules').where({ id: scheduleId }).first();
      if (!schedule) throw new AppError('not_found');
      const { tenantId, companyId, projectId } = schedule;
      await authorize(caller, 'create', 'Report', { tenantId, companyId, projectId });
      if (!(await takeScheduleOver(knex, scheduleId, personOf(caller))))
        throw new AppError('already_decided');
      return undefined;
    }),
  ];
};
