// A question the whole way: sources under the asker's rights, text as it grows, citations that stand in the pieces.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { chats, type MessageDto } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { verifyAudit } from '#db/audit.ts';
import { aProjectMember } from '#db/factories.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';

const texts: Record<string, string> = {
  'budget.txt':
    'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.\n\nMuddringen börjar i mars.',
  'personal.txt': 'Hamnen i Oxelösund har 37 anställda. Hamnchefen heter Majken Storm.',
};

async function fill(app: TestApp, room: TestRoom): Promise<void> {
  const me = app.as(room.admin);
  const files = Object.entries(texts).map(([name, bytes]) => ({ name, bytes }));
  const { items } = await me.upload(room.projectId, files);
  for (const { fileId } of items)
    await eventually(
      'ready',
      async () => (await me.call(documents.get, { params: { fileId: fileId ?? '' } })).state === 'ready',
      60_000,
    );
}
const ask = (app: TestApp, person: TestPerson, { projectId }: TestRoom, question: string) =>
  app.as(person).call(chats.ask, { params: { projectId }, body: { question, language: 'sv' } });
const rowOf = (app: TestApp, messageId: string) => app.knex('messages').where({ id: messageId }).first();
const ended = (app: TestApp, messageId: string) =>
  eventually(
    'the answer has ended',
    async () => {
      const row = await rowOf(app, messageId);
      return row && row.state !== 'running' && row.state !== 'queued' ? row : undefined;
    },
    40_000,
  );
const read = (app: TestApp, person: TestPerson, messageId: string): Promise<MessageDto> =>
  app.as(person).call(chats.message, { params: { messageId } });

describe('without a language model', () => {
  let app: TestApp;
  let room: TestRoom;
  let stopWorkers: () => Promise<void>;
  beforeAll(async () => {
    app = await startTestApp({ hasWorkers: false, env: { LOCAL_AI_URL: process.env['LOCAL_AI_URL'] ?? '' } });
    stopWorkers = await app.startWorkers();
    room = await app.room();
    await fill(app, room);
  }, 90_000);
  afterAll(() => app?.stop());

  test.each([
    ['Hur stor är budgeten för hamnen i Oxelösund?', '18,4'],
    ['Hur många anställda har hamnen i Oxelösund?', '37'],
  ])(
    '%s is answered, and every quote stands in its piece where the citation says',
    async (question, figure) => {
      const { messageId, processId } = await ask(app, room.admin, room, question);
      const row = await ended(app, messageId);
      expect(row).toMatchObject({ state: 'complete', outcome: 'answered', errorCode: null });
      const { text, citations } = await read(app, room.admin, messageId);
      expect(text).toContain(figure);
      expect(citations.length).toBeGreaterThan(0);
      const stored = await app.knex('citations').where({ messageId });
      expect(stored).toHaveLength(citations.length);
      for (const { chunkId, quote, quoteStart, quoteEnd, marker } of stored) {
        const chunk = await app.knex('chunks').where({ id: chunkId }).first('text');
        expect(chunk.text.slice(quoteStart, quoteEnd)).toBe(quote);
        expect(text).toContain(`[${marker}]`);
      }
      expect(await app.knex('processes').where({ id: processId }).first()).toMatchObject({
        state: 'succeeded',
      });
    },
  );

  test('every version that the answer was made from stands in the audit as read by the asker', async () => {
    const { messageId } = await ask(app, room.admin, room, 'Vem är hamnchef i Oxelösund?');
    await ended(app, messageId);
    const rows = await app.knex('auditEvents').whereRaw(`detail ->> 'messageId' = ?`, [messageId]);
    const reads = rows.filter(({ action }) => action === 'document.readByAgent');
    for (const read of reads)
      expect(read).toMatchObject({ tenantId: room.companyId, actorId: room.admin.user.id, actorKind: 'user', subjectKind: 'DataFile', outcome: 'allowed' }); // biome-ignore format: one line
    const versions = reads.map(({ detail }) => detail.fileVersionId);
    expect(new Set(versions).size).toBe(versions.length);
    const cited = await app.knex('citations').where({ messageId }).select('fileVersionId');
    expect(cited.length).toBeGreaterThan(0);
    for (const { fileVersionId } of cited) expect(versions).toContain(fileVersionId);
    expect(JSON.stringify(reads)).not.toMatch(/hamn|Majken/i);
    expect(await verifyAudit(app.knex, room.companyId)).toMatchObject({ isIntact: true });
  });

  test('what the documents do not hold is refused, without sources', async () => {
    const { messageId } = await ask(app, room.admin, room, 'Vilken färg har kungens flygplan i Brasilien?');
    expect(await ended(app, messageId)).toMatchObject({ state: 'refused', outcome: 'not_in_documents' });
    expect((await read(app, room.admin, messageId)).citations).toEqual([]);
  });

  test('a project without documents refuses rather than fails', async () => {
    const empty = await app.room();
    const { messageId } = await ask(app, empty.admin, empty, 'Hur stor är budgeten för hamnen i Oxelösund?');
    expect(await ended(app, messageId)).toMatchObject({ state: 'refused' });
  });

  test('asked in an earlier conversation, question and answer follow there in order', async () => {
    const first = await ask(app, room.admin, room, 'Vem är hamnchef i Oxelösund?');
    await ended(app, first.messageId);
    const { conversationId } = first;
    const me = app.as(room.admin);
    const second = await me.call(chats.ask, {
      params: room,
      body: { question: 'När börjar muddringen?', conversationId },
    });
    expect(second.conversationId).toBe(conversationId);
    await ended(app, second.messageId);
    const { messages } = await me.call(chats.get, { params: { conversationId } });
    expect(messages.map(({ id }) => id)).toEqual([
      first.questionId,
      first.messageId,
      second.questionId,
      second.messageId,
    ]);
  });

  test('a right that is gone between question and search ends the answer, and nothing leaks', async () => {
    const { companyId, projectId } = room;
    const leaving = await app.person();
    await aProjectMember(app.knex, { userId: leaving.user.id, companyId, projectId, role: 'reader' });
    await stopWorkers();
    const { messageId, conversationId } = await ask(app, leaving, room, 'Hur stor är budgeten för hamnen?');
    await app.knex('userProjectRelations').where({ userId: leaving.user.id }).delete();
    stopWorkers = await app.startWorkers();
    const row = await ended(app, messageId);
    expect(row).toMatchObject({ state: 'failed', errorCode: 'not_found', text: '' });
    expect(await app.knex('citations').where({ messageId })).toEqual([]);
    const process = await app.knex('processes').where({ id: row.processId }).first();
    expect(process).toMatchObject({ state: 'failed', lastErrorCode: 'not_found' });
    for (const [endpoint, params] of [
      [chats.message, { messageId }],
      [chats.get, { conversationId }],
    ] as const)
      expect((await app.as(leaving).request(endpoint, { params })).status).toBe(404);
  });
});

describe('with a language model', () => {
  let app: TestApp;
  let room: TestRoom;
  let peer: Peer;
  beforeAll(async () => {
    peer = await startPeer();
    app = await startTestApp({
      env: { OPENAI_BASE_URL: peer.url, OPENAI_API_KEY: 'test', OPENAI_CHAT_MODEL: 'scripted' },
    });
    room = await app.room();
    await fill(app, room);
  }, 90_000);
  afterAll(async () => {
    await app?.stop();
    await peer?.close();
  });
  const question = 'Hur stor är budgeten för hamnen i Oxelösund?';
  const long = `${'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1]. '.repeat(60)}`;

  test('the text grows before it is whole, and its citations are checked', async () => {
    peer.script({
      text: 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1].',
      delayMs: 150,
    });
    const { messageId } = await ask(app, room.admin, room, question);
    const growing = await eventually('some text', async () => {
      const row = await rowOf(app, messageId);
      return row?.text ? row : undefined;
    });
    expect(growing.state).toBe('running');
    const row = await ended(app, messageId);
    expect(row).toMatchObject({ state: 'complete', mode: 'generated' });
    expect(row.text.length).toBeGreaterThan(growing.text.length);
    for (const citation of await app.knex('citations').where({ messageId })) {
      const chunk = await app.knex('chunks').where({ id: citation.chunkId }).first('text');
      expect(chunk.text.slice(citation.quoteStart, citation.quoteEnd)).toBe(citation.quote);
    }
  });

  test('stopped, it keeps what was there, says so at once, and nothing is written afterwards', async () => {
    peer.script({ text: long, delayMs: 100 });
    const { messageId, processId } = await ask(app, room.admin, room, question);
    await eventually('some text', async () => (await rowOf(app, messageId))?.text || undefined);
    const stoppedAt = Date.now();
    await app.as(room.admin).call(chats.stop, { params: { messageId } });
    const row = await ended(app, messageId);
    expect(Date.now() - stoppedAt).toBeLessThan(5000);
    expect(row.state).toBe('stopped');
    expect(row.text.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await rowOf(app, messageId)).toMatchObject({ state: 'stopped', text: row.text });
    expect(await app.knex('processes').where({ id: processId }).first()).toMatchObject({
      state: 'cancelled',
    });
    await eventually('the provider is left', async () => peer.requests.at(-1)?.isAborted, 10_000);
    const again = await app.as(room.admin).request(chats.stop, { params: { messageId } });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_decided' } });
  });

  test('a provider that breaks off is asked again, and the two texts never mix', async () => {
    peer.script({ fault: 'half_stream', text: 'Halva svaret som aldrig blev klart' });
    peer.script({ text: 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1].' });
    const { messageId, processId } = await ask(app, room.admin, room, question);
    const row = await ended(app, messageId);
    expect(row.state).toBe('complete');
    expect(row.generation).toBeGreaterThan(1);
    expect(row.text).not.toContain('Halva');
    const retries = await app.knex('processEvents').where({ processId, kind: 'retrying' });
    expect(retries.length).toBeGreaterThan(0);
  });

  test('a provider that refuses the key ends the answer with its code, at once', async () => {
    peer.script({ fault: 'unauthorised' });
    const { messageId } = await ask(app, room.admin, room, question);
    const row = await ended(app, messageId);
    expect(row.state).toBe('failed');
    expect(row.errorCode).toMatch(/^[a-z_]+$/);
    expect(row.errorCode).not.toBe('internal');
  });
});
