// What companies let portfolios see, as both sides' lists show it, and the changes that take nothing away.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { GrantDto, GrantReach } from '#contracts/api/grants.ts';
import type { GrantRequestInput } from '#contracts/grant-request.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import { newId } from '../new-id.ts';
import { recordEvent } from '../outbox.ts';

/** Newest first. Whoever is not let in learns nothing of the company but what was typed. */
export async function listGrants(
  knex: Knex,
  ability: AppAbility,
  where: { portfolioId: string } | { companyId: string },
): Promise<GrantDto[]> {
  const query = knex('portfolioCompanyGrants as g')
    .join('portfolios as p', 'p.id', 'g.portfolioId')
    .leftJoin('companies as c', 'c.id', 'g.companyId')
    .leftJoin('users as u', 'u.id', 'g.requestedBy')
    .where(Object.fromEntries(Object.entries(where).map(([key, value]) => [`g.${key}`, value])))
    .orderBy('g.createdAt', 'desc')
    .limit(500)
    .select(
      'g.*',
      'p.name as portfolioName',
      'c.name as companyName',
      'u.name as requesterName',
      knex.raw(
        `coalesce((select jsonb_agg(gp.project_id) from grant_projects gp where gp.grant_id = g.id), '[]') as "projectIds"`,
      ),
    );
  accessibleBy(query, ability, 'read', 'Grant', (field) => `g.${field}`);
  const rows = await query;
  return rows.map((row) => {
    const isKnown = 'companyId' in where || row.state === 'active';
    return {
      id: row.id,
      state: row.state,
      scope: row.scope,
      portfolioId: row.portfolioId,
      portfolioName: row.portfolioName,
      companyId: isKnown ? row.companyId : null,
      companyName: isKnown ? row.companyName : null,
      requestedNumber: row.requestedNumber,
      requestedName: row.requestedName,
      requestedByName: row.requesterName ?? '',
      projectIds: isKnown ? row.projectIds : [],
      requestedAt: row.createdAt.toISOString(),
      grantedAt: row.grantedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    };
  });
}

/** Tells both sides: the company's pages, and the portfolio's. */
async function tellBoth(trx: Transaction, grant: { id: string; portfolioId: string; companyId: string }) {
  const { id: grantId, portfolioId, companyId } = grant;
  await recordEvent(trx, { type: 'grant.changed', tenantId: companyId, companyId, portfolioId, grantId });
  await recordEvent(trx, { type: 'portfolio.changed', tenantId: portfolioId });
}

/** One row per portfolio and company, however often it is asked; what is active stays so. */
export async function recordGrantRequest(
  trx: Transaction,
  input: Omit<GrantRequestInput, 'processId'>,
): Promise<{ grantId: string; isNews: boolean }> {
  const { portfolioId, companyId, actorId: requestedBy, requestedNumber, requestedName } = input;
  const asked = { requestedBy, requestedNumber, requestedName };
  const inserted = await trx('portfolioCompanyGrants')
    .insert({ id: newId(), portfolioId, companyId, scope: 'all', state: 'pending', ...asked })
    .onConflict(['portfolioId', 'companyId'])
    .ignore()
    .returning('id');
  const grant = await trx('portfolioCompanyGrants').where({ portfolioId, companyId }).forUpdate().first();
  const isNews = inserted.length > 0 || grant.state === 'revoked';
  if (grant.state === 'revoked')
    await trx('portfolioCompanyGrants')
      .where({ id: grant.id })
      .update({ state: 'pending', ...asked });
  if (isNews) await tellBoth(trx, grant);
  return { grantId: grant.id, isNews };
}

/** Gives what was not given before: `reach` must hold whatever the grant holds already. */
export async function giveGrant(
  trx: Transaction,
  grant: { id: string; portfolioId: string; companyId: string },
  reach: GrantReach,
  actorId: string,
): Promise<void> {
  const { id: grantId, companyId } = grant;
  await trx('portfolioCompanyGrants')
    .where({ id: grantId })
    .update({ state: 'active', scope: reach.scope, grantedBy: actorId, grantedAt: new Date(), revokedAt: null, revokedBy: null }); // biome-ignore format: one line
  await trx('grantProjects').where({ grantId }).delete();
  const projectIds = reach.scope === 'projects' ? [...new Set(reach.projectIds)] : [];
  for (const projectId of projectIds) await trx('grantProjects').insert({ grantId, companyId, projectId });
  await tellBoth(trx, grant);
}

/** Ends a request that was never answered: nobody has lost anything by it. */
export async function declineGrant(
  trx: Transaction,
  grant: { id: string; portfolioId: string; companyId: string },
  actorId: string,
): Promise<void> {
  await trx('portfolioCompanyGrants')
    .where({ id: grant.id, state: 'pending' })
    .update({ state: 'revoked', revokedBy: actorId, revokedAt: new Date() });
  await tellBoth(trx, grant);
}
