// Each store away once, and the worker killed, in the middle of one erasure: it waits, goes on and leaves nothing.
import { type ChildProcess, spawn } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chats } from '#contracts/api/chats.ts';
import { privacy } from '#contracts/api/privacy.ts';
import { aCompanyMember } from '#db/factories.ts';
import { wordsFound } from '#db/privacy/test-seed.ts';
import { eventually, startTestApp, type TestApp } from '#temporal/test-app.ts';
import { startTestProxy, type TestProxy } from '#temporal/test-proxy.ts';

const hasStack = Boolean(process.env['TEMPORAL_ADDRESS'] && process.env['MILVUS_ADDRESS']);

describe.skipIf(!hasStack)('an erasure with every store offline once', () => {
  let app: TestApp;
  let [postgres, temporal, milvus]: TestProxy[] = [];
  let worker: ChildProcess;
  const begin = () => {
    const database = new URL(app.env.DATABASE_URL);
    database.host = postgres?.address ?? '';
    const env = { ...process.env, ...text(app.env), DATABASE_URL: database.href, TEMPORAL_ADDRESS: temporal?.address ?? '', MILVUS_ADDRESS: milvus?.address ?? '' }; // biome-ignore format: one line
    worker = spawn(process.execPath, ['temporal/worker.ts'], { env, stdio: 'ignore' });
  };
  const end = async (signal: NodeJS.Signals) => {
    if (worker?.exitCode !== null || worker.signalCode !== null) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill(signal);
    await gone;
  };
  beforeAll(async () => {
    app = await startTestApp({ hasWorkers: false, env: { PRIVACY_ERASURE_GRACE: '1 second' } });
    const addresses = [new URL(app.env.DATABASE_URL).host, app.env.TEMPORAL_ADDRESS, app.env.MILVUS_ADDRESS];
    [postgres, temporal, milvus] = await Promise.all(addresses.map((address) => startTestProxy(address)));
    begin();
  }, 120_000);
  afterAll(async () => {
    await end('SIGKILL');
    await Promise.all([postgres, temporal, milvus].map((one) => one?.stop()));
    await app?.stop();
  });

  test('waits for Milvus, files, Postgres and Temporal, survives a kill, and counts nothing left', async () => {
    const { knex } = app;
    const room = await app.room();
    const { companyId, projectId, admin } = room;
    const second = await app.person();
    await aCompanyMember(knex, { userId: second.user.id, companyId, role: 'admin' });
    const word = `zqord${companyId.replaceAll('-', '').slice(-10)}`;
    await app
      .as(admin)
      .upload(projectId, [{ name: `${word}.txt`, bytes: `Hyran för ${word} är 4711 kronor.` }]);
    await eventually(
      'the document',
      () => knex('dataFiles').where({ companyId, state: 'ready' }).first(),
      90_000,
    );
    await app
      .as(admin)
      .call(chats.ask, { params: { projectId }, body: { question: `Vad är hyran för ${word}?` } });
    await eventually('the answer', () => knex('processes').where({ companyId, kind: 'answer' }).whereNotNull('closedAt').first(), 60_000); // biome-ignore format: one line

    const { name } = await knex('companies').where({ id: companyId }).first('name');
    const started = await app.as(admin).call(privacy.eraseCompany, { params: { companyId }, body: { name } });
    const { privacyRequestId, processId } = started;
    await eventually('the request', () => knex('privacyRequests').where({ id: privacyRequestId }).first());
    const lines = async () => (await knex('processEvents').where({ processId }).orderBy('seq')).map(({ messageKey, args }) => `${messageKey} ${args.pass ?? ''}`.trim()); // biome-ignore format: one line
    const told = (line: string, after = '') =>
      eventually(line, async () => {
        const all = await lines();
        return all.slice(after ? all.indexOf(after) : 0).includes(line);
      }, 90_000); // biome-ignore format: one call

    await milvus?.cut();
    const [files, away] = [app.env.FILES_DIR, `${app.env.FILES_DIR}-away`];
    await rename(files, away);
    await app.as(second).call(privacy.confirmErasure, { params: { privacyRequestId } });
    await told('attempt_failed');
    expect(await lines()).not.toContain('privacyErasure.erased_vectors 1');
    await milvus?.mend();
    await told('privacyErasure.erased_vectors 1');
    await told('attempt_failed', 'privacyErasure.erased_vectors 1');
    expect(await lines()).not.toContain('privacyErasure.erased_files 1');
    await rename(away, files);
    await told('privacyErasure.erased_files 1');
    await postgres?.cut();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await postgres?.mend();
    await told('privacyErasure.erased_rows 1');
    await temporal?.cut();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await temporal?.mend();
    await end('SIGKILL');
    begin();
    await eventually('the end', () => knex('privacyRequests').where({ id: privacyRequestId, state: 'done' }).first(), 240_000); // biome-ignore format: one line

    const { receipt } = await knex('privacyRequests').where({ id: privacyRequestId }).first('receipt');
    const leftovers = receipt.stores.map((one: { store: string; leftovers: number }) => [
      one.store,
      one.leftovers,
    ]);
    expect(leftovers).toEqual([['processes', 0], ['vectors', 0], ['files', 0], ['rows', 0], ['histories', 0]]); // biome-ignore format: one line
    expect(await wordsFound(knex, word)).toEqual([]);
    const ids = [];
    for await (const { workflowId } of app.temporal.workflow.list({ query: `TenantId = "${companyId}"` })) ids.push(workflowId); // biome-ignore format: one line
    expect(ids).toEqual([]);
  }, 500_000);
});

const text = (env: object) =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))); // biome-ignore format: one line
