// Invitations as lists show them.
import type { Knex } from 'knex';
import type { InvitationDto } from '#contracts/invitation.ts';
import type { Invitation } from '../models/invitation.ts';

/** The name of the portfolio, company or project (with its company) that somebody is invited to. */
export async function targetName(
  knex: Knex,
  {
    scopeKind,
    portfolioId,
    companyId,
    projectId,
  }: Pick<Invitation, 'scopeKind' | 'portfolioId' | 'companyId' | 'projectId'>,
): Promise<string> {
  if (scopeKind === 'portfolio')
    return (await knex('portfolios').where({ id: portfolioId }).first('name'))?.name ?? '';
  const company = (await knex('companies').where({ id: companyId }).first('name'))?.name ?? '';
  if (scopeKind === 'company') return company;
  const project = (await knex('projects').where({ id: projectId }).first('name'))?.name ?? '';
  return `${project} (${company})`;
}

/** Newest first; the caller has checked the right to read this scope's invitations. */
export async function listInvitations(
  knex: Knex,
  scopeKind: 'portfolio' | 'company' | 'project',
  scopeId: string,
): Promise<InvitationDto[]> {
  const rows = await knex('invitations')
    .leftJoin('users', 'users.id', 'invitations.invitedBy')
    .where({ scopeKind, [`${scopeKind}Id`]: scopeId })
    .orderBy('invitations.createdAt', 'desc')
    .limit(200)
    .select('invitations.*', 'users.name as inviterName');
  const name = rows[0] ? await targetName(knex, rows[0]) : '';
  return rows.map((row) => ({
    id: row.id,
    scopeKind: row.scopeKind,
    role: row.role,
    email: row.email,
    state: row.state,
    invitedBy: row.inviterName ?? '',
    targetName: name,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    processId: row.processId,
  }));
}
