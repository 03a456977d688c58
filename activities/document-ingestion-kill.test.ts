// kill -9 of a real worker at every boundary of ingestion, and in the middle of its long stages: afterwards everything is
// as if nothing had happened.
import { createHash } from 'node:crypto';
import { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPdf } from '#adapters/extraction/fixtures.ts';
import { createModels } from '#adapters/models/index.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { documentIngestionBusinessId } from '#contracts/workflow-ids.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import type { TestCaller, TestFile } from '#temporal/test-caller.ts';
import { childrenOf, parentOf } from '#temporal/test-children.ts';
import type { Hold, HoldPlace } from '#temporal/test-holds.ts';
import { startTestProcess, type TestProcess } from '#temporal/test-process.ts';

interface Victim {
  activity: string;
  at: HoldPlace;
  file: TestFile;
  /** Another content of the same name, read before. */
  earlier?: TestFile;
}

const words =
  'bolaget styrelsen omsättning resultat kvartal budget avtal leverantör kund lager ränta plan'.split(' ');
/** Sentences that differ from file to file and are the same in every run. */
function prose(seed: number, sentences: number): string {
  let state = seed * 7919 + 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return words[state % words.length] ?? '';
  };
  const sentence = (at: number) => `Punkt ${seed}.${at}: ${Array.from({ length: 12 }, next).join(' ')}.`;
  return Array.from({ length: sentences }, (_, at) => sentence(at)).join('\n\n');
}
let seeds = 0;
const aText = (name: string, sentences = 12): TestFile => ({ name, bytes: prose(++seeds, sentences) });
const manyPages = (pages: number) =>
  aPdf(
    Array.from({ length: pages }, (_, page) => [
      { text: `Page ${page + 1} of the long report`, x: 50, y: 700 },
    ]),
  );
const boundary = (activity: string, make: (name: string) => Omit<Victim, 'activity' | 'at'>): Victim[] =>
  (['before', 'after'] as const).map((at) => ({ activity, at, ...make(`${activity}-${at}`) }));
const plain = (name: string) => ({ file: aText(`${name}.md`) });
const replaced = (name: string) => ({ earlier: aText(`${name}.md`), file: aText(`${name}.md`) });
const broken = (name: string) => ({ file: { name: `${name}.pdf`, bytes: `%PDF-1.7\n${name} is no pdf` } });

/**
 * Each round is one worker's life. In a round first those held in short activities, then in embedding, then in reading:
 * a queue has so many places, and who is held keeps one.
 */
const rounds: (() => Promise<Victim[][]>)[] = [
  async () => [
    [...boundary('recordArrival', plain), ...boundary('publishVersion', plain)],
    [
      ...boundary('indexChunks', plain),
      { activity: 'indexChunks', at: 'indexing', file: aText('indexing.md', 240) },
    ],
    boundary('extractText', plain),
  ],
  async () => [
    [...boundary('notifyWaitingReports', broken), ...boundary('failIngestion', broken)],
    boundary('removeSupersededVersions', replaced),
    [
      {
        activity: 'extractText',
        at: 'opening',
        file: {
          name: 'opening.zip',
          bytes: zipSync({ 'a.txt': strToU8(prose(501, 3)), 'b.txt': strToU8(prose(502, 3)) }),
        },
      },
    ],
    // Last of its round: a reader that stands still is soon ended for taking too long.
    [
      {
        activity: 'extractText',
        at: 'reading',
        file: { name: 'reading.pdf', bytes: await manyPages(80) },
      },
    ],
  ],
  async () => [boundary('splitAndClassify', plain)],
  async () => [boundary('checkFile', plain)],
];

let app: TestApp;
let room: TestRoom;
let me: TestCaller;
let undisturbedId = '';
const workers: TestProcess[] = [];
const readers: number[] = [];

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await app.room();
  me = app.as(room.admin);
  const { companyId } = room;
  undisturbedId = (
    await me.call(rooms.createProject, { params: { companyId }, body: { name: 'Undisturbed' } })
  ).id;
}, 60_000);
afterAll(async () => {
  for (const worker of workers) await worker.kill();
  await app?.stop();
});

const rowsOf = (projectId: string) =>
  app.knex('dataFiles').where({ projectId }).whereNull('deletedAt').orderBy('name');
const areAtRest = (count: number, projectId = room.projectId) =>
  eventually(
    `${count} files at rest`,
    async () => {
      const open = await app
        .knex('processes')
        .whereNull('closedAt')
        .where({ kind: 'documentIngestion' })
        .first('id');
      return !open && (await rowsOf(projectId)).length === count;
    },
    120_000,
  );

async function startWorker(holds: Hold[], heard: Hold[]): Promise<TestProcess> {
  const worker = await startTestProcess(app, 'temporal/worker.ts', {
    preload: [new URL('../temporal/test-holds.ts', import.meta.url).href],
    env: { TEST_HOLDS: JSON.stringify(holds) },
  });
  worker.child.on('message', (hold: Hold) => heard.push(hold));
  workers.push(worker);
  return worker;
}
const holdOf = ({ activity, at, file }: Victim): Hold => {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return { activity, at, workflow: documentIngestionBusinessId(room.projectId, sha256) };
};

test('killed at every boundary, and in the middle of reading, opening and indexing', async () => {
  const all: Victim[][][] = [];
  for (const round of rounds) all.push(await round());
  const victims = all.flat(2);
  const earlier = victims.flatMap((victim) => (victim.earlier ? [victim.earlier] : []));
  const heard: Hold[] = [];
  for (const [number, groups] of all.entries()) {
    const worker = await startWorker(groups.flat().map(holdOf), heard);
    if (number === 0 && earlier.length > 0) {
      await me.upload(room.projectId, earlier);
      await areAtRest(earlier.length);
    }
    for (const group of groups) {
      await me.upload(
        room.projectId,
        group.map(({ file }) => file),
      );
      await eventually(
        `held: ${group.map(({ activity, at }) => `${activity} ${at}`).join(', ')}`,
        async () =>
          group.map(holdOf).every((hold) => heard.some(({ workflow }) => workflow === hold.workflow)),
        30_000,
      );
    }
    readers.push(...childrenOf(worker.pid));
    expect(worker.isAlive(), worker.output()).toBe(true);
    await worker.kill();
  }
  // On a slow machine an attempt may time out and be held again before its round is over.
  expect(new Set(heard.map(({ workflow }) => workflow)).size).toBe(victims.length);
  for (const pid of readers) if (parentOf(pid) !== undefined) process.kill(pid, 'SIGCONT');

  // The one that is left finds everything that the others had begun; beside it, the same files for the first time.
  await startWorker([], heard);
  const second = app.as(room.admin);
  for (const files of [earlier, victims.map(({ file }) => file)]) {
    for (const file of files) await second.upload(undisturbedId, [file]);
  }
  // The archive brings two more.
  await areAtRest(victims.length + 2);
  await areAtRest(victims.length + 2, undisturbedId);
}, 240_000);

test('every file is where it is undisturbed: state, versions, arrivals', async () => {
  const shapes = async (projectId: string) =>
    (
      await app.knex.raw(
        `select f.name, f.state, f.failure_code, f.document_kind, f.language, v.number, v.state as version_state,
           v.superseded_at is not null as is_superseded, v.chunk_count, v.format, v.page_count,
           (select count(*)::int from arrivals a where a.file_version_id = v.id) as arrivals
         from data_files f join file_versions v on v.data_file_id = f.id where f.project_id = ? order by f.name, v.number`,
        [projectId],
      )
    ).rows;
  const disturbed = await shapes(room.projectId);
  expect(disturbed).toEqual(await shapes(undisturbedId));
  expect(disturbed.map(({ arrivals }: { arrivals: number }) => arrivals)).toEqual(
    Array(disturbed.length).fill(1),
  );
  expect(new Set(disturbed.map(({ state }: { state: string }) => state))).toEqual(
    new Set(['ready', 'failed']),
  );
});

test('the pieces are the same, in Postgres and in the index, each once', async () => {
  const pieces = async (projectId: string) =>
    (await app
      .knex('chunks as c')
      .join('dataFiles as f', 'f.id', 'c.dataFileId')
      .join('fileVersions as v', 'v.id', 'c.fileVersionId')
      .where({ 'f.projectId': projectId })
      .orderBy(['f.name', 'v.number', 'c.ordinal'])
      .select(
        'c.id',
        'f.name',
        'v.number',
        'v.supersededAt',
        'c.ordinal',
        'c.header',
        'c.text',
        'c.spans',
        'c.language',
      )) as {
      id: string;
      name: string;
      number: number;
      supersededAt: Date | null;
      ordinal: number;
    }[];
  const here = await pieces(room.projectId);
  const there = await pieces(undisturbedId);
  const content = (rows: typeof here) =>
    rows.map(({ id: _, supersededAt, ...piece }) => ({ ...piece, isCurrent: supersededAt === null }));
  expect(content(here)).toEqual(content(there));
  expect(here.length).toBeGreaterThan(60);

  const models = createModels(app.env);
  const milvus = new MilvusClient({ address: app.env.MILVUS_ADDRESS, logLevel: 'error' });
  try {
    const { index } = await models.embeddings();
    const { data } = await milvus.query({
      collection_name: index.collection,
      filter: `company == "${room.companyId}"`,
      output_fields: ['id', 'ordinal', 'language', 'vec'],
      limit: 5000,
    });
    const found = data as { id: string; ordinal: string; language: string; vec: number[] }[];
    const current = [...here, ...there].filter(({ supersededAt }) => supersededAt === null);
    expect(found.map(({ id }) => id).sort()).toEqual(current.map(({ id }) => id).sort());
    const vectors = (of: typeof here) =>
      new Map(
        of.flatMap(({ id, name, ordinal }) => {
          const row = found.find((one) => one.id === id);
          return row ? [[`${name}#${ordinal}`, row]] : [];
        }),
      );
    const expected = vectors(there);
    const actual = vectors(here);
    expect([...actual.keys()]).toEqual([...expected.keys()]);
    for (const [place, { vec, language }] of actual) {
      const same = expected.get(place);
      expect(language, place).toBe(same?.language);
      expect(vec.length, place).toBe(same?.vec.length);
      const apart = Math.max(...vec.map((value, at) => Math.abs(value - (same?.vec[at] ?? Number.NaN))));
      expect(apart, place).toBeLessThan(1e-5);
    }
  } finally {
    await milvus.closeConnection();
    await models.close();
  }
});

test('every timeline was closed once, its lines numbered without a gap, and no word is told twice', async () => {
  const { rows } = await app.knex.raw(
    `select p.state, p.closed_at is not null as "isClosed", p.last_seq as "lastSeq",
       (select count(*)::int from process_events e where e.process_id = p.id) as lines,
       (select count(*)::int from process_events e where e.process_id = p.id and e.kind in ('closed', 'failed')) as ends
     from processes p`,
  );
  for (const { isClosed, lastSeq, lines, ends } of rows)
    expect({ isClosed, lines, ends }).toEqual({ isClosed: true, lines: lastSeq, ends: 1 });
});

test('no reader outlives the worker that it read for', async () => {
  expect(readers.length).toBeGreaterThan(0);
  await eventually('the readers end', async () => readers.every((pid) => parentOf(pid) === undefined));
});
