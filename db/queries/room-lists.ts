// Portfolios, companies and projects with their counts, as lists show them. One statement a list.
import type { Knex } from 'knex';
import type { CompanyDto, PersonDto, PortfolioDto, ProjectDto } from '#contracts/api/rooms.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';

const fileCount = (knex: Knex, column: string) =>
  knex.raw(
    `(select count(*)::int from data_files f where f.${column} and f.deleted_at is null) as "fileCount"`,
  );
const reportCount = (knex: Knex, column: string) =>
  knex.raw(`(select count(*)::int from reports r where r.${column}) as "reportCount"`);

const grantedOnly = (row: string) => `company_id = companies.id and (grants.scope = 'all' or exists (
  select 1 from grant_projects gp where gp.grant_id = grants.id and gp.project_id = ${row}.project_id))`;

/** Projects that `ability` may read, of the given companies or the given id. */
export async function listProjects(
  knex: Knex,
  ability: AppAbility,
  where: { companyIds?: string[]; projectId?: string },
): Promise<ProjectDto[]> {
  const query = knex('projects')
    .join('companies', 'companies.id', 'projects.companyId')
    .join('dataSilos', 'dataSilos.projectId', 'projects.id')
    .whereNull('projects.archivedAt')
    .orderBy('projects.createdAt')
    .limit(500)
    .select(
      'projects.id',
      'projects.companyId',
      'companies.name as companyName',
      'projects.name',
      'projects.description',
      'dataSilos.id as siloId',
      'projects.createdAt',
      fileCount(knex, 'project_id = projects.id'),
      reportCount(knex, 'project_id = projects.id'),
    );
  if (where.companyIds) query.whereIn('projects.companyId', where.companyIds);
  if (where.projectId) query.where('projects.id', where.projectId);
  accessibleBy(query, ability, 'read', 'Project', (field) => `projects.${field}`);
  const rows = await query;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Companies that `ability` may read, each with the projects and grants that it may read too. */
export async function listCompanies(
  knex: Knex,
  ability: AppAbility,
  companyId?: string,
): Promise<CompanyDto[]> {
  const query = knex('companies').orderBy('name').limit(500);
  if (companyId) query.where('companies.id', companyId);
  accessibleBy(query, ability, 'read', 'Company', (field) => `companies.${field}`);
  const companies = await query;
  const companyIds = companies.map((company) => company.id);
  const projects = await listProjects(knex, ability, { companyIds });
  const grantQuery = knex('portfolioCompanyGrants as grants')
    .join('portfolios', 'portfolios.id', 'grants.portfolioId')
    .whereIn('grants.companyId', companyIds)
    .select('grants.companyId', 'portfolios.id', 'portfolios.name', 'grants.state as grantState');
  accessibleBy(grantQuery, ability, 'read', 'Grant', (field) => `grants.${field}`);
  const grants = await grantQuery;
  return companies.map((company) => ({
    id: company.id,
    name: company.name,
    organisationNumber: company.organisationNumber,
    country: company.country,
    language: company.language,
    fiscalYearStartMonth: company.fiscalYearStartMonth,
    currency: company.currency,
    projects: projects.filter((project) => project.companyId === company.id),
    portfolios: grants
      .filter((grant) => grant.companyId === company.id)
      .map(({ id, name, grantState }) => ({ id, name, grantState })),
  }));
}

/** Portfolios that `ability` may read, with the companies that have granted them access. */
export async function listPortfolios(
  knex: Knex,
  ability: AppAbility,
  portfolioId?: string,
): Promise<PortfolioDto[]> {
  const query = knex('portfolios').orderBy('name').limit(200);
  if (portfolioId) query.where('portfolios.id', portfolioId);
  accessibleBy(query, ability, 'read', 'Portfolio', (field) => `portfolios.${field}`);
  const portfolios = await query;
  const companies = await knex('portfolioCompanyGrants as grants')
    .join('companies', 'companies.id', 'grants.companyId')
    .whereIn(
      'grants.portfolioId',
      portfolios.map((portfolio) => portfolio.id),
    )
    .where('grants.state', 'active')
    .orderBy('companies.name')
    .select(
      'grants.portfolioId',
      'companies.id',
      'companies.name',
      'companies.organisationNumber',
      knex.raw(`(select count(*)::int from projects p where p.company_id = companies.id and (grants.scope = 'all' or exists (
        select 1 from grant_projects gp where gp.grant_id = grants.id and gp.project_id = p.id))) as "projectCount"`),
      // Counted within the grant: how much lies in projects that were not granted is the company's own.
      fileCount(knex, grantedOnly('f')),
      reportCount(knex, grantedOnly('r')),
    );
  return portfolios.map((portfolio) => ({
    id: portfolio.id,
    name: portfolio.name,
    language: portfolio.language,
    isDemo: portfolio.isDemo,
    companies: companies
      .filter((company) => company.portfolioId === portfolio.id)
      .map(({ portfolioId: _, ...company }) => company),
  }));
}

/** Who belongs to one portfolio, company or project, by its relation table. */
export async function listPeople(
  knex: Knex,
  scopeKind: 'portfolio' | 'company' | 'project',
  scopeId: string,
): Promise<PersonDto[]> {
  const table = {
    portfolio: 'userPortfolioRelations',
    company: 'userCompanyRelations',
    project: 'userProjectRelations',
  };
  const rows = await knex(`${table[scopeKind]} as relations`)
    .join('users', 'users.id', 'relations.userId')
    .where(`relations.${scopeKind}Id`, scopeId)
    .orderBy('users.name')
    .limit(500)
    .select(
      'users.id as userId',
      'users.name',
      'users.email',
      'relations.role',
      'relations.createdAt as since',
    );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}
