// A chat after its answers: asked anew, judged, renamed, deleted, looked into, gone on with.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chats } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';

let app: TestApp;
let room: TestRoom;
let conversationId: string;
let questionId: string;
let messageId: string;
const text = '# Hamnen\n\n## Budget\n\nBudgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.\n\n## Personal\n\nHamnen i Oxelösund har 37 anställda.\n'; // biome-ignore format: one row

const me = () => app.as(room.admin);
const ask = (body: { question: string; conversationId?: string; replaces?: string }) =>
  me().call(chats.ask, { params: room, body: { ...body, language: 'sv' } });
const ended = (id: string) =>
  eventually('the answer has ended', async () => {
    const row = await app.knex('messages').where({ id }).first();
    return row && !['queued', 'running'].includes(row.state) && row;
  });
const messages = async () => (await me().call(chats.get, { params: { conversationId } })).messages;

beforeAll(async () => {
  app = await startTestApp({ env: { LOCAL_AI_URL: process.env['LOCAL_AI_URL'] ?? '' } });
  room = await app.room();
  const { items } = await me().upload(room.projectId, [{ name: 'hamnen.md', bytes: text }]);
  const params = { fileId: items[0]?.fileId ?? '' };
  await eventually(
    'ready',
    async () => (await me().call(documents.get, { params })).state === 'ready',
    60_000,
  );
  ({ conversationId, questionId, messageId } = await ask({
    question: 'Hur stor är budgeten för hamnen i Oxelösund?',
  }));
  await ended(messageId);
}, 90_000);
afterAll(() => app?.stop());

test('a question asked in other words keeps the earlier one with its answer', async () => {
  const again = await ask({
    question: 'Hur många anställda har hamnen?',
    conversationId,
    replaces: questionId,
  });
  await ended(again.messageId);
  const all = await messages();
  expect(all.map(({ id }) => id)).toEqual([questionId, messageId, again.questionId, again.messageId]);
  expect(all.map(({ replaces, replyTo }) => replaces ?? replyTo)).toEqual([
    null,
    questionId,
    questionId,
    again.questionId,
  ]);
  expect(all[1]?.text).toContain('18,4');
});

test('only a question of the same conversation can be replaced; nothing is begun otherwise', async () => {
  for (const replaces of [messageId, crypto.randomUUID()]) {
    const body = { question: 'Hur stor är den?', conversationId, replaces };
    const refused = await me().request(chats.ask, { params: { projectId: room.projectId }, body });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: [{ path: 'replaces' }] },
    });
  }
});

test('a vote is one per person, may change and be taken back, and is nobody else’s to see', async () => {
  const vote = (body: { vote: -1 | 0 | 1; comment?: string }) =>
    me().call(chats.vote, { params: { messageId }, body });
  const mine = async () => (await me().call(chats.message, { params: { messageId } })).vote;
  await vote({ vote: 1 });
  expect(await mine()).toEqual({ vote: 1, comment: null });
  await vote({ vote: -1, comment: 'fel år' });
  expect(await mine()).toEqual({ vote: -1, comment: 'fel år' });
  expect(await app.knex('messageVotes').where({ messageId })).toHaveLength(1);
  await vote({ vote: 0 });
  expect(await mine()).toBeNull();
  const onQuestion = await me().request(chats.vote, { params: { messageId: questionId }, body: { vote: 1 } });
  expect(onQuestion.status).toBe(404);
});

test('from a vote one comes to what the answer was made from: question, model, mode, pieces in their order', async () => {
  await me().call(chats.vote, { params: { messageId }, body: { vote: -1, comment: 'fel år' } });
  const replay = await me().call(chats.replay, { params: { messageId } });
  expect(replay).toMatchObject({
    question: 'Hur stor är budgeten för hamnen i Oxelösund?',
    model: 'quotes',
    mode: 'quoted',
    chunksGone: 0,
    vote: { vote: -1, comment: 'fel år' },
  });
  expect(replay.chunks.length).toBeGreaterThan(0);
  const cited = await app.knex('citations').where({ messageId }).select('chunkId');
  expect(replay.chunks.map(({ chunkId }) => chunkId)).toEqual(
    expect.arrayContaining(cited.map((one) => one.chunkId)),
  );
  expect(replay.chunks.map(({ text: piece }) => piece).join()).toContain('18,4');
});

test('questions to go on with come from headings that were not cited; first ones from the newest documents', async () => {
  const next = await me().call(chats.suggest, { params: room, query: { messageId, language: 'sv' } });
  const first = await me().call(chats.suggest, { params: room, query: { language: 'en' } });
  for (const { items } of [next, first]) {
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items).size).toBe(items.length);
    for (const item of items) expect(item).toContain('hamnen.md');
  }
  expect(next.items.join()).not.toContain('Budget');
  expect(first.items.join()).toContain('What');
});

test('a conversation is renamed; deleted, it is gone with its messages, but not while an answer is written', async () => {
  await me().call(chats.rename, { params: { conversationId }, body: { title: 'Hamnens budget' } });
  const { items } = await me().call(chats.list, { params: room, query: { limit: 10 } });
  expect(items.map(({ title }) => title)).toEqual(['Hamnens budget']);
  await app.knex('messages').where({ id: messageId }).update({ state: 'running' });
  const busy = await me().request(chats.remove, { params: { conversationId } });
  expect(busy).toMatchObject({ status: 409, body: { code: 'not_ready' } });
  await app.knex('messages').where({ id: messageId }).update({ state: 'complete' });
  await me().call(chats.remove, { params: { conversationId } });
  expect((await me().request(chats.get, { params: { conversationId } })).status).toBe(404);
  expect(await app.knex('messages').where({ conversationId })).toEqual([]);
});
