// The relations that lead somebody to a record, each with its place, its role and its beginning.
import type { Knex } from 'knex';
import type { AccessPath, ExplainedKind } from '#contracts/api/access.ts';

/** Where a record lies: what its rules look at. */
export interface RecordPlace {
  id: string;
  tenantId: string | null;
  portfolioId: string | null;
  companyId: string | null;
  projectId: string | null;
  createdBy: string | null;
  visibility: string | null;
}

const tables: Record<ExplainedKind, string> = {
  Portfolio: `select id, id as "tenantId", id as "portfolioId", null::uuid as "companyId", null::uuid as "projectId", null::uuid as "createdBy", null as visibility from portfolios`,
  Company: `select id, id as "tenantId", null::uuid as "portfolioId", id as "companyId", null::uuid as "projectId", null::uuid as "createdBy", null as visibility from companies`,
  Project: `select id, company_id as "tenantId", null::uuid as "portfolioId", company_id as "companyId", id as "projectId", null::uuid as "createdBy", null as visibility from projects`,
  DataFile: `select id, company_id as "tenantId", null::uuid as "portfolioId", company_id as "companyId", project_id as "projectId", null::uuid as "createdBy", null as visibility from data_files where deleted_at is null`,
  Report: `select id, tenant_id as "tenantId", null::uuid as "portfolioId", company_id as "companyId", project_id as "projectId", created_by as "createdBy", null as visibility from reports`,
  ReportTemplate: `select id, tenant_id as "tenantId", case when company_id is null then tenant_id end as "portfolioId", company_id as "companyId", project_id as "projectId", null::uuid as "createdBy", null as visibility from report_templates`,
  Conversation: `select id, tenant_id as "tenantId", portfolio_id as "portfolioId", company_id as "companyId", project_id as "projectId", created_by as "createdBy", visibility from conversations`,
}; // biome-ignore format: one glance

export async function findPlace(
  knex: Knex,
  kind: ExplainedKind,
  id: string,
): Promise<RecordPlace | undefined> {
  const { rows } = await knex.raw(`select * from (${tables[kind]}) r where r.id = ?`, [id]);
  const [row] = rows;
  return (
    row && {
      id: row.id,
      tenantId: row.tenantId,
      portfolioId: row.portfolioId,
      companyId: row.companyId,
      projectId: row.projectId,
      createdBy: row.createdBy,
      visibility: row.visibility,
    }
  );
}

/**
 * Every relation of `userId` that is enough for reading in `place`; empty exactly where the abilities say no. A whole
 * company is reached by its members and by portfolios that were let in; its name and templates also from one project.
 */
export async function accessPaths(
  knex: Knex,
  kind: ExplainedKind,
  place: RecordPlace,
  userId: string,
): Promise<AccessPath[]> {
  const isPrivate = kind === 'Conversation' && place.visibility !== 'project';
  const { companyId, projectId, portfolioId } = place;
  // Who knows one project knows the company's name and its own templates.
  const isKnownByProject = kind === 'Company' || (kind === 'ReportTemplate' && projectId === null && companyId !== null); // biome-ignore format: one line
  const { rows } = await knex.raw(
    `select 'membership' as via, 'portfolio' as "scopeKind", r.portfolio_id as "scopeId", p.name as "placeName", r.role, r.created_at as since, null as "grantedByName"
       from user_portfolio_relations r join portfolios p on p.id = r.portfolio_id
       where r.user_id = :userId and r.portfolio_id = :portfolioId
     union all
     select 'membership', 'company', r.company_id, c.name, r.role, r.created_at, null
       from user_company_relations r join companies c on c.id = r.company_id
       where r.user_id = :userId and r.company_id = :companyId
     union all
     select 'membership', 'project', r.project_id, p.name, r.role, r.created_at, null
       from user_project_relations r join projects p on p.id = r.project_id
       where r.user_id = :userId and (r.project_id = :projectId or (:isKnownByProject and r.company_id = :companyId))
     union all
     select 'grant', null, g.portfolio_id, p.name, r.role, coalesce(g.granted_at, g.created_at), u.name
       from portfolio_company_grants g
       join user_portfolio_relations r on r.portfolio_id = g.portfolio_id and r.user_id = :userId
       join portfolios p on p.id = g.portfolio_id
       left join users u on u.id = g.granted_by
       where g.company_id = :companyId and g.state = 'active' and (g.scope = 'all' or :isKnownByProject
         or exists (select 1 from grant_projects gp where gp.grant_id = g.id and gp.project_id = :projectId))`,
    { userId, portfolioId, companyId, projectId, isKnownByProject },
  );
  const reached = (rows as Row[]).map(asPath);
  if (!isPrivate) return reached;
  // A private conversation is its asker's, for as long as they may be in its place.
  return place.createdBy === userId && (reached.length > 0 || companyId === null) ? [{ via: 'own' }] : [];
}

interface Row {
  via: 'membership' | 'grant';
  scopeKind: 'portfolio' | 'company' | 'project';
  scopeId: string;
  placeName: string;
  role: string;
  since: Date;
  grantedByName: string | null;
}

function asPath({ via, scopeKind, scopeId, placeName, role, since, grantedByName }: Row): AccessPath {
  const at = since.toISOString();
  if (via === 'membership') return { via, scopeKind, scopeId, placeName, role, since: at };
  return { via, portfolioId: scopeId, placeName, role, grantedByName: grantedByName ?? '', grantedAt: at };
}
