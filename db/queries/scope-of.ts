// What somebody belongs to, as the relations stand now: the one source of rights.
import type { Knex } from 'knex';
import type { Scope } from '#permissions/scope.ts';

/** Undefined when the user does not exist or is disabled. One statement, so that rights are of one moment. */
export async function scopeOf(knex: Knex, userId: string): Promise<Scope | undefined> {
  const { rows } = await knex.raw<{ rows: Scope[] }>(
    `select u.id as "userId", u.is_platform_administrator as "isPlatformAdministrator",
       coalesce((select jsonb_agg(jsonb_build_object('portfolioId', r.portfolio_id, 'role', r.role))
         from user_portfolio_relations r where r.user_id = u.id), '[]') as portfolios,
       coalesce((select jsonb_agg(jsonb_build_object('companyId', r.company_id, 'role', r.role))
         from user_company_relations r where r.user_id = u.id), '[]') as companies,
       coalesce((select jsonb_agg(jsonb_build_object('projectId', r.project_id, 'companyId', r.company_id, 'role', r.role))
         from user_project_relations r where r.user_id = u.id), '[]') as projects,
       coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
           'portfolioId', g.portfolio_id, 'companyId', g.company_id,
           'projectIds', case when g.scope = 'projects' then coalesce(
             (select jsonb_agg(gp.project_id) from grant_projects gp where gp.grant_id = g.id), '[]') end)))
         from portfolio_company_grants g
         join user_portfolio_relations r on r.portfolio_id = g.portfolio_id
         where r.user_id = u.id and g.state = 'active'), '[]') as grants
     from users u where u.id = ? and u.disabled_at is null`,
    [userId],
  );
  return rows[0];
}
