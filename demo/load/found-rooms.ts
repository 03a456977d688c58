// The demo's portfolio, companies and projects: what is missing is founded, what is there is found again by name.
import type { Knex } from 'knex';
import { api } from '#contracts/api/index.ts';
import type { DemoCompany } from '../demo-company.ts';
import type { DemoPortfolio } from '../portfolio.ts';
import type { ApiConnection } from './api-connection.ts';

export interface FoundedCompany {
  company: DemoCompany;
  companyId: string;
  /** Ids by the `key` of each project. */
  projectIds: Readonly<Record<string, string>>;
}
export interface FoundedRooms {
  portfolioId: string;
  companies: FoundedCompany[];
}

export async function foundRooms(
  owner: ApiConnection,
  knex: Knex,
  demo: DemoPortfolio,
): Promise<FoundedRooms> {
  const known = (await owner.call(api.rooms.listPortfolios, {})).items.find(({ name }) => name === demo.name);
  const { name, language } = demo;
  const { id: portfolioId } =
    known ?? (await owner.call(api.rooms.createPortfolio, { body: { name, language } }));
  // No operation sets this: it makes the portfolio removable with everything in it.
  await knex('portfolios').where({ id: portfolioId, isDemo: false }).update({ isDemo: true });
  const companies: FoundedCompany[] = [];
  for (const company of demo.companies) companies.push(await foundOne(owner, company, portfolioId));
  return { portfolioId, companies };
}

async function foundOne(
  owner: ApiConnection,
  company: DemoCompany,
  portfolioId: string,
): Promise<FoundedCompany> {
  const { name, orgNumber: organisationNumber, country, language, currency, fiscalYearStartMonth } = company;
  const { items } = await owner.call(api.rooms.listCompanies, {});
  const body = { name, organisationNumber, country, language, currency, fiscalYearStartMonth, portfolioId };
  const founded =
    items.find((known) => known.name === name) ?? (await owner.call(api.rooms.createCompany, { body }));
  if (!('id' in founded)) throw new Error(`a company with the number of ${name} is here already`);
  const companyId = founded.id;
  const projectIds: Record<string, string> = {};
  for (const project of company.projects) {
    const { description } = project;
    const { id } =
      founded.projects.find((known) => known.name === project.name) ??
      (await owner.call(api.rooms.createProject, {
        params: { companyId },
        body: { name: project.name, description },
      }));
    projectIds[project.key] = id;
  }
  return { company, companyId, projectIds };
}
