// Access of portfolios to companies: asked for, given, widened, narrowed, ended.
import { type GrantReach, grants } from '#contracts/api/grants.ts';
import { AppError } from '#contracts/errors.ts';
import { PortfolioCompanyGrant } from '#db/models/portfolio-company-grant.ts';
import { newId } from '#db/new-id.ts';
import { declineGrant, giveGrant, listGrants } from '#db/queries/grants.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { normaliseOrganisationNumber } from '../organisation-number.ts';
import { route } from '../route.ts';
import { limitAttempts } from '../throttle.ts';

/** A grant stands between two tenants: what is decided is written, and told to both, past the wall of either. */
export const grantRoutes = ({
  knex,
  systemKnex,
  launch,
}: Pick<ApiDeps, 'knex' | 'systemKnex' | 'launch'>) => {
  const byId = (grantId: string) => PortfolioCompanyGrant.query(knex).findById(grantId).throwIfNotFound();
  const projectsOf = async (grantId: string): Promise<string[]> =>
    (await knex('grantProjects').where({ grantId }).select('projectId')).map(({ projectId }) => projectId);

  /** Through the wall, too: without it this would be asked past one side or answered with an empty list. */
  async function mustBeSeen(table: 'portfolios' | 'companies', id: string): Promise<void> {
    if (!(await knex(table).where({ id }).first('id'))) throw new AppError('not_found');
  }
  /** Whether nobody loses anything by going from what `grant` holds to `reach`. */
  async function takesNothing(grant: PortfolioCompanyGrant, reach: GrantReach): Promise<boolean> {
    if (grant.state !== 'active' || reach.scope === 'all') return true;
    if (grant.scope === 'all') return false;
    return (await projectsOf(grant.id)).every((projectId) => reach.projectIds.includes(projectId));
  }

  async function mustBeProjectsOf(companyId: string, reach: GrantReach): Promise<void> {
    if (reach.scope === 'all') return;
    const known = await knex('projects').where({ companyId }).whereIn('id', reach.projectIds).select('id');
    if (known.length < new Set(reach.projectIds).size)
      throw new AppError('invalid_input', {
        fields: [
          { path: 'reach.projectIds', code: 'unknown_project', message: 'must be projects of the company' },
        ],
      });
  }

  return [
    route(grants.request, async ({ params, body }, caller) => {
      const { portfolioId } = params;
      await authorize(caller, 'update', 'Portfolio', { id: portfolioId });
      await mustBeSeen('portfolios', portfolioId);
      // Numbers are public, who is here is not: nobody may try them all.
      await limitAttempts(systemKnex, 'grant-request', personOf(caller), 30);
      const requestedNumber = normaliseOrganisationNumber(body.organisationNumber, body.country);
      // A company that has not let one in is behind the wall; only its id leaves here.
      const company = await systemKnex('companies')
        .where({ organisationNumber: requestedNumber })
        .first('id');
      if (!company || !requestedNumber)
        throw new AppError('invalid_input', {
          fields: [
            {
              path: 'organisationNumber',
              code: 'unknown_company',
              message: 'no company here has this number',
            },
          ],
        });
      const processId = newId();
      const actorId = personOf(caller);
      await launch.grantRequest.start({
        processId,
        portfolioId,
        companyId: company.id,
        actorId,
        requestedNumber,
        requestedName: null,
      });
      return { processId };
    }),

    route(grants.ofPortfolio, async ({ params }, caller) => {
      await authorize(caller, 'read', 'Grant', params);
      await mustBeSeen('portfolios', params.portfolioId);
      return { items: await listGrants(knex, caller.ability, params) };
    }),
    route(grants.ofCompany, async ({ params }, caller) => {
      await authorize(caller, 'read', 'Grant', params);
      await mustBeSeen('companies', params.companyId);
      return { items: await listGrants(knex, caller.ability, params) };
    }),

    route(grants.decide, async ({ params, body }, caller) => {
      const grant = await byId(params.grantId);
      const { id, portfolioId, companyId } = grant;
      await authorize(caller, 'update', 'Grant', { id, portfolioId, companyId });
      await mustBeProjectsOf(companyId, body.reach);
      const actorId = personOf(caller);
      if (await takesNothing(grant, body.reach)) {
        await systemKnex.transaction((trx) => giveGrant(trx, grant, body.reach, actorId));
        return { processId: null };
      }
      const projectIds = body.reach.scope === 'projects' ? body.reach.projectIds : [];
      const processId = newId();
      const loss = { kind: 'grant', grantId: id, projectIds } as const;
      await launch.accessRemoval.take({ processId, tenantId: companyId, actorId, loss, closesLinks: false });
      return { processId };
    }),

    route(grants.end, async ({ params }, caller) => {
      const grant = await byId(params.grantId);
      const { id, portfolioId, companyId, state } = grant;
      await authorize(caller, 'delete', 'Grant', { id, portfolioId, companyId });
      if (state === 'revoked') throw new AppError('already_decided');
      const actorId = personOf(caller);
      if (state === 'pending') {
        await systemKnex.transaction((trx) => declineGrant(trx, grant, actorId));
        return { processId: null };
      }
      const processId = newId();
      const loss = { kind: 'grant', grantId: id, projectIds: null } as const;
      await launch.accessRemoval.take({ processId, tenantId: companyId, actorId, loss, closesLinks: false });
      return { processId };
    }),
  ];
};
