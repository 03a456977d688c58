// Portfolios, companies and projects.
import { rooms } from '#contracts/api/rooms.ts';
import { AppError } from '#contracts/errors.ts';
import { newId } from '#db/new-id.ts';
import { giveGrant, recordGrantRequest } from '#db/queries/grants.ts';
import { listCompanies, listPeople, listPortfolios, listProjects } from '#db/queries/room-lists.ts';
import { foundCompany, foundPortfolio, foundProject } from '#db/queries/rooms.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { mintTenantKey } from '#db/tenant-keys.ts';
import { as, defineAbilityFor } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { normaliseOrganisationNumber } from '../organisation-number.ts';
import { type Caller, route } from '../route.ts';
import { limitAttempts } from '../throttle.ts';

function found<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new AppError('not_found');
  return row;
}

export const roomRoutes = ({
  knex,
  systemKnex,
  env,
  launch,
}: Pick<ApiDeps, 'knex' | 'systemKnex' | 'env' | 'launch'>) => {
  const masterKey = Buffer.from(env.MASTER_KEY, 'base64');
  /** Founding gives rights; the answer is presented with them. */
  const abilityNow = async (caller: Caller) => {
    const scope = await scopeOf(systemKnex, personOf(caller));
    if (!scope || !caller.actor) throw new AppError('signed_out');
    return defineAbilityFor({ ...caller.actor, scope });
  };
  /** Past the wall: whoever adds a company by its number may not know that it is here. Only the id leaves this file. */
  const companyWith = async (organisationNumber: string): Promise<string | undefined> =>
    (await systemKnex('companies').where({ organisationNumber }).first('id'))?.id;
  /** Whoever administers the company lets their portfolio in; anybody else asks, and learns nothing. */
  async function joinKnown(
    caller: Caller,
    portfolioId: string,
    companyId: string,
    typed: { number: string; name: string },
  ) {
    const actorId = personOf(caller);
    if (caller.ability.can('create', as('Grant', { portfolioId, companyId }))) {
      const asked = {
        portfolioId,
        companyId,
        actorId,
        requestedNumber: typed.number,
        requestedName: typed.name,
      };
      await knex.transaction(async (trx) => {
        const { grantId: id } = await recordGrantRequest(trx, asked);
        await giveGrant(trx, { id, portfolioId, companyId }, { scope: 'all' }, actorId);
      });
      return found(await listCompanies(knex, await abilityNow(caller), companyId));
    }
    const processId = newId();
    await launch.grantRequest.start({
      processId,
      portfolioId,
      companyId,
      actorId,
      requestedNumber: typed.number,
      requestedName: typed.name,
    });
    return { requested: { processId } };
  }

  return [
    route(rooms.listPortfolios, async (_input, { ability }) => ({
      items: await listPortfolios(knex, ability),
    })),
    route(rooms.createPortfolio, async ({ body }, caller) => {
      const id = newId();
      caller.acts?.about({ creates: { subjectKind: 'Portfolio', subjectId: id } });
      await authorize(caller, 'create', 'Portfolio', {});
      // Nobody belongs to it before it is founded.
      await systemKnex.transaction((trx) =>
        foundPortfolio(trx, { id, ...body }, personOf(caller), mintTenantKey(masterKey)),
      );
      return found(await listPortfolios(knex, await abilityNow(caller), id));
    }),
    route(rooms.getPortfolio, async ({ params }, { ability }) =>
      found(await listPortfolios(knex, ability, params.portfolioId)),
    ),
    route(rooms.removePortfolio, async ({ params }, caller) => {
      const { portfolioId } = params;
      const portfolio = found(await listPortfolios(knex, caller.ability, portfolioId));
      await authorize(caller, 'delete', 'Portfolio', { id: portfolioId });
      // What people built themselves is not thrown away by one call.
      if (!portfolio.isDemo) throw new AppError('forbidden');
      const processId = newId();
      await launch.workspaceRemoval.start({ processId, portfolioId, actorId: personOf(caller) });
      return { processId };
    }),
    route(rooms.listCompanies, async (_input, { ability }) => ({
      items: await listCompanies(knex, ability),
    })),
    route(rooms.createCompany, async ({ body }, caller) => {
      const { portfolioId, organisationNumber, ...values } = body;
      const id = newId();
      const number = normaliseOrganisationNumber(organisationNumber, body.country);
      const known = portfolioId && number ? await companyWith(number) : undefined;
      if (!known) caller.acts?.about({ creates: { subjectKind: 'Company', subjectId: id } });
      if (portfolioId) {
        await authorize(caller, 'update', 'Portfolio', { id: portfolioId });
        // Founding goes past the wall; what it is founded into must be seen through it.
        found(await knex('portfolios').where({ id: portfolioId }).select('id'));
      }
      await authorize(caller, 'create', 'Company', {});
      if (portfolioId && number) {
        // Numbers are public, who is here is not: nobody may try them all.
        await limitAttempts(systemKnex, 'grant-request', personOf(caller), 30);
        if (known) return joinKnown(caller, portfolioId, known, { number, name: body.name });
      }
      const company = { id, ...values, organisationNumber: number };
      try {
        await systemKnex.transaction((trx) =>
          foundCompany(trx, company, personOf(caller), mintTenantKey(masterKey), portfolioId),
        );
      } catch (error) {
        // Somebody else founded it in this moment: nothing was written here, so it is asked instead.
        const sooner = portfolioId && number ? await companyWith(number) : undefined;
        if (!portfolioId || !number || !sooner) throw error;
        return joinKnown(caller, portfolioId, sooner, { number, name: body.name });
      }
      return found(await listCompanies(knex, await abilityNow(caller), id));
    }),
    route(rooms.getCompany, async ({ params }, { ability }) =>
      found(await listCompanies(knex, ability, params.companyId)),
    ),
    route(rooms.createProject, async ({ params, body }, caller) => {
      const { companyId } = params;
      found(await listCompanies(knex, caller.ability, companyId));
      const id = newId();
      caller.acts?.about({ creates: { subjectKind: 'Project', subjectId: id } });
      await authorize(caller, 'create', 'Project', { companyId });
      await knex.transaction((trx) => foundProject(trx, { id, companyId, ...body }));
      return found(await listProjects(knex, await abilityNow(caller), { projectId: id }));
    }),
    route(rooms.getProject, async ({ params }, { ability }) =>
      found(await listProjects(knex, ability, { projectId: params.projectId })),
    ),
    route(rooms.listPeople, async ({ query }, caller) => {
      await authorize(caller, 'read', 'Membership', await placeOfScope(knex, query));
      return { items: await listPeople(knex, query.scopeKind, query.scopeId) };
    }),
  ];
};

/** A portfolio, company or project as the place that membership rules look at. */
export async function placeOfScope(
  knex: ApiDeps['knex'],
  { scopeKind, scopeId }: { scopeKind: 'portfolio' | 'company' | 'project'; scopeId: string },
) {
  if (scopeKind === 'portfolio') return { portfolioId: scopeId };
  if (scopeKind === 'company') return { companyId: scopeId, projectId: null };
  return { companyId: await companyOfProject(knex, scopeId), projectId: scopeId };
}
