// What one person may be answered from through one portfolio, at this moment: the scope function of everything that asks across companies.
import type { Knex } from 'knex';
import { as, defineAbilityFor } from '#permissions/ability.ts';
import type { Scope } from '#permissions/scope.ts';
import { scopeOf } from './scope-of.ts';

export interface CompanyPlace {
  companyId: string;
  companyName: string;
  projectIds: string[];
  /** Of those projects: what the vector store is asked for. Empty where there is no project. */
  siloIds: string[];
}

/**
 * The companies whose grant to this portfolio stands, cut to what the grant names, in order of name; none for who has
 * left the portfolio. Membership of a company by another way adds nothing: the portfolio's answer is made of what the portfolio was given.
 *
 * @param isLocked holds the grants until the transaction ends, so that none is revoked between look and write
 */
export async function portfolioPlaces(
  knex: Knex,
  { userId, ...of }: { userId: string; portfolioId: string; companyId?: string },
  { isLocked = false } = {},
): Promise<CompanyPlace[]> {
  const { portfolioId, companyId } = of;
  if (isLocked) {
    const grants = knex('portfolioCompanyGrants').where({ portfolioId, state: 'active' });
    if (companyId) grants.where({ companyId });
    await grants.orderBy('id').forShare().select('id');
  }
  const scope = await scopeOf(knex, userId);
  return scope ? placesWithin(knex, scope, of) : [];
}

/** The same, for a caller whose scope is known already. */
export async function placesWithin(
  knex: Knex,
  all: Scope,
  { portfolioId, companyId }: { portfolioId: string; companyId?: string },
): Promise<CompanyPlace[]> {
  const scope = throughPortfolio(all, portfolioId);
  if (!scope) return [];
  const ability = defineAbilityFor({ kind: 'agent', scope });
  const companyIds = scope.grants
    .map((grant) => grant.companyId)
    .filter((id) => companyId === undefined || id === companyId);
  const companies = await knex('companies')
    .whereIn('id', companyIds)
    .orderBy(['name', 'id'])
    .select('id', 'name');
  const silos = await knex('dataSilos')
    .whereIn('companyId', companyIds)
    .orderBy('id')
    .select('id', 'companyId', 'projectId');
  return companies.map(({ id, name }) => {
    const readable = silos.filter(
      (silo) =>
        silo.companyId === id &&
        ability.can('read', as('DataFile', { companyId: silo.companyId, projectId: silo.projectId })),
    );
    return {
      companyId: id,
      companyName: name,
      projectIds: readable.map((silo) => silo.projectId),
      siloIds: readable.map((silo) => silo.id),
    };
  });
}

/** A person's scope as far as it comes through one portfolio; undefined for who does not belong to it. */
function throughPortfolio(scope: Scope, portfolioId: string): Scope | undefined {
  const portfolios = scope.portfolios.filter((one) => one.portfolioId === portfolioId);
  if (portfolios.length === 0) return undefined;
  const grants = scope.grants.filter((grant) => grant.portfolioId === portfolioId);
  return { ...scope, isPlatformAdministrator: false, portfolios, grants, companies: [], projects: [] };
}

/** Whether everything in `projectIds` may still be read there. */
export const covers = (place: CompanyPlace | undefined, projectIds: readonly string[]): boolean =>
  place !== undefined && projectIds.every((id) => place.projectIds.includes(id));
