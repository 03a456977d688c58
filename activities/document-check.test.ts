// The check before a file is opened: macros are told, malware is refused and stays closed, a scanner that is away is waited for.
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ClamdPeer, eicarText, startClamdPeer } from '#adapters/antivirus/peer.ts';
import { aDocx } from '#adapters/extraction/fixtures.ts';
import { documents } from '#contracts/api/documents.ts';
import { processes } from '#contracts/api/processes.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import type { TestCaller, TestFile } from '#temporal/test-caller.ts';

// Each waits for whole runs, on machines that do other work too.
vi.setConfig({ testTimeout: 90_000 });

let app: TestApp;
let clamd: ClamdPeer;
let room: TestRoom;
let me: TestCaller;

beforeAll(async () => {
  clamd = await startClamdPeer({ streamMaxLength: 100_000 });
  app = await startTestApp({ env: { CLAMD_ADDRESS: clamd.address } });
  room = await app.room();
  me = app.as(room.admin);
}, 60_000);
afterAll(async () => {
  await app?.stop();
  await clamd?.stop();
});

async function upload(file: TestFile) {
  const { items } = await me.upload(room.projectId, [file]);
  const { fileId, processId } = items[0] ?? {};
  if (!fileId || !processId) throw new Error('not uploaded');
  return { fileId, processId };
}
const get = (fileId: string) => me.call(documents.get, { params: { fileId } });
const settled = (fileId: string) =>
  eventually(
    'the file is at rest',
    async () => {
      const file = await get(fileId);
      return file.progress === null && ['ready', 'failed', 'locked'].includes(file.state) && file;
    },
    60_000,
  );
const lines = async (processId: string) => (await me.call(processes.get, { params: { processId } })).events;
const content = (fileId: string, number = 1) => me.fetch(`/api/files/${fileId}/versions/${number}/content`);

test('an infected file ends as that, unread, and can not be fetched; nor after a clean version has come', async () => {
  const name = 'faktura.txt';
  const { fileId, processId } = await upload({ name, bytes: `Betala genast. ${eicarText}` });
  expect(await settled(fileId)).toMatchObject({ state: 'failed', failureCode: 'infected', chunkCount: null });
  expect((await lines(processId)).map(({ messageKey }) => messageKey)).not.toContain(
    'documentIngestion.reading',
  );
  const refused = await content(fileId);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'unsafe_file' });

  await upload({ name, bytes: 'Fakturan gäller 1 200 kronor för mars.' });
  await eventually('the clean version', async () => (await get(fileId)).state === 'ready');
  expect(await settled(fileId)).toMatchObject({ failureCode: null });
  expect((await content(fileId, 2)).status).toBe(200);
  expect((await content(fileId, 1)).status).toBe(403);
});

test('what lies in an archive is scanned by itself', async () => {
  const bytes = zipSync({
    'ren.txt': strToU8('Styrelsen möts den 4 maj.'),
    'smittad.txt': strToU8(eicarText),
  });
  await upload({ name: 'blandat.zip', bytes });
  const states = await eventually('both are judged', async () => {
    const { items } = await me.call(documents.list, { params: { projectId: room.projectId } });
    const inside = items.filter(({ name }) => ['ren.txt', 'smittad.txt'].includes(name));
    return inside.length === 2 && inside.every(({ state }) => ['ready', 'failed'].includes(state)) && inside;
  });
  expect(states.map(({ name, failureCode }) => `${name}: ${failureCode}`).sort()).toEqual([
    'ren.txt: null',
    'smittad.txt: infected',
  ]);
});

test('a file that the scanner will not take is refused, not let through', async () => {
  const { fileId } = await upload({ name: 'lång.txt', bytes: 'Rad efter rad. '.repeat(10_000) });
  expect(await settled(fileId)).toMatchObject({ state: 'failed', failureCode: 'too_large_to_scan' });
});

test('while the scanner is away a file waits visibly, unread; once it is back the file is read', async () => {
  await clamd.goAway();
  const { fileId, processId } = await upload({ name: 'väntar.txt', bytes: 'Hamnen i Visby byggs ut.' });
  const waiting = await eventually('a failed attempt is told', async () => {
    const process = await me.call(processes.get, { params: { processId } });
    return process.attempt >= 3 && process;
  });
  expect(waiting).toMatchObject({
    state: 'running',
    phase: 'checking',
    lastErrorCode: 'antivirus_unavailable',
  });
  expect(waiting.nextRetryAt).not.toBeNull();
  expect(waiting.events.at(-1)).toMatchObject({ kind: 'retrying', messageKey: 'attempt_failed' });
  expect(await get(fileId)).toMatchObject({ state: 'checking', chunkCount: null });
  expect((await content(fileId)).status).toBe(409);
  await clamd.comeBack();
  expect(await settled(fileId)).toMatchObject({ state: 'ready', failureCode: null });
  const told = await lines(processId);
  expect(told.filter(({ messageKey }) => messageKey === 'documentIngestion.checking')).toHaveLength(1);
  expect(told.find(({ messageKey }) => messageKey === 'documentIngestion.checked')?.args).toEqual({
    format: 'txt',
    macros: 'no',
    scan: 'clean',
  });
  expect((await content(fileId)).status).toBe(200);
});

test('macros are told, in the timeline and with the file, and the text is read', async () => {
  const { unzipSync } = await import('fflate');
  const parts = unzipSync(await aDocx());
  const bytes = zipSync({ ...parts, 'word/vbaProject.bin': strToU8('Sub AutoOpen()') });
  const { fileId, processId } = await upload({ name: 'mall.docm', bytes });
  const file = await settled(fileId);
  expect(file.state).toBe('ready');
  expect(file.versions[0]?.warnings).toEqual(['macros_present']);
  const checked = (await lines(processId)).find(
    ({ messageKey }) => messageKey === 'documentIngestion.checked',
  );
  expect(checked?.args).toMatchObject({ format: 'docx', macros: 'yes' });
});
