// Two versions of one document that are read at the same time: the newer one answers, whichever ends last.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDataFile, aFileVersion } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { openProcess } from '#db/process-log.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';
import type { Deps } from './deps.ts';
import { createDocumentIngestionActivities } from './document-ingestion.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());

async function aVersionBeingRead(dataFileId: string) {
  const { knex } = database;
  const version = await aFileVersion(knex, { dataFileId, chunkCount: 1, state: 'indexing' });
  const file = await knex('dataFiles').where({ id: dataFileId }).first();
  const { companyId, projectId } = file;
  const processId = newId();
  await knex.transaction((trx) =>
    openProcess(trx, {
      processId,
      tenantId: companyId,
      companyId,
      projectId,
      kind: 'documentIngestion',
      workflowId: `t/${companyId}/documentIngestion/${processId}`,
      subjectKind: 'data_file',
      subjectId: dataFileId,
    }),
  );
  return { processId, companyId, projectId, dataFileId, fileVersionId: version.id };
}

test.each([
  ['in their order', [0, 1]],
  ['the older one last', [1, 0]],
])('published %s, the newer version is the current one', async (_how, order) => {
  const { knex } = database;
  const { publishVersion } = createDocumentIngestionActivities({ knex } as Deps);
  const { id: dataFileId } = await aDataFile(knex);
  const versions = [await aVersionBeingRead(dataFileId), await aVersionBeingRead(dataFileId)];
  const left = [];
  for (const at of order) {
    const version = versions[at];
    if (version) left.push(await publishVersion(version));
  }
  // What tells the workflow that older pieces must leave the index.
  expect(left.map(({ hasOlderVersions }) => hasOlderVersions)).toEqual([false, true]);
  const file = await knex('dataFiles').where({ id: dataFileId }).first();
  expect(file).toMatchObject({ state: 'ready', currentVersionId: versions[1]?.fileVersionId });
  const rows = await knex('fileVersions').where({ dataFileId }).orderBy('number');
  expect(rows.map(({ supersededAt }) => supersededAt !== null)).toEqual([true, false]);
  expect(rows.every(({ state }) => state === 'ready')).toBe(true);
});
