// Who belongs where: changing a role, removing somebody, leaving; and what that leaves to be taken over.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { rolesOf, type ScopeKind } from '../roles.ts';
import { endpoint } from './endpoint.ts';

/** The process that takes a right away; null where nothing was taken. */
const Changed = z.object({ processId: Id.nullable() });
const closesLinks = z.boolean().default(false);

function changeRole<Kind extends ScopeKind>(kind: Kind, id: string) {
  return endpoint({
    id,
    method: 'PATCH',
    path: `/${placesPath[kind]}/:${kind}Id/people/:userId`,
    summary: `Change somebody's role in a ${kind}; answered when it holds`,
    access: { action: 'update', subject: 'Membership' },
    params: personIn(kind),
    body: z.object({ role: z.enum(rolesOf[kind]), closesLinks }),
    answer: Changed,
  });
}

function remove<Kind extends ScopeKind>(kind: Kind, id: string) {
  return endpoint({
    id,
    method: 'DELETE',
    path: `/${placesPath[kind]}/:${kind}Id/people/:userId`,
    summary: `Remove somebody from a ${kind}, or leave it; answered when the right is gone`,
    access: { action: 'delete', subject: 'Membership' },
    params: personIn(kind),
    query: z.object({ closesLinks: z.enum(['true', 'false']).default('false') }),
    answer: Changed,
  });
}

const placesPath = { portfolio: 'portfolios', company: 'companies', project: 'projects' } as const;
const personIn = <Kind extends ScopeKind>(kind: Kind) =>
  z.object({ [`${kind}Id`]: Id, userId: Id } as Record<`${Kind}Id` | 'userId', typeof Id>);

/** A report schedule that stands still because its creator lost the right to it. */
export const ScheduleOffer = z.object({
  scheduleId: Id,
  companyId: Id,
  companyName: z.string(),
  projectId: Id.nullable(),
  projectName: z.string().nullable(),
  templateName: z.string(),
  createdByName: z.string(),
  pausedAt: z.string(),
});
export type ScheduleOffer = z.infer<typeof ScheduleOffer>;

export const memberships = {
  changeRoleInPortfolio: changeRole('portfolio', 'memberships.changeRoleInPortfolio'),
  changeRoleInCompany: changeRole('company', 'memberships.changeRoleInCompany'),
  changeRoleInProject: changeRole('project', 'memberships.changeRoleInProject'),
  removeFromPortfolio: remove('portfolio', 'memberships.removeFromPortfolio'),
  removeFromCompany: remove('company', 'memberships.removeFromCompany'),
  removeFromProject: remove('project', 'memberships.removeFromProject'),
  listOffers: endpoint({
    id: 'memberships.listOffers',
    method: 'GET',
    path: '/schedule-offers',
    summary: 'Paused report schedules that are offered to me',
    access: 'signed-in',
    answer: z.object({ items: z.array(ScheduleOffer) }),
  }),
  takeOver: endpoint({
    id: 'memberships.takeOver',
    method: 'POST',
    path: '/report-schedules/:scheduleId/take-over',
    summary: 'Make a paused report schedule my own, and let it go on',
    access: { action: 'create', subject: 'Report' },
    status: 204,
    params: z.object({ scheduleId: Id }),
  }),
};
