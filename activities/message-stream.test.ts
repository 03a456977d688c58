// A growing text: what is told is what is stored, cut between characters, by one writer at a time.
import type { Knex } from 'knex';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aConversation, aMessage, aUser } from '#db/factories.ts';
import { messageTextChannel, readTextPiece, type TextPiece } from '#db/message-text.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';
import { openMessageStream } from './message-stream.ts';

let database: TestDatabase;
let knex: Knex;
let listener: pg.Client;
let ref: Parameters<typeof openMessageStream>[1];
const pieces: TextPiece[] = [];
let onPiece: () => Promise<void>;

beforeAll(async () => {
  database = await startTestDatabase();
  knex = database.knex;
  listener = new pg.Client({ connectionString: database.url });
  await listener.connect();
  await listener.query(`listen ${messageTextChannel}`);
  listener.on('notification', ({ payload = '' }) => {
    const piece = readTextPiece(payload);
    if (piece) pieces.push(piece);
    void onPiece();
  });
});
beforeEach(async () => {
  pieces.length = 0;
  onPiece = async () => undefined;
  const { id } = await aUser(knex);
  const conversation = await aConversation(knex);
  const { conversationId, tenantId } = { conversationId: conversation.id, tenantId: conversation.tenantId };
  const message = await aMessage(knex, { conversationId, role: 'assistant', state: 'running', text: '', askedBy: id }); // biome-ignore format: one row
  const { companyId, projectId } = await Conversation.query(knex).findById(conversationId).throwIfNotFound();
  ref = { tenantId, companyId, projectId, messageId: message.id, askedBy: id };
});
afterAll(async () => {
  await listener?.end();
  await database?.stop();
});

const row = () => Message.query(knex).findById(ref.messageId).throwIfNotFound();
const told = () => pieces.map(({ text = '' }) => text).join('');
const open = () => openMessageStream(knex, ref, { model: 'test' });
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

test('pieces put together are the stored text, byte by byte, and none ends inside a character', async () => {
  const stream = await open();
  const text = 'Å, ä och 🏗️ i Oxelösund 👩‍👩‍👧: 18,4 𝟙. '.repeat(12);
  // One UTF-16 unit at a time, as the worst of providers would.
  for (let at = 0; at < text.length; at++) {
    stream.append(text[at] ?? '');
    if (at % 7 === 0) await turn();
  }
  await stream.settle();
  await expect.poll(told).toBe(text);
  expect((await row()).text).toBe(text);
  expect(pieces.length).toBeGreaterThan(2);
  let offset = 0;
  for (const piece of pieces) {
    expect(piece).toMatchObject({ messageId: ref.messageId, generation: 1, offset });
    expect(piece.text?.isWellFormed()).toBe(true);
    offset += piece.text?.length ?? 0;
  }
});

test('whoever hears of a piece finds it in the row', async () => {
  const found: boolean[] = [];
  onPiece = async () => {
    const heard = told();
    found.push((await row()).text.startsWith(heard));
  };
  const stream = await open();
  for (let at = 0; at < 5; at++) {
    stream.append(`ord ${at} `);
    await new Promise((resolve) => setTimeout(resolve, 90));
  }
  await stream.settle();
  await expect.poll(() => found.length).toBe(pieces.length);
  expect(new Set(found)).toEqual(new Set([true]));
});

test('half a character and NUL, which Postgres does not take, do not end an answer', async () => {
  const stream = await open();
  stream.append('a\u0000b\ud83d');
  stream.append(' c');
  await stream.settle();
  expect((await row()).text).toBe('ab\ufffd c');
  await expect.poll(told).toBe('ab\ufffd c');
});

test('a piece too long for a notification is announced, and stands in the row', async () => {
  const stream = await open();
  stream.append('å'.repeat(9000));
  await stream.settle();
  await expect.poll(() => pieces.length).toBe(1);
  expect(pieces[0]).toEqual({ messageId: ref.messageId, generation: 1, offset: 0 });
  expect((await row()).text).toHaveLength(9000);
});

test('a later attempt takes the message over; the earlier one can not write any more', async () => {
  const first = await open();
  first.append('Först');
  await first.settle();
  const second = await open();
  second.append('Sedan');
  await second.settle();
  first.append(' och mer');
  await expect(first.settle()).rejects.toThrow('no longer being written');
  expect(() => first.append('x')).toThrow('no longer being written');
  expect(await row()).toMatchObject({ generation: 2, text: 'Sedan' });
});

test('a stopped message is not written to, nor claimed', async () => {
  const stream = await open();
  stream.append('Det här finns kvar');
  await stream.settle();
  await knex('messages').where({ id: ref.messageId }).update({ state: 'stopped' });
  stream.append(', det här inte');
  await expect(stream.settle()).rejects.toThrow();
  expect((await row()).text).toBe('Det här finns kvar');
  await expect(open()).rejects.toThrow('no longer being written');
});

test.each([
  ['goes on in the same generation where it only adds', 'Halva svaret [1].', 1],
  ['starts a new generation where checking changed it', 'Ett annat svar [1].', 2],
])('the last text %s', async (_what, text, generation) => {
  const stream = await open();
  stream.append('Halva ');
  await stream.settle();
  await knex.transaction((trx) => stream.finish(trx, { text, outcome: 'answered' }));
  expect(await row()).toMatchObject({ text, generation, outcome: 'answered' });
});
