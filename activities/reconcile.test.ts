// The night check against the real parts: drift is put in by hand, found, mended, and told.
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createModels } from '#adapters/models/index.ts';
import type { ChunkIndex } from '#adapters/vectors/index.ts';
import { documents } from '#contracts/api/documents.ts';
import { processes } from '#contracts/api/processes.ts';
import { newId } from '#db/new-id.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';

// Each waits for whole runs, on machines that do other work too.
vi.setConfig({ testTimeout: 90_000 });

let app: TestApp;
let room: TestRoom;
let other: TestRoom;
let index: ChunkIndex;
let models: ReturnType<typeof createModels>;
beforeAll(async () => {
  app = await startTestApp();
  [room, other] = [await app.room(), await app.room()];
  models = createModels(app.env);
  ({ index } = await models.embeddings());
  for (const one of [room, other]) {
    const texts = ['Fjärrvärmen i Kiruna byggdes ut.', 'Hyran i Visby sänktes i våras.'];
    for (const [number, bytes] of texts.entries())
      await app.as(one.admin).upload(one.projectId, [{ name: `fil-${number}.txt`, bytes }]);
    await eventually('both are read', async () => {
      const { items } = await app
        .as(one.admin)
        .call(documents.list, { params: { projectId: one.projectId } });
      return items.length === 2 && items.every(({ state }) => state === 'ready');
    });
  }
}, 90_000);
afterAll(async () => {
  await models?.close();
  await app?.stop();
});

async function check() {
  const me = app.as(room.admin);
  const { processId } = await me.call(processes.reconcile, { params: { companyId: room.companyId } });
  return eventually(
    'the check ends',
    async () => {
      const { status, body } = await me.request(processes.get, { params: { processId } });
      const process = body as {
        state: string;
        events: { messageKey: string; args: Record<string, number> }[];
      };
      return status === 200 && ['succeeded', 'failed'].includes(process.state) ? process : null;
    },
    40_000,
  );
}
const chunksOf = (companyId: string) => app.knex('chunks').where({ companyId }).orderBy('id');
const findable = async () =>
  (await index.listChunks({ companyId: room.companyId }, { limit: 100 })).map(({ chunkId }) => chunkId);
const vector = () => new Float32Array(1024).fill(0.01);
const aVector = (values: { chunkId: string; fileId?: string; fileVersionId?: string }) => ({
  siloId: room.siloId,
  fileId: newId(),
  fileVersionId: newId(),
  ordinal: 0,
  language: 'sv' as const,
  searchText: 'hittad på',
  vector: vector(),
  ...values,
});

test('where all agrees it says so, with what it counted', async () => {
  const process = await check();
  expect(process).toMatchObject({ state: 'succeeded' });
  expect(process.events.at(-1)).toMatchObject({
    messageKey: 'reconcile.agreed',
    args: { pieces: 2, files: 2 },
  });
});

test('an orphan, a foreign and a missing vector, and stray bytes are mended; the other company is not touched', async () => {
  const [mine, theirs] = [await chunksOf(room.companyId), await chunksOf(other.companyId)];
  const scope = { companyId: room.companyId };
  await index.upsert(scope, [
    aVector({ chunkId: newId() }),
    aVector({ chunkId: theirs[0].id.replace(/^./, 'f') }),
  ]);
  await index.deleteChunks(scope, [mine[1].id]);
  const folder = join(app.env.FILES_DIR, 'originals', room.companyId);
  const [stray, fresh] = [join(folder, 'a'.repeat(64)), join(folder, 'b'.repeat(64))];
  await mkdir(folder, { recursive: true });
  for (const path of [stray, fresh]) await writeFile(path, 'x');
  const longAgo = new Date(Date.now() - 2 * 86_400_000);
  await utimes(stray, longAgo, longAgo);

  const process = await check();
  expect(process.events.at(-1)).toMatchObject({
    messageKey: 'reconcile.repaired',
    args: { reindexed: 1, vectors: 2, bytes: 1 },
  });
  expect((await findable()).sort()).toEqual(mine.map(({ id }) => id).sort());
  expect(await index.countCompany({ companyId: other.companyId })).toBe(theirs.length);
  const left = await readdir(folder);
  expect(left).toContain('b'.repeat(64));
  expect(left).not.toContain('a'.repeat(64));
  const { items } = await app.as(room.admin).call(documents.search, {
    params: { projectId: room.projectId },
    query: { query: 'Hyran i Visby' },
  });
  expect(items[0]?.text).toContain('Visby');
});

test('vectors of a superseded version are taken out', async () => {
  await app
    .as(room.admin)
    .upload(room.projectId, [{ name: 'fil-0.txt', bytes: 'Fjärrvärmen i Kiruna byggdes ut igen.' }]);
  const [old] = await eventually('the new version is there', async () => {
    const rows = await app
      .knex('fileVersions')
      .where({ companyId: room.companyId })
      .whereNotNull('supersededAt');
    return rows.length > 0 ? rows : null;
  });
  await eventually(
    'its vectors went',
    async () => (await index.countVersion({ companyId: room.companyId }, old.id)) === 0,
  );
  const [chunk] = await app.knex('chunks').where({ fileVersionId: old.id });
  await index.upsert({ companyId: room.companyId }, [
    aVector({ chunkId: chunk.id, fileId: old.dataFileId, fileVersionId: old.id }),
  ]);
  const process = await check();
  expect(process.events.at(-1)).toMatchObject({ messageKey: 'reconcile.repaired', args: { vectors: 1 } });
});

test('an original that is gone can not be mended, and is said to be missing', async () => {
  const { storageKey } = await app
    .knex('fileVersions')
    .where({ companyId: room.companyId })
    .first('storageKey');
  await rm(join(app.env.FILES_DIR, storageKey));
  const process = await check();
  expect(process).toMatchObject({ state: 'failed' });
  expect(process.events.at(-1)).toMatchObject({ messageKey: 'reconcile.damaged', args: { missing: 1 } });
});

test('the night goes through every company, also where one has a check running', async () => {
  const run = await app.temporal.workflow.start('nightlyReconcile', {
    workflowId: `sys/reconcile/${newId()}`,
    taskQueue: 'flow',
    args: [{}],
  });
  expect(await run.result()).toBe('done');
  const checked = await app
    .knex('processes')
    .where({ kind: 'reconcile', startedBy: null })
    .distinct('companyId');
  expect(checked.map(({ companyId }) => companyId).sort()).toEqual([room.companyId, other.companyId].sort());
}, 60_000);
