// Founding tenants, companies and projects, each with everything that belongs to it, in one transaction.
import type { Transaction } from 'objection';
import { recordAudit } from '../audit.ts';
import { AiAgent } from '../models/ai-agent.ts';
import { AiAgentVersion } from '../models/ai-agent-version.ts';
import { Company } from '../models/company.ts';
import { DataSilo } from '../models/data-silo.ts';
import { Portfolio } from '../models/portfolio.ts';
import { PortfolioCompanyGrant } from '../models/portfolio-company-grant.ts';
import { Project } from '../models/project.ts';
import { Tenant } from '../models/tenant.ts';
import { TenantKey } from '../models/tenant-key.ts';
import { UserCompanyRelation } from '../models/user-company-relation.ts';
import { UserPortfolioRelation } from '../models/user-portfolio-relation.ts';
import { recordEvent } from '../outbox.ts';

/** A wrapped data key, made by temporal/encryption; the key is born with the tenant and never later. */
export interface NewTenantKey {
  keyId: string;
  wrappedDek: Buffer;
}

async function foundTenant(trx: Transaction, id: string, kind: 'company' | 'portfolio', key: NewTenantKey) {
  await Tenant.query(trx).insert({ id, kind });
  await TenantKey.query(trx).insert({ tenantId: id, ...key });
}

/** The first row of a chain: the act itself was recorded where it was done, before this tenant was there. */
const recordFounding = (
  trx: Transaction,
  tenantId: string,
  subjectKind: 'Company' | 'Portfolio',
  actorId: string,
) =>
  recordAudit(trx, {
    tenantId,
    actorKind: 'user',
    actorId,
    action: 'tenant.founded',
    subjectKind,
    subjectId: tenantId,
    outcome: 'allowed',
  });

/** A portfolio with its key and its founder as owner. */
export async function foundPortfolio(
  trx: Transaction,
  values: { id: string; name: string; language: 'sv' | 'en'; isDemo?: boolean },
  founderId: string,
  key: NewTenantKey,
): Promise<void> {
  await foundTenant(trx, values.id, 'portfolio', key);
  await Portfolio.query(trx).insert(values);
  await UserPortfolioRelation.query(trx).insert({
    userId: founderId,
    portfolioId: values.id,
    role: 'owner',
    createdBy: founderId,
  });
  await foundAgent(trx, { tenantId: values.id, portfolioId: values.id });
  await recordEvent(trx, { type: 'portfolio.changed', tenantId: values.id });
  await recordFounding(trx, values.id, 'Portfolio', founderId);
}

/** The agent of a place in its first version: told nothing yet, with every tool. */
async function foundAgent(
  trx: Transaction,
  place: { tenantId: string; portfolioId?: string; companyId?: string; projectId?: string },
): Promise<void> {
  const agent = await AiAgent.query(trx).insert({ ...place, currentVersion: 1 });
  await AiAgentVersion.query(trx).insert({ tenantId: place.tenantId, aiAgentId: agent.id, number: 1 });
}

/** A company with its key, its founder as admin, and a grant to the portfolio it was founded in. */
export async function foundCompany(
  trx: Transaction,
  values: Pick<
    Company,
    'id' | 'name' | 'organisationNumber' | 'country' | 'language' | 'fiscalYearStartMonth' | 'currency'
  >,
  founderId: string,
  key: NewTenantKey,
  portfolioId?: string,
): Promise<void> {
  await foundTenant(trx, values.id, 'company', key);
  await Company.query(trx).insert(values);
  await UserCompanyRelation.query(trx).insert({
    userId: founderId,
    companyId: values.id,
    role: 'admin',
    createdBy: founderId,
  });
  if (portfolioId) {
    await PortfolioCompanyGrant.query(trx).insert({
      portfolioId,
      companyId: values.id,
      scope: 'all',
      state: 'active',
      requestedBy: founderId,
      grantedBy: founderId,
      grantedAt: new Date(),
    });
    await recordEvent(trx, { type: 'portfolio.changed', tenantId: portfolioId });
  }
  await recordEvent(trx, { type: 'company.changed', tenantId: values.id, companyId: values.id });
  await recordFounding(trx, values.id, 'Company', founderId);
}

/** A project with its silo and the first version of its agent. */
export async function foundProject(
  trx: Transaction,
  values: { id: string; companyId: string; name: string; description: string },
): Promise<void> {
  const { id: projectId, companyId } = values;
  await Project.query(trx).insert(values);
  await DataSilo.query(trx).insert({ companyId, projectId });
  await foundAgent(trx, { tenantId: companyId, companyId, projectId });
  await recordEvent(trx, { type: 'company.changed', tenantId: companyId, companyId, projectId });
}
