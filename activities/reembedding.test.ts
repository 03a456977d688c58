// Another embedding model: built beside the one that answers, killed in the middle, switched without one question unanswered.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashedNgrams } from '#adapters/embeddings/hashed-ngrams.ts';
import { createModels } from '#adapters/models/index.ts';
import { type OpenServer, openServer } from '#api/open-server.ts';
import type { Env } from '#config/env.ts';
import { documents } from '#contracts/api/documents.ts';
import { eventually, startTestApp, type TestApp, type TestRoom, workflowBundle } from '#temporal/test-app.ts';
import { createTestCaller } from '#temporal/test-caller.ts';

const before = 14;
const meanwhile = 2;
const dimensions = 64;
const model = 'stand-in-64';

let app: TestApp;
let room: TestRoom;
let standIn: Server;
let embedded = 0;
let env: Env;
let api: OpenServer;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  // Speaks like OpenAI; each call takes a moment, so that there is a middle to be killed in.
  standIn = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(parts).toString()) as { input: string | string[] };
      const texts = [input].flat();
      embedded += 1;
      const data = texts.map((text, index) => ({ index, embedding: [...hashedNgrams(text, dimensions)] }));
      response.setHeader('content-type', 'application/json');
      setTimeout(() => response.end(JSON.stringify({ object: 'list', data, model })), 120);
    });
  });
  standIn.listen(0, '127.0.0.1');
  await once(standIn, 'listening');
  app = await startTestApp({ hasWorkers: false, env: { WORKFLOW_BUNDLE: await workflowBundle() } });
  room = await app.room();
}, 120_000);
afterAll(async () => {
  worker?.kill('SIGKILL');
  await api?.close();
  standIn?.close();
  await app?.stop();
});

/** A worker process of its own, with the new model configured. */
function startWorker(): ChildProcess {
  const values = Object.entries(env).filter(([, value]) => ['string', 'number'].includes(typeof value));
  const child = spawn(process.execPath, ['temporal/worker.ts', '--group', 'all'], {
    env: { ...process.env, ...Object.fromEntries(values.map(([key, value]) => [key, String(value)])) },
    stdio: 'ignore',
  });
  return child;
}
const textOf = (number: number) =>
  `Kontrakt ${number} gäller hyran av lagerhus nummer ${number} i Kalmar hamn.`;
const put = (caller: ReturnType<typeof createTestCaller>, from: number, count: number) =>
  caller.upload(
    room.projectId,
    Array.from({ length: count }, (_, at) => ({
      name: `kontrakt-${from + at}.txt`,
      bytes: textOf(from + at),
    })),
  );
const ready = (count: number) =>
  eventually(
    `${count} are ready`,
    async () => {
      const rows = await app.knex('dataFiles').where({ companyId: room.companyId, state: 'ready' });
      return rows.length === count;
    },
    90_000,
  );

test('built beside, killed in the middle, switched without a gap, the old ones dropped after their time', async () => {
  const stopOld = await app.startWorkers();
  await put(app.as(room.admin), 0, before);
  await ready(before);
  await stopOld();
  const [old] = await app.knex('vectorCollections').where({ companyId: room.companyId });
  expect(old).toMatchObject({ role: 'serving' });
  expect(old.dimensions).not.toBe(dimensions);

  // The day somebody names another model: everything starts anew with it.
  const address = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}/v1`;
  env = { ...app.env, OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: address, OPENAI_EMBEDDING_MODEL: model, OPENAI_EMBEDDING_DIMENSIONS: dimensions, OLD_VECTORS_KEPT_FOR: '4 seconds', PORT: 0 }; // biome-ignore format: one line
  api = await openServer(env);
  const me = createTestCaller(`http://127.0.0.1:${(api.server.address() as AddressInfo).port}`, room.admin.sessionToken); // biome-ignore format: one line

  let isOver = false;
  const failures: string[] = [];
  let asked = 0;
  const asking = (async () => {
    while (!isOver) {
      const number = asked % before;
      asked += 1;
      try {
        const query = `hyran av lagerhus nummer ${number}`;
        const { items } = await me.call(documents.search, { params: { projectId: room.projectId }, query: { query } }); // biome-ignore format: one line
        if (!items.some(({ fileName }) => fileName === `kontrakt-${number}.txt`))
          failures.push(`${number} of ${items.length}`);
      } catch (error) {
        failures.push(String(error));
      }
    }
  })();

  worker = startWorker();
  const builtPieces = async () =>
    (await app.knex('processes').where({ companyId: room.companyId, kind: 'reembedding' }).first('phase', 'done', 'id')) ?? {}; // biome-ignore format: one line
  await eventually(
    'some are built',
    async () => (await builtPieces()).phase === 'building' && embedded > 4,
    90_000,
  );
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  worker = startWorker();
  await put(me, before, meanwhile);
  await eventually('the new ones answer', async () => (await builtPieces()).phase === 'kept', 120_000);
  await ready(before + meanwhile);
  await new Promise((resolve) => setTimeout(resolve, 500));
  isOver = true;
  await asking;
  expect(failures).toEqual([]);
  expect(asked).toBeGreaterThan(20);

  const models = createModels(env);
  try {
    const scope = { companyId: room.companyId };
    const { index } = await models.embeddingSpace({ model, dimensions });
    const chunks = await app.knex('chunks').where(scope);
    const versions = await app.knex('fileVersions').where(scope);
    for (const { id } of versions)
      expect(await index.countVersion(scope, id)).toBe(chunks.filter(({ fileVersionId }) => fileVersionId === id).length); // biome-ignore format: one line
    const process = await eventually(
      'the process is over',
      async () => {
        const row = await app
          .knex('processes')
          .where({ companyId: room.companyId, kind: 'reembedding' })
          .first();
        return row.closedAt ? row : undefined;
      },
      60_000,
    );
    expect(process).toMatchObject({ state: 'succeeded', phase: 'done' });
    const gone = await models.embeddingSpace({ model: old.model, dimensions: old.dimensions });
    let left = 0;
    for (const { id } of versions) left += await gone.index.countVersion(scope, id);
    expect(left).toBe(0);
    expect(await app.knex('vectorCollections').where(scope).select('model', 'dimensions', 'role')).toEqual([{ model, dimensions, role: 'serving' }]); // biome-ignore format: one line
  } finally {
    await models.close();
  }
}, 300_000);
