// A document the whole way: upload, reader, index, database; found by search, replaced, refused, tried again.
import { strToU8, zipSync } from 'fflate';
import officeCrypto from 'officecrypto-tool';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDocx, anXlsx, aPdf, aPptx } from '#adapters/extraction/fixtures.ts';
import { chats } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { processes } from '#contracts/api/processes.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import type { TestCaller, TestFile } from '#temporal/test-caller.ts';

let app: TestApp;
let room: TestRoom;
let me: TestCaller;

beforeAll(async () => {
  app = await startTestApp({ env: { DELETION_UNDO_FOR: '1 second' } });
  room = await app.room();
  me = app.as(room.admin);
}, 60_000);
afterAll(() => app?.stop());

const get = (fileId: string) => me.call(documents.get, { params: { fileId } });
async function upload(file: TestFile, projectId = room.projectId) {
  const { items } = await me.upload(projectId, [file]);
  const [item] = items;
  if (!item?.arrivalId) throw new Error(`no file: ${JSON.stringify(item)}`);
  // On a busy machine the answer comes before the document has its id.
  const { arrivalId } = item;
  const fileId = await eventually('the arrival is recorded', async () => {
    const row = await app.knex('arrivals').where({ id: arrivalId }).first('dataFileId');
    return row?.dataFileId as string | undefined;
  });
  return { ...item, fileId };
}
const settled = (fileId: string) =>
  eventually(
    'the document is read',
    async () => {
      const file = await get(fileId);
      return file.progress === null && ['ready', 'failed', 'locked'].includes(file.state) ? file : undefined;
    },
    60_000,
  );
const search = async (query: string) =>
  (await me.call(documents.search, { params: { projectId: room.projectId }, query: { query } })).items;

const mail = `From: Anna <anna@example.test>
To: Bo <bo@example.test>
Subject: Leverans av turbiner
Date: Mon, 02 Mar 2026 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

Turbinerna levereras i vecka tolv till hamnen i Lysekil.
`;
const transcript = `WEBVTT

00:00:01.000 --> 00:00:06.000
<v Anna>Vi börjar mötet med frågan om lagerhuset i Kalmar.

00:00:06.000 --> 00:00:12.000
<v Bo>Lagerhuset hyrs ut till hösten, kontraktet är skrivet.
`;
const formats: [name: string, make: () => Promise<Uint8Array> | string][] = [
  ['text.txt', () => 'Isbrytaren Ymer ligger i Luleå hela vintern.'],
  ['markdown.md', () => '# Fyrar\n\nFyren på Vinga tändes första gången 1841.\n'],
  [
    'page.html',
    () => '<html><body><h1>Broar</h1><p>Bron till Öland är sex kilometer lång.</p></body></html>',
  ],
  ['list.csv', () => 'Kund;Belopp\nGranbergs Såg;120000\nNorrhamn Fisk;84000\n'],
  ['letter.rtf', () => '{\\rtf1\\ansi Hamnavgiften i Ystad h\\u246?js med tre procent.}'],
  ['mail.eml', () => mail],
  ['meeting.vtt', () => transcript],
  [
    'report.pdf',
    () => aPdf([[{ text: 'The ferry to Gotland carried 1,7 million passengers.', x: 50, y: 700 }]]),
  ],
  ['minutes.docx', () => aDocx()],
  ['budget.xlsx', () => anXlsx()],
  ['deck.pptx', () => aPptx()],
];

describe('every format that is read', () => {
  test.each(formats)('%s becomes ready, with pieces that stand in the index', async (name, make) => {
    const bytes = await make();
    const { fileId } = await upload({ name, bytes });
    const file = await settled(fileId);
    expect(file.failureCode).toBeNull();
    expect(file.state).toBe('ready');
    expect(file.chunkCount).toBeGreaterThan(0);
    expect(file.format).toBe(name.split('.').at(-1));
    const chunks = await app.knex('chunks').where({ dataFileId: fileId });
    expect(chunks).toHaveLength(file.chunkCount ?? 0);
    const text = await me.call(documents.text, { params: { fileId, number: 1 } });
    expect(text.total).toBeGreaterThan(0);
    const [chunk] = chunks;
    const found = await eventually('found by its own words', async () =>
      (await search(chunk.text.slice(0, 200))).find((hit) => hit.dataFileId === fileId),
    );
    expect(found.fileVersionId).toBe(file.versionId);
    const content = await me.fetch(`/api/files/${fileId}/versions/1/content?download=true`);
    expect(Buffer.from(await content.arrayBuffer())).toEqual(Buffer.from(bytes as Uint8Array));
  });
});

describe('files inside a file', () => {
  const listed = async (projectId: string) =>
    (await me.call(documents.list, { params: { projectId } })).items;
  const allRead = (projectId: string, count: number) =>
    eventually(
      `${count} documents are read`,
      async () => {
        const items = await listed(projectId);
        return items.length === count && items.every(({ state }) => ['ready', 'failed'].includes(state))
          ? items
          : null;
      },
      60_000,
    );

  test('a zip becomes a document for each file in it, and itself the list of them; sent again it changes nothing', async () => {
    const own = await app.room(room.admin);
    const inner = zipSync({ 'avtal.txt': strToU8('Hyresavtalet gäller till 2031.') });
    const bytes = zipSync({
      '2024/rapport.txt': strToU8('Omsättningen 2024 var 14 mkr.'),
      '2025/rapport.txt': strToU8('Omsättningen 2025 var 17 mkr.'),
      'trasig.pdf': strToU8('%PDF-1.7 trasig'),
      'avtal.zip': inner,
    });
    const { fileId } = await upload({ name: 'underlag.zip', bytes }, own.projectId);
    const items = await allRead(own.projectId, 6);
    expect(items.map(({ name, state }) => `${name}: ${state}`).sort()).toEqual([
      '2024 – rapport.txt: ready',
      '2025 – rapport.txt: ready',
      'avtal.txt: ready',
      'avtal.zip: ready',
      'trasig.pdf: failed',
      'underlag.zip: ready',
    ]);
    const [version] = await app.knex('fileVersions').where({ dataFileId: fileId });
    const arrivals = await app.knex('arrivals').where({ companyId: own.companyId, sourceRef: version.id });
    expect(arrivals.map(({ sourceKind }) => sourceKind)).toEqual(Array(4).fill('zip'));
    await upload({ name: 'underlag.zip', bytes }, own.projectId);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await listed(own.projectId)).toHaveLength(6);
  });

  test('a mail brings its attachments, each with where it came from', async () => {
    const own = await app.room(room.admin);
    const withAttachment = mail.replace(
      'Content-Type: text/plain; charset=utf-8\n',
      'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n',
    );
    const [head, body] = [withAttachment.slice(0, withAttachment.indexOf('\n\n')), mail.split('\n\n')[1]];
    const parts = `--b\nContent-Type: text/plain; charset=utf-8\n\n${body}\n--b\nContent-Type: text/csv; name=tider.csv\nContent-Disposition: attachment; filename=tider.csv\n\nHamn;Vecka\nLysekil;12\n--b--\n`;
    await upload({ name: 'leverans.eml', bytes: `${head}\n\n${parts}` }, own.projectId);
    const items = await allRead(own.projectId, 2);
    expect(items.map(({ name, state, sourceKind }) => [name, state, sourceKind]).sort()).toEqual([
      ['leverans.eml', 'ready', 'upload'],
      ['tider.csv', 'ready', 'mail'],
    ]);
  });
});

describe('a file with a password', () => {
  test('asks for it, says when it is wrong, and is read once it is right; the password stands nowhere', async () => {
    const password = 'Körsbär-7731';
    const bytes = await officeCrypto.encrypt(Buffer.from(await aDocx()), { password });
    const { fileId, processId } = await upload({ name: 'låst.docx', bytes });
    expect(await settled(fileId)).toMatchObject({ state: 'locked', failureCode: 'locked' });

    await me.call(documents.unlock, { params: { fileId }, body: { password: 'fel' } });
    const wrong = await eventually('refused', async () => {
      const file = await get(fileId);
      return file.failureCode === 'wrong_password' && file.progress === null ? file : null;
    });
    expect(wrong.state).toBe('locked');

    const again = await me.call(documents.unlock, { params: { fileId }, body: { password } });
    const ready = await eventually('read', async () => {
      const file = await get(fileId);
      return file.state === 'ready' && file.progress === null ? file : null;
    });
    expect(ready.chunkCount).toBeGreaterThan(0);
    expect(await app.knex('unlockSecrets').where({ fileVersionId: ready.versionId })).toEqual([]);

    const [{ workflowId }] = await app.knex('processes').where({ id: again.processId }).select('workflowId');
    const history = JSON.stringify(await app.temporal.workflow.getHandle(workflowId).fetchHistory());
    const decoded = await describedHistory(workflowId);
    for (const text of [history, decoded]) expect(text).not.toContain('Körsbär');
    for (const id of [processId, again.processId]) {
      const process = await me.call(processes.get, { params: { processId: id ?? '' } });
      expect(JSON.stringify(process)).not.toContain('Körsbär');
    }
    expect((await me.request(documents.unlock, { params: { fileId }, body: { password } })).status).toBe(409);
  });

  /** Arguments and results as the codec opens them. */
  async function describedHistory(workflowId: string): Promise<string> {
    const { events } = await app.temporal.workflow.getHandle(workflowId).fetchHistory();
    const { payloadCodecs = [] } = app.temporal.options.loadedDataConverter;
    const found: string[] = [];
    for (const event of events ?? [])
      for (const attributes of Object.values(event))
        for (const holder of ['input', 'result'] as const) {
          const list =
            (attributes as Record<string, { payloads?: never[] }> | null)?.[holder]?.payloads ?? [];
          for (const codec of payloadCodecs)
            for (const { data } of await codec.decode(list, { workflowId } as never))
              found.push(Buffer.from(data ?? []).toString());
        }
    expect(found.length).toBeGreaterThan(3);
    return found.join(' ');
  }
});

describe('what can not be read', () => {
  test.each([
    ['program.exe', Buffer.from('4d5a900003000000', 'hex'), 'unsupported_format'],
    ['broken.pdf', '%PDF-1.7\nthis is not a pdf at all', 'corrupt'],
    ['broken.docx', Buffer.from('504b0304140000000800', 'hex'), 'corrupt'],
    ['blank.txt', ' \n\n \t\n', 'no_text'],
  ])('%s fails with a code, in a sentence of the timeline', async (name, bytes, code) => {
    const { fileId, processId } = await upload({ name, bytes });
    const file = await settled(fileId);
    expect(file).toMatchObject({ state: 'failed', failureCode: code, chunkCount: null });
    const process = await me.call(processes.get, { params: { processId: processId ?? '' } });
    expect(process).toMatchObject({ state: 'failed', lastErrorCode: code });
    expect(await app.knex('chunks').where({ dataFileId: fileId })).toEqual([]);
  });

  test('is tried again on request, in a process of its own, and fails again with the same code', async () => {
    const { fileId, processId } = await upload({ name: 'again.pdf', bytes: '%PDF-1.7\nno pdf either' });
    await settled(fileId);
    const retried = await me.call(documents.retry, { params: { fileId } });
    expect(retried.processId).not.toBe(processId);
    const process = await eventually('the second try', async () => {
      const row = await app.knex('processes').where({ id: retried.processId }).first();
      return row?.closedAt ? row : undefined;
    });
    expect(process.state).toBe('failed');
    expect(await get(fileId)).toMatchObject({ state: 'failed', failureCode: 'corrupt' });
    expect(await app.knex('fileVersions').where({ dataFileId: fileId })).toHaveLength(1);
  });
});

describe('the same bytes', () => {
  test('twice are one document with two arrivals', async () => {
    const bytes = 'Skärgårdsbåten går klockan nio från Strömkajen.';
    const first = await upload({ name: 'turlista.txt', bytes });
    await settled(first.fileId);
    const second = await upload({ name: 'turlista-kopia.txt', bytes });
    expect(second).toMatchObject({ fileId: first.fileId, isDuplicate: true });
    const file = await get(first.fileId);
    expect(file.arrivals).toHaveLength(2);
    expect(file.versions).toHaveLength(1);
    expect(await app.knex('dataFiles').where({ name: 'turlista-kopia.txt' })).toEqual([]);
  });

  test('four times at the same moment are one document with four arrivals', async () => {
    const file = { name: 'samtidigt.txt', bytes: 'Sluss och bro stänger samtidigt varje onsdag.' };
    const sent = await Promise.all([1, 2, 3, 4].map(() => upload(file)));
    expect(new Set(sent.map(({ fileId }) => fileId)).size).toBe(1);
    const fileId = sent[0]?.fileId ?? '';
    await settled(fileId);
    const read = await eventually('all arrivals', async () => {
      const now = await get(fileId);
      return now.arrivals.length === 4 ? now : undefined;
    });
    expect(read).toMatchObject({ state: 'ready', chunkCount: 1 });
    expect(await app.knex('processes').where({ subjectId: fileId })).toHaveLength(1);
  });

  test('in another project are another document, unknown to the first', async () => {
    const other = await app.room();
    const bytes = 'Färjan till Ven byter kaj i april.';
    const here = await upload({ name: 'ven.txt', bytes });
    const { items } = await app.as(other.admin).upload(other.projectId, [{ name: 'ven.txt', bytes }]);
    expect(items[0]).toMatchObject({ isDuplicate: false });
    expect(items[0]?.fileId).not.toBe(here.fileId);
    await settled(here.fileId);
    expect((await get(here.fileId)).arrivals).toHaveLength(1);
  });

  test('uploaded anew after the document was deleted are read anew', async () => {
    const file = { name: 'tillbaka.txt', bytes: 'Bogserbåten Sjögull är såld till Danmark.' };
    const first = await upload(file);
    await settled(first.fileId);
    await me.call(documents.remove, { params: { fileId: first.fileId } });
    await eventually(
      'gone',
      async () => (await app.knex('dataFiles').where({ id: first.fileId })).length === 0,
    );
    const second = await upload(file);
    expect(second.isDuplicate).toBe(false);
    expect((await settled(second.fileId)).state).toBe('ready');
  });
});

describe('a new version', () => {
  test('answers from its publication on; the old one is not found, and its citations still resolve', async () => {
    const name = 'hyresavtal.txt';
    const first = await upload({ name, bytes: 'Hyran för magasinet i Gävle är 41 500 kronor per månad.' });
    await settled(first.fileId);
    const params = { projectId: room.projectId };
    const asked = await me.call(chats.ask, {
      params,
      body: { question: 'Vilken hyra gäller för magasinet i Gävle?' },
    });
    const answered = () =>
      eventually('an answer', async () => {
        const message = await app.knex('messages').where({ id: asked.messageId }).first();
        if (!message || message.state === 'running') return undefined;
        return me.call(chats.message, { params: { messageId: asked.messageId } });
      });
    const [citation] = (await answered()).citations;
    expect(citation).toMatchObject({ dataFileId: first.fileId, versionNumber: 1 });

    const second = await upload({ name, bytes: 'Hyran för magasinet i Gävle är 47 900 kronor per månad.' });
    expect(second).toMatchObject({ fileId: first.fileId, isDuplicate: false });
    const file = await eventually('version 2 answers', async () => {
      const now = await settled(first.fileId);
      return now.versions.find(({ number }) => number === 2)?.isCurrent ? now : undefined;
    });
    const hits = (await search('hyra magasinet Gävle')).filter((hit) => hit.dataFileId === first.fileId);
    expect(hits.map(({ fileVersionId }) => fileVersionId)).toEqual([file.versionId]);
    expect(hits[0]?.text).toContain('47 900');

    const message = await me.call(chats.message, { params: { messageId: asked.messageId } });
    expect(message.citations[0]).toMatchObject({ versionNumber: 1, isFileGone: false });
    const old = await me.call(documents.text, { params: { fileId: first.fileId, number: 1 } });
    expect(old.units.map(({ text }) => text).join('\n')).toContain(citation?.quote);
    await eventually('the old vectors are counted to be gone', async () =>
      app.knex('processEvents').where({ messageKey: 'documentIngestion.superseded_removed' }).first(),
    );
  });

  test('that can not be read leaves the old one answering', async () => {
    const name = 'prislista.pdf';
    const bytes = await aPdf([[{ text: 'The price of a winch is 12,900 kronor.', x: 50, y: 700 }]]);
    const first = await upload({ name, bytes });
    const before = await settled(first.fileId);
    await upload({ name, bytes: '%PDF-1.7\nbroken' });
    const after = await eventually('the second version failed', async () => {
      const now = await settled(first.fileId);
      return now.failureCode ? now : undefined;
    });
    expect(after.versionId).toBe(before.versionId);
    expect((await search('price of a winch')).some((hit) => hit.dataFileId === first.fileId)).toBe(true);
  });
});
