// The wall as whoever holds a link: of every table only what its one report or request is made of, and no way to write it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aProject, aReadyDataFile, aReport, aUser } from './factories.ts';
import { newId } from './new-id.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';
import { createWalledKnex, withinWall } from './wall.ts';

let db: TestDatabase;
let walled: ReturnType<typeof createWalledKnex>;
let reportLink: string;
let requestLink: string;

beforeAll(async () => {
  db = await startTestDatabase();
  walled = createWalledKnex(db.url, { min: 0, max: 2 });
  // Twice the same: what one link shows must not be the other room's.
  for (let room = 0; room < 2; room++) [reportLink, requestLink] = await aRoomWithLinks();
});
afterAll(async () => {
  await walled.destroy();
  await db.stop();
});

async function aRoomWithLinks(): Promise<[string, string]> {
  const { knex } = db;
  const { id: projectId, companyId } = await aProject(knex);
  const user = await aUser(knex);
  const { file, version } = await aReadyDataFile(knex, { projectId, texts: ['x'] });
  const report = await aReport(knex, { projectId, createdBy: user.id });
  const sectionId = newId();
  await knex('reportSections').insert({
    id: sectionId,
    tenantId: companyId,
    companyId,
    reportId: report.id,
    ordinal: 1,
    command: 'ask',
  });
  await knex('citations').insert({ id: newId(), companyId, tenantId: companyId, reportSectionId: sectionId, marker: 1, dataFileId: file.id, fileVersionId: version.id, quote: 'x', sourceName: 'x', locator: JSON.stringify({ kind: 'line', line: 1 }) }); // biome-ignore format: one line
  const recipientId = newId();
  const of = { tenantId: companyId, companyId, recipientId, createdBy: user.id };
  await knex('recipients').insert({
    id: recipientId,
    tenantId: companyId,
    email: `${recipientId}@example.test`,
  });
  const requestId = newId();
  await knex('documentRequests').insert({ id: requestId, ...of, projectId, state: 'sent' });
  await knex('documentRequestItems').insert({ id: newId(), companyId, documentRequestId: requestId, ordinal: 1, documentKind: 'budget' }); // biome-ignore format: one line
  const ids: [string, string] = [newId(), newId()];
  const expiresAt = new Date(Date.now() + 60_000);
  await knex('shareLinks').insert([
    { id: ids[0], ...of, purpose: 'report', reportId: report.id, documentRequestId: null, tokenHash: Buffer.from(ids[0]), expiresAt }, // biome-ignore format: one line
    { id: ids[1], ...of, purpose: 'document_request', reportId: null, documentRequestId: requestId, tokenHash: Buffer.from(ids[1]), expiresAt }, // biome-ignore format: one line
  ]);
  return ids;
}

/** How many rows of each table the holder sees; tables without any are left out. */
async function seenBy(linkId: string): Promise<Record<string, number>> {
  const { rows } = await db.knex.raw(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_table_privilege('insyn_api', oid, 'select') order by 1`,
  );
  const seen: Record<string, number> = {};
  await withinWall({ userId: '', linkId }, async () => {
    for (const { name } of rows) {
      const { count } = (await walled.raw(`select count(*)::int as count from ${name}`)).rows[0];
      if (count > 0) seen[name] = count;
    }
  });
  return seen;
}

test('a report is seen with its sections and quotes, and nothing else of any room', async () => {
  const { document_kinds: _, ...seen } = await seenBy(reportLink);
  expect(seen).toEqual({ companies: 1, reports: 1, report_sections: 1, citations: 1 });
});

test('a request is seen with its items, and nothing else of any room', async () => {
  const { document_kinds: _, ...seen } = await seenBy(requestLink);
  expect(seen).toEqual({ companies: 1, document_requests: 1, document_request_items: 1 });
});

test('nothing but drafts can be written', async () => {
  const written = (work: () => Promise<number>, linkId = requestLink) =>
    withinWall({ userId: '', linkId }, work);
  expect(await written(async () => walled('documentRequests').update({ state: 'closed' }))).toBe(0);
  expect(await written(async () => walled('documentRequestItems').delete())).toBe(0);
  expect(await written(async () => walled('documentRequestItems').update({ revision: 1 }))).toBe(1);
  expect(await written(async () => walled('reportSections').update({ text: 'forged' }), reportLink)).toBe(0);
  expect(await written(async () => walled('reports').update({ title: 'forged' }), reportLink)).toBe(0);
  await expect(
    written(async () => walled('documentRequestSubmissions').insert({ id: newId() })),
  ).rejects.toThrow(/permission denied/);
});

test('revoked or out of time, it sees no row at all', async () => {
  await db.knex('shareLinks').where({ id: reportLink }).update({ revokedAt: new Date() });
  await db
    .knex('shareLinks')
    .where({ id: requestLink })
    .update({ expiresAt: new Date(Date.now() - 1) });
  for (const link of [reportLink, requestLink]) {
    const { document_kinds: _, ...seen } = await seenBy(link);
    expect(seen).toEqual({});
  }
});
