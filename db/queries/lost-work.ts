// What people had begun where they no longer may: running answers and reports, links, schedules, invitations.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import {
  type Action,
  type AppAbility,
  as,
  defineAbilityFor,
  type Place,
  type SubjectName,
} from '#permissions/ability.ts';
import { noScope } from '#permissions/scope.ts';
import type { Invitation } from '../models/invitation.ts';
import { scopeOf } from './scope-of.ts';

/** The rights that somebody has at this moment; none for a disabled account. */
async function abilityOf(knex: Knex | Transaction, userId: string): Promise<AppAbility> {
  const scope = (await scopeOf(knex as Knex, userId)) ?? noScope;
  return defineAbilityFor({ kind: 'person', scope });
}

/** Those of `rows` whose owner may no longer do `action` on a `name` in the row's place. */
async function withoutRight<Row extends Place & { ownerId: string }>(
  knex: Knex | Transaction,
  rows: Row[],
  action: Action,
  name: SubjectName,
): Promise<Row[]> {
  const abilities = new Map<string, AppAbility>();
  for (const { ownerId } of rows)
    if (!abilities.has(ownerId)) abilities.set(ownerId, await abilityOf(knex, ownerId));
  return rows.filter((row) => !abilities.get(row.ownerId)?.can(action, as(name, { ...row })));
}

export async function lostAnswers(
  knex: Knex,
  userIds: string[],
): Promise<{ id: string; tenantId: string; portfolioId: string | null; ownerId: string }[]> {
  const rows = await knex('messages as m')
    .join('conversations as c', 'c.id', 'm.conversationId')
    .whereIn('m.askedBy', userIds)
    .where({ 'm.role': 'assistant' })
    .whereIn('m.state', ['queued', 'running'])
    .select('m.id', 'm.tenantId', 'm.askedBy as ownerId', 'c.companyId', 'c.projectId', 'c.portfolioId');
  return withoutRight(knex, rows, 'ask', 'AIAgent');
}

export async function lostReports(
  knex: Knex,
  userIds: string[],
): Promise<{ id: string; companyId: string; ownerId: string }[]> {
  const rows = await knex('reports')
    .whereIn('createdBy', userIds)
    .whereNotIn('state', ['ready', 'failed', 'cancelled'])
    .select('id', 'tenantId', 'companyId', 'projectId', 'createdBy as ownerId');
  return withoutRight(knex, rows, 'create', 'Report');
}

/** Revokes the links that these people issued where they may no longer issue any; answers how many. */
export async function revokeLostLinks(trx: Transaction, userIds: string[], actorId: string): Promise<number> {
  const rows = await trx('shareLinks as l')
    .leftJoin('reports as r', 'r.id', 'l.reportId')
    .leftJoin('documentRequests as d', 'd.id', 'l.documentRequestId')
    .whereIn('l.createdBy', userIds)
    .whereNull('l.revokedAt')
    .select(
      'l.id',
      'l.tenantId',
      'l.companyId',
      'l.createdBy as ownerId',
      'l.purpose',
      trx.raw('coalesce(r.project_id, d.project_id) as "projectId"'),
    );
  // Asking for documents is another right than sharing a report: an owner has the one and not the other.
  const isReport = ({ purpose }: { purpose: string }) => purpose === 'report';
  const lost = [
    ...(await withoutRight(trx, rows.filter(isReport), 'create', 'ShareLink')),
    ...(await withoutRight(
      trx,
      rows.filter((row) => !isReport(row)),
      'create',
      'DocumentRequest',
    )),
  ].map(({ id }) => id);
  return trx('shareLinks').whereIn('id', lost).update({ revokedAt: new Date(), revokedBy: actorId });
}

/** Requests that are open although their link, which one of these people issued, is dead. */
export async function requestsWithoutLink(
  knex: Knex,
  userIds: string[],
): Promise<{ documentRequestId: string; companyId: string }[]> {
  return knex('documentRequests as d')
    .join('shareLinks as l', 'l.documentRequestId', 'd.id')
    .whereIn('l.createdBy', userIds)
    .whereNotNull('l.revokedAt')
    .whereIn('d.state', ['sent', 'answered'])
    .select('d.id as documentRequestId', 'd.companyId');
}

/** Pauses the report schedules that these people made where they may no longer make reports, and offers them on. */
export async function pauseLostSchedules(
  trx: Transaction,
  userIds: string[],
  actorId: string,
): Promise<number> {
  const rows = await trx('reportSchedules')
    .whereIn('createdBy', userIds)
    .whereNull('pausedAt')
    .select('id', 'tenantId', 'companyId', 'projectId', 'createdBy as ownerId');
  const lost = (await withoutRight(trx, rows, 'create', 'Report')).map(({ id }) => id);
  return trx('reportSchedules')
    .whereIn('id', lost)
    .update({ pausedAt: new Date(), pauseReason: 'creator_lost_access', offeredTo: actorId });
}

export async function lostInvitations(
  knex: Knex,
  userIds: string[],
): Promise<{ id: string; tenantId: string; ownerId: string }[]> {
  const rows = await knex('invitations')
    .whereIn('invitedBy', userIds)
    .where({ state: 'pending' })
    .select('id', 'tenantId', 'portfolioId', 'companyId', 'projectId', 'invitedBy as ownerId');
  return withoutRight(knex, rows, 'create', 'Invitation');
}

/** Whether whoever invited could still do so; an account that is gone can not. */
export async function mayStillInvite(
  trx: Transaction,
  { invitedBy, portfolioId, companyId, projectId }: Invitation,
): Promise<boolean> {
  if (!invitedBy) return false;
  const ability = await abilityOf(trx, invitedBy);
  return ability.can('create', as('Invitation', { portfolioId, companyId, projectId }));
}
