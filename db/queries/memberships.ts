// Giving somebody a place: one relation per person and place; a role is raised, never lowered, by accepting.
import type { Transaction } from 'objection';
import type { Invitation } from '../models/invitation.ts';
import { newId } from '../new-id.ts';

const rank = ['reader', 'member', 'admin', 'owner'];

export async function addMembership(
  trx: Transaction,
  invitation: Pick<
    Invitation,
    'scopeKind' | 'portfolioId' | 'companyId' | 'projectId' | 'role' | 'invitedBy'
  >,
  userId: string,
): Promise<void> {
  const { scopeKind, portfolioId, companyId, projectId, role, invitedBy: createdBy } = invitation;
  const table = { portfolio: 'userPortfolioRelations', company: 'userCompanyRelations', project: 'userProjectRelations' }[scopeKind]; // biome-ignore format: one line
  const where = { portfolio: { portfolioId }, company: { companyId }, project: { companyId, projectId } }[
    scopeKind
  ];
  const existing = await trx(table)
    .where({ userId, ...where })
    .forUpdate()
    .first('id', 'role');
  if (!existing) await trx(table).insert({ id: newId(), userId, ...where, role, createdBy });
  else if (rank.indexOf(role) > rank.indexOf(existing.role))
    await trx(table).where({ id: existing.id }).update({ role });
}
