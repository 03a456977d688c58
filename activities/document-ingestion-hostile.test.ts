// Files made to do harm, by the real upload API into real processes: each ends in a named state that people are told of in
// both languages, nothing falls over, nothing is lost, nothing is written elsewhere, and nobody is asked for anything.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostileFile, hostileArchives } from '#adapters/extraction/test-hostile-archives.ts';
import { hostileNames, hostilePages } from '#adapters/extraction/test-hostile-pages.ts';
import { documents } from '#contracts/api/documents.ts';
import { extractionFailureCodes } from '#contracts/extraction.ts';
import { extractionFailure } from '#i18n/areas/failures.ts';
import { hasText, translate } from '#i18n/index.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import { createTestCaller, type TestCaller, TestProblem } from '#temporal/test-caller.ts';
import { childrenOf } from '#temporal/test-children.ts';
import { peakBytesOf } from '#temporal/test-memory.ts';
import { startTestProcess, type TestProcess } from '#temporal/test-process.ts';

const maxSeconds = 30;
const maxReaderBytes = 600 * 1024 * 1024;
const shared = new URL('../../shared/data/hostile/', import.meta.url);

let app: TestApp;
let room: TestRoom;
let me: TestCaller;
let sandbox = '';
let api: TestProcess;
let worker: TestProcess;
let asked: string[] = [];
const canary = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end();
});
const peaks = new Map<number, number>();
let watch: NodeJS.Timeout | undefined;

beforeAll(async () => {
  sandbox = await mkdtemp(join(tmpdir(), 'insyn-hostile-'));
  for (const folder of ['files', 'tmp', 'cwd']) await mkdir(join(sandbox, folder));
  app = await startTestApp({
    hasWorkers: false,
    hasServer: false,
    env: { FILES_DIR: join(sandbox, 'files') },
  });
  room = await app.room();
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const port = await freePort();
  const options = { cwd: join(sandbox, 'cwd'), env: { TMPDIR: join(sandbox, 'tmp'), PORT: String(port) } };
  worker = await startTestProcess(app, 'temporal/worker.ts', options);
  api = await startTestProcess(app, 'api/server.ts', options);
  const url = `http://127.0.0.1:${port}`;
  me = createTestCaller(url, room.admin.sessionToken);
  await eventually(
    'the server to listen',
    async () => (await me.fetch('/api/health').catch(() => undefined))?.ok,
    60_000,
  );
  watch = setInterval(() => {
    for (const pid of childrenOf(worker.pid)) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peakBytesOf(pid)));
  }, 50);
}, 120_000);

afterAll(async () => {
  clearInterval(watch);
  await api?.stop();
  await worker?.stop();
  canary.close();
  await app?.stop();
  await rm(sandbox, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

interface Ended {
  name: string;
  /** `ready`, a failure code, or the API's refusal. */
  end: string;
  fileId?: string;
  seconds: number;
  text: string;
}

interface Closed {
  id: string;
  closedAt: Date;
  fileId: string;
  state: string;
  failureCode: string | null;
}

async function send(name: string, bytes: Uint8Array | string): Promise<Ended> {
  const sent = await me.upload(room.projectId, [{ name, bytes }]).catch((error: unknown) => {
    if (error instanceof TestProblem) return error;
    throw error;
  });
  if (sent instanceof TestProblem)
    return { name, end: sent.problem.code, seconds: 0, text: sent.problem.title };
  const { arrivalId } = sent.items[0] ?? {};
  const process = await eventually<Closed | undefined>(
    `${name} to end`,
    async () =>
      app
        .knex('arrivals as a')
        .join('dataFiles as f', 'f.id', 'a.dataFileId')
        .join('processes as p', 'p.subjectId', 'f.id')
        .where({ 'a.id': arrivalId, 'p.kind': 'documentIngestion' })
        .whereNotNull('p.closedAt')
        .orderBy('p.createdAt', 'desc')
        .first('p.id', 'p.closedAt', 'f.id as fileId', 'f.state', 'f.failureCode'),
    240_000,
  );
  if (!process) throw new Error(`${name} has no process`);
  const lines = await app.knex('processEvents').where({ processId: process.id }).orderBy('seq');
  const at = (...keys: string[]) => lines.find(({ messageKey }) => keys.includes(messageKey))?.at.getTime();
  const taken = at('documentIngestion.checking') ?? Number.NaN;
  // What is read waits for the embedding model like any other text: that is no matter of the file's.
  const done = at('documentIngestion.split') ?? process.closedAt.getTime();
  const chunks = await app.knex('chunks').where({ dataFileId: process.fileId }).select('text');
  const content = await me.fetch(`/api/files/${process.fileId}/versions/1/content?download=true`);
  const stored = Buffer.from(await content.arrayBuffer());
  expect(stored.equals(Buffer.from(bytes as Uint8Array)), `${name}: what was sent is what is kept`).toBe(
    true,
  );
  return {
    name,
    end: process.state === 'ready' ? 'ready' : (process.failureCode ?? ''),
    fileId: process.fileId,
    seconds: (done - taken) / 1000,
    text: chunks.map(({ text }) => text).join('\n'),
  };
}

/** Two at a time, as a worker has places for; each by itself, so that one's time is not another's wait. */
async function sendAll(
  files: { name: string; make(): Promise<Uint8Array | string> | Uint8Array | string }[],
): Promise<Ended[]> {
  const queue = [...files];
  const ended: Ended[] = [];
  const sender = async () => {
    for (let file = queue.shift(); file; file = queue.shift())
      ended.push(await send(file.name, await file.make()));
  };
  await Promise.all([sender(), sender()]);
  return ended;
}

function expectNamed({ name, end, seconds }: Ended): void {
  const key = [`extraction_failure.${end}`, `error.${end}`].find(hasText);
  if (end !== 'ready')
    for (const language of ['sv', 'en'] as const)
      expect(key && translate(language, key as never), `${name}: ${end} in ${language}`).toMatch(
        /\w.*[.!]$/s,
      );
  expect(seconds, `${name}: ${end}`).toBeLessThanOrEqual(maxSeconds);
}

test('made here: each ends as it should', async () => {
  const address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  const files: HostileFile[] = [...hostileArchives(address), ...hostilePages(address)];
  expect(files.length).toBeGreaterThanOrEqual(30);
  const ended = await sendAll(files);
  for (const one of ended) {
    const file = files.find(({ name }) => name === one.name);
    expect(file?.ends, `${one.name} (${file?.attack}) ended as ${one.end}`).toContain(one.end);
    for (const never of file?.never ?? []) expect(one.text, one.name).not.toContain(never);
    expectNamed(one);
  }
}, 600_000);

test('names that lead elsewhere or deceive stand as plain names, or are refused', async () => {
  for (const [index, [name, stands]] of hostileNames.entries()) {
    const one = await send(name, `Fil nummer ${index} heter något konstigt.`);
    if (typeof stands === 'string') expect(one.end, JSON.stringify(name)).toBe(stands);
    else {
      const file = await me.call(documents.get, { params: { fileId: one.fileId ?? '' } });
      expect(file.name).toMatch(stands);
      expect(file.name.length).toBeLessThanOrEqual(255);
      expect(file.state, file.name).toBe('ready');
    }
    expectNamed(one);
  }
}, 240_000);

test.skipIf(!existsSync(shared))(
  'the shared ones (needs the shared test data): each ends in a named state',
  async () => {
    const manifest = (await readFile(new URL('manifest.jsonl', shared), 'utf8')).trim().split('\n');
    const files = manifest.map((line) => JSON.parse(line) as { file: string; expect: string });
    const ended = await sendAll(
      files.map(({ file }) => ({
        name: file.replace('/', '-'),
        make: () => readFile(new URL(file, shared)),
      })),
    );
    for (const one of ended) {
      const wanted = files.find(({ file }) => file.replace('/', '-') === one.name)?.expect ?? '';
      if (wanted === 'extract') expect(one.end, one.name).toBe('ready');
      if (wanted === 'reject') expect(one.end, one.name).not.toBe('ready');
      expect(one.text, one.name).not.toContain('root:');
      expectNamed(one);
    }
  },
  600_000,
);

test('what lay inside them has ended, too, and a good file is read as ever', async () => {
  await eventually(
    'everything to end',
    async () => !(await app.knex('processes').whereNull('closedAt').first('id')),
    240_000,
  );
  const rows = await app.knex('dataFiles').where({ projectId: room.projectId });
  for (const { name, state, failureCode } of rows) {
    expect(['ready', 'failed', 'locked'], name).toContain(state);
    if (state !== 'ready') expect(hasText(`extraction_failure.${failureCode}`), failureCode).toBe(true);
  }
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['avtal.txt', 'avtal (2).txt']));
  expect(rows.filter(({ failureCode }) => failureCode === 'nested_too_deep')).toHaveLength(1);
  expect((await send('bra.txt', 'Styrelsen möts den fjärde maj.')).end).toBe('ready');
}, 300_000);

test('the processes are those that were started, and no reader took more memory than it may', () => {
  expect(api.isAlive(), api.output()).toBe(true);
  expect(worker.isAlive(), worker.output()).toBe(true);
  expect(peaks.size).toBeGreaterThan(0);
  expect(Math.max(...peaks.values())).toBeLessThanOrEqual(maxReaderBytes);
});

test('nothing was written outside the data folder, nothing left beside, nobody was asked for anything', async () => {
  const under = async (folder: string) =>
    (await readdir(join(sandbox, folder), { recursive: true, withFileTypes: true })).filter(
      (entry) => !entry.isDirectory(),
    );
  expect(await under('cwd')).toEqual([]);
  expect(await under('tmp')).toEqual([]);
  for (const { name, parentPath } of await under('files'))
    expect(join(parentPath, name).slice(sandbox.length)).toMatch(
      /^\/files\/(originals\/[0-9a-f-]{36}\/[0-9a-f]{64}|extractions\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.json)$/,
    );
  const evil = (await readdir('/tmp')).filter((name) => name.startsWith('insyn-evil'));
  expect(evil).toEqual([]);
  expect(asked).toEqual([]);
  asked = [];
});

test('every way of failing has a sentence in Swedish and in English, and they differ', () => {
  for (const code of extractionFailureCodes) {
    const { sv, en } = extractionFailure;
    expect(sv[code], code).toMatch(/^[A-ZÅÄÖ].{15,}\.$/s);
    expect(en[code], code).toMatch(/^[A-Z].{15,}\.$/s);
    expect(sv[code]).not.toBe(en[code]);
  }
});
