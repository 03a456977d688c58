// kill -9 of the workers, the api and Temporal while files are read, an answer is written and a report waits: each ends right, once, by itself.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModels } from '#adapters/models/index.ts';
import { type Env, readEnv } from '#config/env.ts';
import { api } from '#contracts/api/index.ts';
import type { ReportDetail } from '#contracts/api/reports.ts';
import { createKnex } from '#db/knex.ts';
import { type Launched, launch, type Victim, victims } from './kill-launcher.ts';
import { filesOf, inWork, timelines } from './kill-moments.ts';
import {
  companyName,
  disturbedDocuments,
  earlyDocuments,
  foundKillRoom,
  type KillRoom,
  lateDocument,
  person,
  question,
  startReport,
  upload,
} from './kill-room.ts';
import { waitFor } from './kill-wait.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'insyn-kill-'));
chmodSync(dataDir, 0o711); // Postgres runs as another user when we are root
const invited = 'torvald.brannmark@killed.example';
const allDocuments = [...earlyDocuments, ...disturbedDocuments, lateDocument];

let product: Launched;
let env: Env;
let knex: Knex;
let room: KillRoom;
let reference: string;
let referenceReportId: string;
const messageIds: string[] = [];
const reportIds = {} as Record<Victim, string>;
const took: Record<string, number> = {};

beforeAll(async () => {
  product = await launch(dataDir);
  env = readEnv({ ...product.env, NODE_ENV: 'production' });
  knex = createKnex(env.DATABASE_URL, { min: 0, max: 4 });
  room = await foundKillRoom(env.PUBLIC_URL);
}, 150_000);

afterAll(async () => {
  if (process.env['KILL_TEST_LOG']) process.stdout.write(`${product?.output()}\n${JSON.stringify(took)}\n`);
  await knex?.destroy();
  await product?.stop();
  if (!process.env['KILL_TEST_LOG']) rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const areRead = async (projectId: string, count: number): Promise<boolean> => {
  const files = [...(await filesOf(knex, projectId)).values()];
  return files.length === count && files.every(({ state }) => state === 'ready');
};
const ask = async (): Promise<string> => {
  const params = { projectId: room.referenceId };
  const { messageId } = await room.owner.call(api.chats.ask, { params, body: { question, language: 'en' } });
  messageIds.push(messageId);
  return messageId;
};
/** Every section with the places it cites, without ids, which differ. */
const wordsOf = ({ sections }: ReportDetail) =>
  sections.map(({ ordinal, command, state, text, citations }) => ({
    ordinal,
    command,
    state,
    text,
    citations: citations.map(({ marker, fileName, locator, quote }) => ({
      marker,
      fileName,
      locator,
      quote,
    })),
  }));
const messageEnds = (messageId: string) =>
  waitFor('an answer to end', 90_000, async () => {
    const row = await knex('messages').where({ id: messageId }).first('state', 'text');
    return row && !['queued', 'running'].includes(row.state) && row;
  });

test('undisturbed, everything is read and answered: what the disturbed must equal', async () => {
  const everywhere = Object.values(room.projectIds).flatMap((projectId) =>
    earlyDocuments.map((document) => ({ projectId, document })),
  );
  const here = allDocuments.map((document) => ({ projectId: room.referenceId, document }));
  for (const { projectId, document } of [...here, ...everywhere])
    await upload(room.owner, projectId, document);
  await waitFor('the reference', 90_000, () => areRead(room.referenceId, allDocuments.length));
  for (const projectId of Object.values(room.projectIds))
    await waitFor('the early documents', 60_000, () => areRead(projectId, earlyDocuments.length));
  const { state, text } = await messageEnds(await ask());
  expect(state).toBe('complete');
  reference = text;
  referenceReportId = await startReport(room.owner, room.referenceId);
  for (const victim of victims) {
    const projectId = room.projectIds[victim];
    reportIds[victim] = await startReport(room.owner, projectId);
    await waitFor(
      'the report to wait',
      30_000,
      async () => (await inWork(knex, projectId)).report === 'waiting',
    );
  }
}, 180_000);

describe.each(victims)('kill -9 of %s', (victim) => {
  test('while files are read, an answer is written and a report waits', async () => {
    const startedAt = performance.now();
    const projectId = room.projectIds[victim];
    // As a browser sends a dropped folder: a few at a time.
    const queue = [...disturbedDocuments];
    const sender = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) await upload(room.owner, projectId, next);
    };
    const uploads = Promise.all([sender(), sender(), sender()]);
    await waitFor('files in work', 30_000, async () => (await inWork(knex, projectId)).files >= 2, 5);
    const answers = [ask()];
    let askedAt = performance.now();
    const seen = await waitFor(
      'all three in work at once',
      30_000,
      async () => {
        const now = await inWork(knex, projectId);
        if (now.answers > 0 && now.files > 0) return now;
        // That answer was over between two looks: another one.
        if (performance.now() - askedAt > 1500) {
          answers.push(ask());
          askedAt = performance.now();
        }
        return false;
      },
      2,
    );
    const killed = product.kill(victim);
    expect(seen.report).toBe('waiting');
    await Promise.all([uploads, ...answers]);
    await waitFor(`${victim} to come back`, 60_000, killed.isBack);
    took[`${victim} 1`] = performance.now() - startedAt;
  }, 120_000);

  test('while its report, resumed by the missing document, is being written', async () => {
    const startedAt = performance.now();
    const projectId = room.projectIds[victim];
    await upload(room.owner, projectId, lateDocument);
    const seen = await waitFor(
      'the report to be written',
      90_000,
      async () => {
        const { report } = await inWork(knex, projectId);
        return report !== 'waiting' && report !== 'checking' && report;
      },
      2,
    );
    const killed = product.kill(victim);
    expect(['writing', 'composing']).toContain(seen);
    await waitFor(`${victim} to come back`, 60_000, killed.isBack);
    took[`${victim} 2`] = performance.now() - startedAt;
  }, 180_000);
});

test('afterwards nothing is left in work', async () => {
  const startedAt = performance.now();
  for (const victim of victims)
    await waitFor(`the files of ${victim}`, 120_000, () =>
      areRead(room.projectIds[victim], allDocuments.length),
    );
  await waitFor('every process to close', 120_000, async () =>
    (await timelines(knex)).every(({ isClosed }) => isClosed),
  );
  await waitFor('what the killed had started to end too', 30_000, () => product.orphans().length === 0);
  took['doubtful repeats'] = room.owner.doubtfulRepeats();
  took['settled'] = performance.now() - startedAt;
}, 250_000);

test('every file was read once, to the same pieces as undisturbed, and the index holds exactly those', async () => {
  const expected = await filesOf(knex, room.referenceId);
  const models = createModels(env);
  const arrivals = {} as Record<Victim, number[]>;
  try {
    const { index } = await models.embeddings();
    for (const victim of victims) {
      const files = await filesOf(knex, room.projectIds[victim]);
      expect([...files.keys()].sort()).toEqual(allDocuments.map(({ fileName }) => fileName).sort());
      for (const file of files.values()) {
        const chunkCount = expected.get(file.name)?.chunkCount;
        expect({ victim, ...file }).toMatchObject({
          state: 'ready',
          versions: 1,
          chunkCount,
          chunkRows: chunkCount,
        });
        const { companyId } = room;
        expect(await index.countVersion({ companyId }, file.versionId), file.name).toBe(chunkCount);
      }
      arrivals[victim] = [...files.values()].map((file) => file.arrivals);
    }
    for (const victim of ['worker-content', 'worker-flow'] as const)
      expect(new Set(arrivals[victim])).toEqual(new Set([1]));
    // Who got no answer to an upload sends it again: then it may have arrived twice, and was still read once.
    const twice = Object.values(arrivals)
      .flat()
      .reduce((sum, count) => sum + count - 1, 0);
    expect(twice).toBeGreaterThanOrEqual(0);
    expect(twice).toBeLessThanOrEqual(room.owner.doubtfulRepeats());
  } finally {
    await models.close();
  }
}, 60_000);

test('every question has one answer, complete, with the words and sources of the undisturbed one', async () => {
  const asked = await knex('messages').where({ role: 'user' }).select('id');
  for (const { id } of asked) {
    const replies = await knex('messages').where({ replyTo: id });
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ role: 'assistant', state: 'complete', text: reference });
  }
  for (const id of messageIds) {
    const message = await room.owner.call(api.chats.message, { params: { messageId: id } });
    expect(message.state).toBe('complete');
    const places = message.citations.map(({ marker, locator, quote }) =>
      JSON.stringify({ marker, locator, quote }),
    );
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places).size).toBe(places.length);
  }
});

test('every report became ready once, with all its sections and a PDF', async () => {
  const read = (reportId: string) => room.owner.call(api.reports.get, { params: { reportId } });
  const undisturbed = await read(referenceReportId);
  for (const victim of victims) {
    const params = { reportId: reportIds[victim] };
    const report = await read(params.reportId);
    expect(report).toMatchObject({ state: 'ready', hasPdf: true, errorCode: null, requirementsMet: 3 });
    expect(report.sections.filter(({ state }) => state !== 'complete')).toEqual([]);
    expect(new Set(report.sections.map(({ ordinal }) => ordinal)).size).toBe(report.sections.length);
    for (const step of ['created', 'all_present', 'writing', 'composed', 'pdf_ready', 'ready']) {
      const messageKey = `reportGeneration.${step}`;
      const lines = await knex('processEvents').where({ processId: report.processId, messageKey });
      expect(lines, `${victim}: ${step}`).toHaveLength(1);
    }
    expect(wordsOf(report)).toEqual(wordsOf(undisturbed));
    const cookie = { cookie: `insyn_session=${room.sessionToken}` };
    const pdf = await fetch(`${env.PUBLIC_URL}/api/reports/${params.reportId}/pdf`, { headers: cookie });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }
});

test('every timeline was closed once, with its lines numbered without a gap', async () => {
  for (const timeline of await timelines(knex)) {
    expect(timeline).toMatchObject({ state: 'succeeded', ends: 1, lines: timeline.lastSeq });
  }
});

test('kill -9 of the index at the moment a file is ready loses none of its pieces', async () => {
  const projectId = await room.newProject('index');
  const [document] = disturbedDocuments;
  if (!document) throw new Error('no document');
  await upload(room.owner, projectId, document);
  await waitFor('the file to be ready', 30_000, () => areRead(projectId, 1), 2);
  const killed = product.kill('milvus');
  await waitFor('milvus to come back', 60_000, killed.isBack);
  const file = (await filesOf(knex, projectId)).get(document.fileName);
  const models = createModels(env);
  try {
    const { index } = await models.embeddings();
    await index.ensureReady();
    expect(await index.countVersion({ companyId: room.companyId }, file?.versionId ?? '')).toBe(
      file?.chunkRows,
    );
  } finally {
    await models.close();
  }
}, 120_000);

test('stopped, it leaves no process', async () => {
  // An open invitation, whose process holds an address, is what the scan below must not find.
  const target = { scopeKind: 'project', projectId: room.referenceId, role: 'reader' } as const;
  await room.owner.call(api.rooms.invite, { body: { email: invited, language: 'en', target } });
  await waitFor('the invitation', 30_000, () => knex('outboundMails').where({ state: 'sent' }).first('id'));
  await knex.destroy();
  expect(await product.stop()).toBe(0);
  expect(product.alive()).toBe(0);
}, 60_000);

test('neither Temporal nor a log has kept a word of what people wrote', () => {
  const bytesOf = (folder: string): Buffer =>
    Buffer.concat(
      readdirSync(join(dataDir, folder)).map((name) => readFileSync(join(dataDir, folder, name))),
    );
  const [kept, logs] = [bytesOf('temporal'), bytesOf('logs')];
  // The scan finds what is there in the clear: kinds of processes are no secret.
  for (const kind of ['documentIngestion', 'invitation', 'reportGeneration', 'answer'])
    expect(kept.includes(kind)).toBe(true);
  const words = [
    person.name,
    person.email,
    invited,
    companyName,
    question,
    question.slice(0, 30),
    reference.slice(0, 30),
    'Quarterly report',
    ...allDocuments.map(({ fileName }) => fileName),
  ];
  expect(words.filter((word) => kept.includes(word))).toEqual([]);
  expect(words.filter((word) => logs.includes(word))).toEqual([]);
});
