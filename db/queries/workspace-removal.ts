// Taking a portfolio and its companies out of the database: every row that names them, then their keys.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { recordAudit } from '../audit.ts';
import { recordEvent } from '../outbox.ts';

/** Children before parents, as the foreign keys ask; what is not named here goes by cascade. */
const companyTables = [
  'deliveries',
  'documentRequests',
  'shareLinks',
  'reportSchedules',
  'reports',
  'citations',
  'metrics',
  'inboundMails',
  'mailAddresses',
  'consentRecords',
  'meetings',
  'arrivals',
  'chunks',
] as const;
const fileTables = ['fileVersions', 'dataFiles', 'dataSilos', 'documentKinds'] as const;
const tenantTables = [
  'conversations',
  'memoryItems',
  'reportTemplates',
  'aiAgents',
  'aiBudgets',
  'aiSpend',
  'invitations',
  'recipients',
  'outboundMails',
  'webhooks',
  'metricDefinitions',
  'retentionPolicies',
  'privacyRequests',
  'accessReasons',
] as const;

/**
 * The companies of a demo portfolio that go with it: those the remover administers and that report to no other
 * portfolio. Others only lose their tie: a company's data is never the portfolio's to delete.
 */
export async function companiesToRemove(
  trx: Transaction,
  portfolioId: string,
  actorId: string,
): Promise<string[]> {
  const rows = await trx('portfolioCompanyGrants as g')
    .join('userCompanyRelations as r', 'r.companyId', 'g.companyId')
    .where({ 'g.portfolioId': portfolioId, 'r.userId': actorId, 'r.role': 'admin' })
    .whereNotExists((others) =>
      others
        .from('portfolioCompanyGrants as o')
        .whereRaw('o.company_id = g.company_id')
        .whereNot('o.portfolioId', portfolioId)
        .select(trx.raw('1')),
    )
    .orderBy('g.companyId')
    .select('g.companyId');
  return rows.map(({ companyId }) => companyId as string);
}

/** Ends every membership, grant and token, so that no request reaches these rooms any more. */
export async function closeToPeople(
  trx: Transaction,
  portfolioId: string,
  companyIds: readonly string[],
): Promise<void> {
  const people = new Set<string>();
  for (const table of ['userCompanyRelations', 'userProjectRelations'] as const) {
    const gone = await trx(table)
      .whereIn('companyId', companyIds as string[])
      .delete()
      .returning('userId');
    for (const { userId } of gone) people.add(userId);
  }
  await trx('apiTokens')
    .whereIn('companyId', companyIds as string[])
    .delete();
  await trx('portfolioCompanyGrants').where({ portfolioId }).delete();
  const gone = await trx('userPortfolioRelations').where({ portfolioId }).delete().returning('userId');
  for (const { userId } of gone) people.add(userId);
  for (const userId of people) {
    await recordEvent(trx, { type: 'membership.changed', tenantId: portfolioId, userId });
  }
}

/** Workflow ids of what is open for these tenants, without the process `exceptId`. */
export async function openWorkflowIds(
  knex: Knex,
  tenantIds: readonly string[],
  exceptId: string,
): Promise<string[]> {
  const rows = await knex('processes')
    .whereIn('tenantId', tenantIds as string[])
    .whereNull('closedAt')
    .whereNot({ id: exceptId })
    .distinct('workflowId');
  return rows.map(({ workflowId }) => workflowId as string);
}

/** Every row of a company. Its tenant's row stays, marked; its audit stays and verifies, which holds nothing personal. */
export async function eraseCompany(trx: Transaction, companyId: string): Promise<void> {
  for (const table of companyTables) await trx(table).where({ companyId }).delete();
  await trx('dataFiles').where({ companyId }).update({ currentVersionId: null });
  for (const table of fileTables) await trx(table).where({ companyId }).delete();
  for (const table of tenantTables) await trx(table).where({ tenantId: companyId }).delete();
  await trx('processes').where({ tenantId: companyId }).delete();
  await trx('projects').where({ companyId }).delete();
  await trx('companies').where({ id: companyId }).delete();
  await eraseTenant(trx, companyId, 'Company');
}

/** Every row of a portfolio but the process that tells of its removal. */
export async function erasePortfolioTenant(
  trx: Transaction,
  portfolioId: string,
  keptProcessId: string,
): Promise<void> {
  for (const table of tenantTables) await trx(table).where({ tenantId: portfolioId }).delete();
  await trx('processes').where({ tenantId: portfolioId }).whereNot({ id: keptProcessId }).delete();
  await trx('portfolios').where({ id: portfolioId }).delete();
  await eraseTenant(trx, portfolioId, 'Portfolio');
}

/** Safe to repeat: the first time of erasure stays. The last row of the chain is the tombstone; nothing follows it. */
export async function eraseTenant(
  trx: Transaction,
  id: string,
  subjectKind: 'Company' | 'Portfolio',
): Promise<void> {
  for (const table of ['effects', 'appEvents'] as const) await trx(table).where({ tenantId: id }).delete();
  await trx('tenantKeys')
    .where({ tenantId: id })
    .whereNull('destroyedAt')
    .update({ wrappedDek: null, destroyedAt: trx.fn.now() });
  const marked = await trx('tenants')
    .where({ id })
    .whereNull('erasedAt')
    .update({ erasedAt: trx.fn.now() })
    .returning('erasedAt');
  for (const { erasedAt } of marked)
    await recordAudit(trx, {
      tenantId: id,
      actorKind: 'system',
      action: 'tenant.erased',
      subjectKind,
      subjectId: id,
      outcome: 'allowed',
      detail: { erasedAt: new Date(erasedAt).toISOString() },
    });
}
