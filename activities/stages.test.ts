// A document on its way as people see it: waiting or worked on, tried again with a reason, tried now, stopped, and late.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documents } from '#contracts/api/documents.ts';
import type { Arrival } from '#contracts/document-ingestion.ts';
import { newId } from '#db/new-id.ts';
import { startOptions } from '#temporal/launch/start-options.ts';
import { openWorkers } from '#temporal/open-workers.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import { documentArrived } from '#workflows/messages.ts';

/** Nothing answers there: embedding fails, and is tried again and again. */
const nobody = 'http://127.0.0.1:9';

let app: TestApp;
let room: TestRoom;
beforeAll(async () => {
  app = await startTestApp({ env: { LOCAL_AI_URL: nobody } });
  room = await app.room();
}, 60_000);
afterAll(() => app?.stop());

const get = (fileId: string) => app.as(room.admin).call(documents.get, { params: { fileId } });
async function upload(name: string) {
  const text = `Innehållet i ${name} finns ingen annanstans.`;
  const { items } = await app.as(room.admin).upload(room.projectId, [{ name, bytes: text }]);
  const fileId = items[0]?.fileId;
  if (!fileId) throw new Error('no file');
  return fileId;
}
/** Waits between two tries of the indexing. */
const retrying = (fileId: string, attempt = 2) =>
  eventually(
    'it waits for its next try',
    async () => {
      const { progress, state } = await get(fileId);
      const waits = state === 'indexing' && progress?.nextRetryAt && !progress.runningSince;
      return waits && progress.attempt >= attempt ? progress : undefined;
    },
    30_000,
  );

describe('a stage that fails', () => {
  test('says which attempt comes, when, and why; tried now it does not wait', async () => {
    const fileId = await upload('omtag.txt');
    const progress = await retrying(fileId, 5);
    expect(progress).toMatchObject({ lastErrorCode: 'unreachable', budgetMs: 600_000 });
    expect(new Date(progress.stageSince ?? 0).getTime()).toBeLessThan(Date.now());
    const waitsMs = new Date(progress.nextRetryAt ?? 0).getTime() - Date.now();
    expect(waitsMs).toBeGreaterThan(2000);
    const before = (await get(fileId)).progress?.lastSignalAt ?? '';
    await app.as(room.admin).call(documents.retry, { params: { fileId } });
    // The tries begin anew, at once.
    const tried = await eventually('it was tried', async () => {
      const now = (await get(fileId)).progress;
      return now && (now.lastSignalAt ?? '') > before && now.attempt < progress.attempt ? now : undefined;
    });
    expect(tried.attempt).toBeLessThan(progress.attempt);
  });

  test('stopped, it is a failed document that can be tried again; both are acts of somebody', async () => {
    const fileId = await upload('stopp.txt');
    await retrying(fileId);
    await app.as(room.admin).call(documents.cancel, { params: { fileId } });
    const stopped = await eventually('it is stopped', async () => {
      const file = await get(fileId);
      return file.state === 'failed' ? file : undefined;
    });
    expect(stopped).toMatchObject({ failureCode: 'cancelled', progress: null });
    const again = await app.as(room.admin).request(documents.cancel, { params: { fileId } });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    await app.as(room.admin).call(documents.retry, { params: { fileId } });
    await retrying(fileId);
    const acts = await app
      .knex('auditEvents')
      .where({ subjectId: fileId, outcome: 'allowed' })
      .orderBy('seq');
    expect(acts.map(({ action }) => action)).toEqual([
      'documents.cancel',
      'documents.cancel',
      'documents.retry',
    ]);
  });
});

test('a stage that lasts longer than its budget is told of once, and goes on', async () => {
  const { companyId, projectId, siloId, admin } = room;
  const sha256 = `${'a'.repeat(63)}1`;
  const ids = { arrivalId: newId(), processId: newId(), companyId, projectId, siloId };
  const { createStorage } = await import('#adapters/storage/index.ts');
  const storageKey = `originals/${companyId}/${sha256}`;
  await createStorage(app.env).put(storageKey, Buffer.from('Sent omsider.'));
  const arrival: Arrival = { ...ids, fileName: 'sen.txt', mediaType: 'text/plain', sha256, sizeBytes: 13, storageKey, sourceKind: 'upload', sourceRef: null, actorId: admin.user.id }; // biome-ignore format: one line
  await app.temporal.workflow.signalWithStart('documentIngestion', {
    ...startOptions({
      tenantId: companyId,
      kind: 'documentIngestion',
      businessId: `${projectId}-late`,
      startedBy: null,
    }),
    args: [{ companyId, projectId, priorityKey: 3, budgetMs: { indexing: 500 } }],
    signal: documentArrived,
    signalArgs: [arrival],
  });
  const late = await eventually('it is late', async () => {
    const lines = await app.knex('processEvents').where({ processId: ids.processId });
    return lines.find(({ messageKey }) => /late|waits_long/.test(messageKey));
  });
  expect(late.args).toEqual({ stage: 'indexing' });
  const process = await app.knex('processes').where({ id: ids.processId }).first('needsAction', 'closedAt');
  expect(process).toEqual({ needsAction: true, closedAt: null });
});

test('a document waits for its turn on one clock, and is worked on on another', async () => {
  const waiting = await startTestApp({ hasWorkers: false });
  const own = await waiting.room();
  // Workflows run; nobody reads files.
  const { WORKFLOW_BUNDLE } = app.env;
  const workers = await openWorkers({
    env: { ...waiting.env, ...(WORKFLOW_BUNDLE ? { WORKFLOW_BUNDLE } : {}) },
    queues: ['flow'],
    name: 'flow-only',
  });
  const running = workers.run();
  try {
    const { items } = await waiting
      .as(own.admin)
      .upload(own.projectId, [{ name: 'kö.txt', bytes: 'Väntar på sin tur.' }]);
    const fileId = items[0]?.fileId ?? '';
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { progress } = await waiting.as(own.admin).call(documents.get, { params: { fileId } });
    expect(progress).toMatchObject({ runningSince: null, attempt: 1, nextRetryAt: null });
    expect(Date.now() - new Date(progress?.stageSince ?? 0).getTime()).toBeGreaterThan(1000);
  } finally {
    workers.shutdown();
    await running;
    await workers.close();
    await waiting.stop();
  }
});
