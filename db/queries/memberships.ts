// Who belongs to a place and as what: giving it (a role is raised, never lowered, by accepting) and looking it up.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { ScopeKind } from '#contracts/roles.ts';
import { roleRank } from '#contracts/roles.ts';
import type { Invitation } from '../models/invitation.ts';
import { newId } from '../new-id.ts';

/** The table that holds who belongs to a kind of place. */
export const membershipTable = {
  portfolio: 'userPortfolioRelations',
  company: 'userCompanyRelations',
  project: 'userProjectRelations',
} as const satisfies Record<ScopeKind, string>;

/** The role that somebody holds in a place itself, not what reaches them there by another. */
export async function roleIn(
  knex: Knex,
  scopeKind: ScopeKind,
  scopeId: string,
  userId: string,
): Promise<string | undefined> {
  const row = await knex(membershipTable[scopeKind])
    .where({ userId, [`${scopeKind}Id`]: scopeId })
    .first('role');
  return row?.role;
}

export async function addMembership(
  trx: Transaction,
  invitation: Pick<
    Invitation,
    'scopeKind' | 'portfolioId' | 'companyId' | 'projectId' | 'role' | 'invitedBy'
  >,
  userId: string,
): Promise<void> {
  const { scopeKind, portfolioId, companyId, projectId, role, invitedBy: createdBy } = invitation;
  const table = membershipTable[scopeKind];
  const where = { portfolio: { portfolioId }, company: { companyId }, project: { companyId, projectId } }[
    scopeKind
  ];
  const existing = await trx(table)
    .where({ userId, ...where })
    .forUpdate()
    .first('id', 'role');
  if (!existing) await trx(table).insert({ id: newId(), userId, ...where, role, createdBy });
  else if (roleRank(role) > roleRank(existing.role))
    await trx(table).where({ id: existing.id }).update({ role });
}
