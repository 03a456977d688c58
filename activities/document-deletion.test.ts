// A document deleted the whole way: hidden at once, undoable, then gone everywhere; with the index away meanwhile.
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModels, type Models } from '#adapters/models/index.ts';
import { chats } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { milvus } from '#stack/milvus.ts';
import { openStack } from '#stack/stack-context.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import type { TestCaller } from '#temporal/test-caller.ts';

/** What can be done and seen in one app with one room. */
interface Desk {
  app: TestApp;
  room: TestRoom;
  me: TestCaller;
  models: Models;
}

async function openDesk(env: Record<string, string>): Promise<Desk> {
  const app = await startTestApp({ env });
  const room = await app.room();
  return { app, room, me: app.as(room.admin), models: createModels(app.env) };
}
async function closeDesk(desk: Desk | undefined): Promise<void> {
  await desk?.models.close();
  await desk?.app.stop();
}

async function aReadyFile({ me, room }: Desk, name: string, bytes: string): Promise<string> {
  const { items } = await me.upload(room.projectId, [{ name, bytes }]);
  const fileId = items[0]?.fileId ?? '';
  await eventually(
    'ready',
    async () => (await me.call(documents.get, { params: { fileId } })).state === 'ready',
    60_000,
  );
  return fileId;
}
const isListed = async ({ me, room }: Desk, fileId: string) =>
  (await me.call(documents.list, { params: { projectId: room.projectId }, query: {} })).items.some(
    ({ id }) => id === fileId,
  );
const isFound = async ({ me, room }: Desk, query: string, fileId: string) =>
  (await me.call(documents.search, { params: { projectId: room.projectId }, query: { query } })).items.some(
    ({ dataFileId }) => dataFileId === fileId,
  );
const remove = ({ me }: Desk, fileId: string) => me.call(documents.remove, { params: { fileId } });
const processOf = ({ app }: Desk, id: string) => app.knex('processes').where({ id }).first();
const hidden = (desk: Desk, fileId: string) =>
  eventually('hidden', async () => !(await isListed(desk, fileId)));
const closed = (desk: Desk, processId: string, timeoutMs?: number) =>
  eventually(
    'the deletion has ended',
    async () => {
      const process = await processOf(desk, processId);
      return process?.closedAt ? process : undefined;
    },
    timeoutMs,
  );
const isStored = ({ app }: Desk, key: string) =>
  access(join(app.env.FILES_DIR, key)).then(
    () => true,
    () => false,
  );

describe('a deleted document', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ DELETION_UNDO_FOR: '2 seconds' });
  }, 60_000);
  afterAll(() => closeDesk(desk));

  test('is hidden at once, and afterwards gone: rows, pieces, vectors counted, stored files', async () => {
    const fileId = await aReadyFile(desk, 'fyren.txt', 'Fyrvaktaren på Måseskär heter Algot Bråten.');
    const { app, me, room, models } = desk;
    const version = await app.knex('fileVersions').where({ dataFileId: fileId }).first();
    const { index } = await models.embeddings();
    expect(await index.countVersion({ companyId: room.companyId }, version.id)).toBe(1);
    const asked = await me.call(chats.ask, {
      params: { projectId: room.projectId },
      body: { question: 'Vad heter fyrvaktaren på Måseskär?' },
    });
    const message = () => me.call(chats.message, { params: { messageId: asked.messageId } });
    await eventually('an answer', async () => {
      const row = await app.knex('messages').where({ id: asked.messageId }).first();
      return row && row.state !== 'running';
    });
    expect((await message()).citations[0]).toMatchObject({ dataFileId: fileId, isFileGone: false });

    const { processId } = await remove(desk, fileId);
    await hidden(desk, fileId);
    expect(await isFound(desk, 'fyrvaktaren Måseskär', fileId)).toBe(false);
    expect((await message()).citations[0]).toMatchObject({ isFileGone: true });
    const content = await me.fetch(`/api/files/${fileId}/versions/1/content`);
    expect(content.status).toBe(404);

    expect(await closed(desk, processId)).toMatchObject({ state: 'succeeded', phase: 'deleted' });
    expect(await index.countVersion({ companyId: room.companyId }, version.id)).toBe(0);
    for (const table of ['fileVersions', 'chunks', 'arrivals'])
      expect(await app.knex(table).where({ dataFileId: fileId }), table).toEqual([]);
    expect(await app.knex('dataFiles').where({ id: fileId })).toEqual([]);
    expect(await isStored(desk, version.storageKey)).toBe(false);
    expect(await isStored(desk, version.extractionKey)).toBe(false);
    const citation = (await message()).citations[0];
    expect(citation).toMatchObject({ fileName: 'fyren.txt', isFileGone: true });
    expect(citation?.quote).toContain('Algot');
    expect((await me.request(documents.get, { params: { fileId } })).status).toBe(404);
  });

  test('taken back in time is as it was', async () => {
    const fileId = await aReadyFile(desk, 'kvar.txt', 'Lotsstationen i Sandhamn bemannas dygnet runt.');
    const { processId } = await remove(desk, fileId);
    await hidden(desk, fileId);
    await desk.me.call(documents.undoRemoval, { params: { fileId } });
    expect(await closed(desk, processId)).toMatchObject({ state: 'cancelled', phase: 'restored' });
    expect(await isListed(desk, fileId)).toBe(true);
    expect(await isFound(desk, 'lotsstationen i Sandhamn', fileId)).toBe(true);
    const late = await desk.me.request(documents.undoRemoval, { params: { fileId } });
    expect(late.status).toBe(409);
  });

  test('whose bytes another project of the company still holds leaves those bytes', async () => {
    const { app, room } = desk;
    const text = 'Varvet i Karlskrona lägger om tre fartyg.';
    const first = await aReadyFile(desk, 'varvet.txt', text);
    const version = await app.knex('fileVersions').where({ dataFileId: first }).first();
    const other = await desk.me.call(rooms.createProject, {
      params: room,
      body: { name: 'Andra projektet' },
    });
    const kept = await aReadyFile({ ...desk, room: { ...room, projectId: other.id } }, 'varvet.txt', text);
    const { processId } = await remove(desk, first);
    await closed(desk, processId);
    expect(await isStored(desk, version.storageKey)).toBe(true);
    const content = await desk.me.fetch(`/api/files/${kept}/versions/1/content?download=true`);
    expect(await content.text()).toBe(text);
  });

  test('that is still being read is not read on', async () => {
    const bytes = Array.from(
      { length: 3000 },
      (_, at) => `Rad ${at}: lasten vägdes till ${at * 7} ton i hamn ${at % 40}.`,
    );
    const { items } = await desk.me.upload(desk.room.projectId, [
      { name: 'stor.txt', bytes: bytes.join('\n\n') },
    ]);
    const fileId = items[0]?.fileId ?? '';
    const version = await desk.app.knex('fileVersions').where({ dataFileId: fileId }).first();
    const { processId } = await remove(desk, fileId);
    expect(await closed(desk, processId, 90_000)).toMatchObject({ state: 'succeeded' });
    const { index } = await desk.models.embeddings();
    expect(await index.countVersion({ companyId: desk.room.companyId }, version.id)).toBe(0);
    const ingestion = await processOf(desk, items[0]?.processId ?? '');
    expect(ingestion.closedAt).not.toBeNull();
    expect(await desk.app.knex('dataFiles').where({ id: fileId })).toEqual([]);
  }, 120_000);
});

test('with the index away in the middle nothing of it is found, and the deletion ends once the index is back', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'insyn-own-index-'));
  const { MILVUS_ADDRESS: _shared, ...env } = process.env;
  const stack = await openStack({ dataDir, env, say: () => undefined });
  let own = await milvus.start(stack.context);
  let desk: Desk | undefined;
  try {
    desk = await openDesk({ ...own.env, DELETION_UNDO_FOR: '1 second' });
    const fileId = await aReadyFile(desk, 'gone.txt', 'Kölhalningen i Visby avskaffades 1767.');
    const kept = await aReadyFile(desk, 'kvar.txt', 'Repslagaren i Visby tar emot besök om sommaren.');
    const version = await desk.app.knex('fileVersions').where({ dataFileId: fileId }).first();

    process.kill(own.pid ?? 0, 'SIGKILL');
    const { processId } = await remove(desk, fileId);
    await hidden(desk, fileId);
    const { room } = desk;
    const search = await desk.me.request(documents.search, {
      params: { projectId: room.projectId },
      query: { query: 'kölhalningen' },
    });
    expect(search.status, 'an index that is away is no empty answer').toBe(503);
    await eventually(
      'the failed attempt is shown',
      async () => {
        const process = await processOf(desk as Desk, processId);
        return process?.lastErrorCode === 'vector_store_unavailable';
      },
      30_000,
    );
    expect((await processOf(desk, processId)).closedAt).toBeNull();
    expect(await desk.app.knex('dataFiles').where({ id: fileId }), 'the record is last').toHaveLength(1);

    own = await milvus.start(stack.context);
    // What the index still holds of it is never returned: the database is the second wall.
    expect(await isFound(desk, 'kölhalningen i Visby', fileId)).toBe(false);
    expect(await closed(desk, processId, 60_000)).toMatchObject({ state: 'succeeded' });
    const { index } = await desk.models.embeddings();
    expect(await index.countVersion({ companyId: room.companyId }, version.id)).toBe(0);
    expect(await isFound(desk, 'repslagaren i Visby', kept)).toBe(true);
  } finally {
    await closeDesk(desk);
    await own.stop();
    await stack.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 180_000);
