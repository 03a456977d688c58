// Lists of invitations: who of a list is known to the place already, and how each line of a sent list stands.
import type { Knex } from 'knex';
import type { BatchDto } from '#contracts/api/invitation-batches.ts';
import type { BatchLine } from '#contracts/invitation-batch.ts';
import type { ScopeKind } from '#contracts/roles.ts';
import { targetName } from './invitations.ts';
import { membershipTable } from './memberships.ts';

/** Marks lines of people who belong to the place already, or have an open invitation to it. */
export async function withoutKnown(
  knex: Knex,
  scopeKind: ScopeKind,
  scopeId: string,
  lines: BatchLine[],
): Promise<BatchLine[]> {
  const emails = lines.filter(({ outcome }) => outcome === 'invite').map(({ email }) => email.toLowerCase());
  const inPlace = { [`${scopeKind}Id`]: scopeId };
  const [members, invited] = await Promise.all([
    knex(`${membershipTable[scopeKind]} as r`)
      .join('users as u', 'u.id', 'r.userId')
      .where(inPlace)
      .whereIn('u.email', emails)
      .select('u.email'),
    knex('invitations').where({ ...inPlace, scopeKind, state: 'pending' }).whereIn('email', emails).select('email'), // biome-ignore format: one line
  ]);
  const known = (rows: { email: string }[]) => new Set(rows.map(({ email }) => email.toLowerCase()));
  const [memberEmails, invitedEmails] = [known(members), known(invited)];
  return lines.map((line) => {
    if (line.outcome !== 'invite') return line;
    const email = line.email.toLowerCase();
    if (memberEmails.has(email)) return { ...line, outcome: 'member' };
    return invitedEmails.has(email) ? { ...line, outcome: 'invited' } : line;
  });
}

/** Undefined where there is no such list, or none of its place is to be seen. */
export async function findBatch(knex: Knex, processId: string): Promise<BatchDto | undefined> {
  const process = await knex('processes').where({ id: processId, kind: 'invitationBatch' }).first();
  if (!process) return undefined;
  const rows = await knex('invitations').where({ batchId: processId }).orderBy('batchLine').limit(1000);
  const scopeKind = process.subjectKind as ScopeKind;
  const scopeId = process.subjectId as string;
  const place = {
    scopeKind,
    portfolioId: scopeKind === 'portfolio' ? scopeId : null,
    companyId: scopeKind === 'portfolio' ? null : process.tenantId,
    projectId: scopeKind === 'project' ? scopeId : null,
  };
  return {
    processId,
    scopeKind,
    scopeId,
    placeName: await targetName(knex, place),
    state: process.state,
    total: process.total ?? rows.length,
    items: rows.map((row) => ({
      line: row.batchLine,
      invitationId: row.id,
      email: row.email,
      role: row.role,
      state: row.state,
      mailState: row.mailState,
    })),
  };
}
