// What is left in the database after a portfolio is removed: looked for in every table there is.
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit, verifyAudit } from '../audit.ts';
import {
  aCompany,
  aCompanyMember,
  aGrant,
  aMessage,
  anAgent,
  aPortfolio,
  aPortfolioMember,
  aProject,
  aProjectMember,
  aReadyDataFile,
  aReport,
  aReportTemplate,
  aUser,
} from '../factories.ts';
import { ApiToken } from '../models/api-token.ts';
import { Citation } from '../models/citation.ts';
import { TenantKey } from '../models/tenant-key.ts';
import { newId } from '../new-id.ts';
import { openProcess } from '../process-log.ts';
import { startTestDatabase, type TestDatabase } from '../test-database.ts';
import { closeToPeople, companiesToRemove, eraseCompany, erasePortfolioTenant } from './workspace-removal.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
}, 120_000);
afterAll(() => db.stop());

/** Which tables still have a row that names one of these ids, in any uuid column. */
async function tablesNaming(knex: Knex, ids: string[]): Promise<string[]> {
  const { rows: columns } = await knex.raw(
    `select table_name as t, column_name as c from information_schema.columns
     where table_schema = 'public' and data_type = 'uuid'`,
  );
  const found = new Set<string>();
  for (const { t, c } of columns as { t: string; c: string }[]) {
    const { rows } = await knex.raw(`select 1 from ?? where ?? = any(?) limit 1`, [t, c, ids]);
    if (rows.length > 0) found.add(t);
  }
  return [...found].sort();
}

const aProcess = (knex: Knex, tenantId: string, companyId: string | null) => {
  const processId = newId();
  const about = {
    kind: 'answer',
    workflowId: processId,
    subjectKind: 'message',
    subjectId: newId(),
  } as const;
  return knex
    .transaction((trx) => openProcess(trx, { processId, tenantId, companyId, ...about }))
    .then(() => processId);
};

/** A company with something in most tables, its document quoted by a message and used by a report. */
async function aFullCompany(knex: Knex, userId: string, portfolioId: string): Promise<string> {
  const { id: companyId } = await aCompany(knex);
  await TenantKey.query(knex).insert({ keyId: newId(), tenantId: companyId, wrappedDek: Buffer.alloc(60) });
  await aCompanyMember(knex, { userId, companyId, role: 'admin' });
  await aGrant(knex, { portfolioId, companyId });
  const { id: projectId } = await aProject(knex, { companyId });
  await aProjectMember(knex, { userId, companyId, projectId });
  await anAgent(knex, { projectId });
  const { file, version, chunks } = await aReadyDataFile(knex, { projectId, texts: ['One.', 'Two.'] });
  const message = await aMessage(knex, { askedBy: userId });
  await knex('conversations').where({ id: message.conversationId }).update({ createdBy: userId });
  await Citation.query(knex).insert({
    tenantId: message.tenantId,
    companyId,
    messageId: message.id,
    marker: 1,
    chunkId: chunks[0]?.id ?? null,
    fileVersionId: version.id,
    dataFileId: file.id,
    locator: { kind: 'page', page: 1 },
    quote: 'One.',
  });
  // The portfolio's own template, used by the company's report.
  const { version: templateVersion } = await aReportTemplate(knex, { tenantId: portfolioId });
  await aReport(knex, { projectId, templateVersionId: templateVersion.id });
  await aReport(knex, { projectId });
  await ApiToken.query(knex).insert({
    userId,
    companyId,
    name: 'token',
    prefix: 'insyn_x',
    tokenHash: Buffer.from(newId()),
    scopes: ['read'],
  });
  await aProcess(knex, companyId, companyId);
  return companyId;
}

test('a removed portfolio and its companies are named by nothing but the marked tenant, its audit, its empty key and one process', async () => {
  const { knex } = db;
  const { id: userId } = await aUser(knex);
  const { id: portfolioId } = await aPortfolio(knex, { isDemo: true });
  await TenantKey.query(knex).insert({ keyId: newId(), tenantId: portfolioId, wrappedDek: Buffer.alloc(60) });
  await aPortfolioMember(knex, { userId, portfolioId, role: 'owner' });
  const companyId = await aFullCompany(knex, userId, portfolioId);
  const stranger = await aFullCompany(knex, (await aUser(knex)).id, (await aPortfolio(knex)).id);
  const before = await tablesNaming(knex, [stranger]);
  const processId = await aProcess(knex, portfolioId, null);
  await aProcess(knex, portfolioId, null);

  const remove = () =>
    knex.transaction(async (trx) => {
      await closeToPeople(trx, portfolioId, [companyId]);
      await eraseCompany(trx, companyId);
      await erasePortfolioTenant(trx, portfolioId, processId);
    });
  await remove();
  await remove();

  expect(await tablesNaming(knex, [companyId])).toEqual([
    'audit_events',
    'audit_heads',
    'tenant_keys',
    'tenants',
  ]);
  expect(await tablesNaming(knex, [portfolioId])).toEqual([
    'audit_events',
    'audit_heads',
    'process_events',
    'processes',
    'tenant_keys',
    'tenants',
  ]);
  expect(await knex('processes').where({ tenantId: portfolioId })).toHaveLength(1);
  const keys = await knex('tenantKeys').whereIn('tenantId', [companyId, portfolioId]);
  expect(keys.map(({ wrappedDek }) => wrappedDek)).toEqual([null, null]);
  expect(await knex('tenants').whereIn('id', [companyId, portfolioId]).whereNull('erasedAt')).toEqual([]);
  expect(await tablesNaming(knex, [stranger])).toEqual(before);
  expect(await knex('users').where({ id: userId })).toHaveLength(1);
});

test('only companies that the remover administers, and that report nowhere else, go with the portfolio', async () => {
  const { knex } = db;
  const { id: userId } = await aUser(knex);
  const { id: portfolioId } = await aPortfolio(knex, { isDemo: true });
  const [own, shared, others] = [await aCompany(knex), await aCompany(knex), await aCompany(knex)];
  for (const { id: companyId } of [own, shared, others]) await aGrant(knex, { portfolioId, companyId });
  await aGrant(knex, { companyId: shared.id });
  await aCompanyMember(knex, { userId, companyId: own.id, role: 'admin' });
  await aCompanyMember(knex, { userId, companyId: shared.id, role: 'admin' });
  await aCompanyMember(knex, { userId, companyId: others.id, role: 'member' });
  expect(await knex.transaction((trx) => companiesToRemove(trx, portfolioId, userId))).toEqual([own.id]);
});

test('the chain of an erased company verifies, and its last row is the tombstone that says so', async () => {
  const { knex } = db;
  const reader = await aUser(knex);
  const { id: portfolioId } = await aPortfolio(knex);
  const companyId = await aFullCompany(knex, reader.id, portfolioId);
  const act = { tenantId: companyId, actorKind: 'user', actorId: reader.id, outcome: 'allowed' } as const;
  for (const action of ['documents.text', 'reports.get'])
    await knex.transaction((trx) => recordAudit(trx, { ...act, action, subjectKind: 'Company' }));

  for (const _time of [1, 2])
    await knex.transaction(async (trx) => {
      await closeToPeople(trx, portfolioId, [companyId]);
      await eraseCompany(trx, companyId);
    });

  expect(await verifyAudit(knex, companyId)).toMatchObject({ isIntact: true, count: 3 });
  const rows = await knex('auditEvents').where({ tenantId: companyId }).orderBy('seq');
  const { erasedAt } = await knex('tenants').where({ id: companyId }).first('erasedAt');
  expect(rows.at(-1)).toMatchObject({
    action: 'tenant.erased',
    actorKind: 'system',
    subjectId: companyId,
    detail: { erasedAt: erasedAt.toISOString() },
  });
  // What is left speaks in ids and codes.
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${reader.email}|${reader.name}`));
});
