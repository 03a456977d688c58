// What a socket may learn: nothing signed out, nothing foreign, nothing after the right is gone.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { AppEvent } from '#contracts/events.ts';
import { ClientMessage, type ServerMessage } from '#contracts/sockets.ts';
import { aMessage, aProjectMember } from '#db/factories.ts';
import { writeMessageText } from '#db/message-text.ts';
import { recordEvent } from '#db/outbox.ts';
import { eventually, startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { aForeignRoom, type ForeignRoom } from '../foreign-room.ts';

let app: TestApp;
let room: ForeignRoom;
const open = new Set<WebSocket>();

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await aForeignRoom(app);
});
afterEach(() => {
  for (const socket of open) socket.terminate();
  open.clear();
});
afterAll(() => app?.stop());

interface Listening {
  said: ServerMessage[];
  send(message: ClientMessage): void;
  closedWith(): number | undefined;
}

function connect(person?: TestPerson, headers: Record<string, string> = {}): Promise<Listening> {
  const cookie = person ? { cookie: `insyn_session=${person.sessionToken}` } : {};
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/ws`, { headers: { ...cookie, ...headers } });
  open.add(socket);
  const said: ServerMessage[] = [];
  let closeCode: number | undefined;
  socket.on('message', (data) => said.push(JSON.parse(String(data))));
  socket.on('close', (code) => {
    closeCode = code;
  });
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
    socket.on('open', () =>
      resolve({ said, send: (message) => socket.send(JSON.stringify(message)), closedWith: () => closeCode }),
    );
  });
}

const fileChanged = () =>
  app.knex.transaction((trx) => {
    const { companyId, projectId, fileId } = room;
    return recordEvent(trx, {
      type: 'file.changed',
      tenantId: companyId,
      companyId,
      projectId,
      dataFileId: fileId,
    });
  });
const answerGrew = async (messageId: string, text: string) => {
  const { companyId, projectId, conversationId } = room;
  const message = await app.knex('messages').where({ id: messageId }).first('askedBy');
  await app.knex('messages').where({ id: messageId }).update({ text });
  const place = { tenantId: companyId, companyId, projectId };
  const ids = { conversationId, messageId, askedBy: message.askedBy };
  await app.knex.transaction((trx) => recordEvent(trx, { type: 'message.progressed', ...place, ...ids }));
};
const eventsOf = ({ said }: Listening) =>
  said.flatMap((message) => (message.type === 'event' ? [message] : []));
const textOf = ({ said }: Listening) =>
  said.map((message) => (message.type === 'answer' ? message.text : '')).join('');

test.each([
  ['without a session', () => connect(), '401'],
  ['with an unknown session', () => connect({ sessionToken: 'ins_x' } as TestPerson), '401'],
  ['with a cookie that is no text', () => connect(undefined, { cookie: 'insyn_session=%E0%A4%A' }), '401'],
  ["from another site's page", () => connect(room.admin, { origin: 'https://evil.example' }), '403'],
  ['from a page without an origin', () => connect(room.admin, { origin: 'null' }), '403'],
])('a socket %s is refused', async (_what, attempt, status) => {
  await expect(attempt()).rejects.toThrow(status);
});

test('events reach whoever may read their subject, and nobody else', async () => {
  const admin = await connect(room.admin);
  const reader = await connect(room.reader);
  const stranger = await connect(await app.person());
  for (const socket of [admin, reader, stranger]) socket.send({ type: 'follow' });
  for (const socket of [admin, reader, stranger]) socket.send({ type: 'ping' });
  await eventually('all follow', async () =>
    [admin, reader, stranger].every(({ said }) => said.some((m) => m.type === 'pong')),
  );
  const id = await fileChanged();
  await eventually('the admin hears', async () => eventsOf(admin).some((event) => event.id === id));
  await eventually('the reader hears', async () => eventsOf(reader).some((event) => event.id === id));
  expect(eventsOf(stranger)).toEqual([]);
});

test('resuming from the past shows a stranger nothing of it', async () => {
  await fileChanged();
  const stranger = await connect(await app.person());
  stranger.send({ type: 'follow', afterId: 0 });
  stranger.send({ type: 'ping' });
  await eventually('pong', async () => stranger.said.some(({ type }) => type === 'pong'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(eventsOf(stranger)).toEqual([]);
});

test('an answer is followed by its asker only; others are told that there is none', async () => {
  const follow = { type: 'followAnswer', messageId: room.messageId, generation: 0, offset: 0 } as const;
  const admin = await connect(room.admin);
  admin.send(follow);
  await eventually('the asker reads', async () => textOf(admin).includes('Hemligt svar'));
  for (const person of [room.reader, await app.person()]) {
    const other = await connect(person);
    other.send(follow);
    await eventually('refused', async () => other.said.some(({ type }) => type === 'refused'));
    await answerGrew(room.messageId, 'Hemligt svar växer');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(textOf(other)).toBe('');
    expect(eventsOf(other)).toEqual([]);
  }
});

test('a revoked membership stops events and a running answer within five seconds', async () => {
  const { companyId, projectId, conversationId } = room;
  const leaving = await app.person();
  const userId = leaving.user.id;
  await aProjectMember(app.knex, { userId, companyId, projectId });
  const conversation = await app.knex('conversations').where({ id: conversationId }).first();
  const own = { ...conversation, id: crypto.randomUUID(), createdBy: userId };
  await app.knex('conversations').insert(own);
  const message = await aMessage(app.knex, {
    conversationId: own.id,
    role: 'assistant',
    state: 'running',
    text: 'Först',
    askedBy: userId,
  });
  const socket = await connect(leaving);
  socket.send({ type: 'follow' });
  socket.send({ type: 'followAnswer', messageId: message.id, generation: 0, offset: 0 });
  await eventually('the answer', async () => textOf(socket).includes('Först'));
  const before = await fileChanged();
  await eventually('the event', async () => eventsOf(socket).some(({ id }) => id === before));

  await app.knex('userProjectRelations').where({ userId }).delete();
  await new Promise((resolve) => setTimeout(resolve, 4800));
  const after = await fileChanged();
  await answerGrew(message.id, 'Först sedan hemligt');
  const piece = { messageId: message.id, generation: 0, offset: 5 };
  expect(await writeMessageText(app.knex, { ...piece, text: 'Först än mer hemligt' })).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(eventsOf(socket).filter(({ id }) => id >= after)).toEqual([]);
  expect(textOf(socket)).not.toContain('hemligt');
});

test('a session that ends closes its socket within five seconds', async () => {
  const person = await app.person();
  const socket = await connect(person);
  await app.knex('sessions').where({ userId: person.user.id }).update({ revokedAt: new Date() });
  await eventually('closed', async () => socket.closedWith(), 5000);
  expect(socket.closedWith()).toBe(4401);
});

test('what is no message is answered as such, and the socket lives on', async () => {
  const socket = await connect(room.admin);
  socket.send('no message' as never);
  await eventually('refused', async () =>
    socket.said.some((m) => m.type === 'refused' && m.code === 'invalid_input'),
  );
  socket.send({ type: 'ping' });
  await eventually('pong', async () => socket.said.some(({ type }) => type === 'pong'));
});

/** A value of every field that events and messages have; a new field without one here fails the tests below. */
const sampleOf = (field: string): unknown => {
  const values: Record<string, unknown> = {
    ...room,
    tenantId: room.companyId,
    dataFileId: room.fileId,
    documentRequestId: room.requestId,
    grantId: room.portfolioId,
    userId: room.admin.user.id,
    askedBy: room.admin.user.id,
    startedBy: room.admin.user.id,
    seq: 1,
    afterId: 0,
    generation: 0,
    offset: 0,
  };
  if (!(field in values)) throw new Error(`no value for the field ${field}: add one to this test`);
  return values[field];
};
const filled = (schema: z.ZodObject): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(schema.shape).map((field) => [field, field === 'type' ? typeOf(schema) : sampleOf(field)]),
  );
const typeOf = (schema: z.ZodObject) => (schema.shape['type'] as z.ZodLiteral).value;

test.each(AppEvent.options.map((schema) => [typeOf(schema), schema] as const))(
  'an event %s of a company or a portfolio reaches no member of another tenant',
  async (type, schema) => {
    const person = await app.person();
    await app.room(person);
    const [stranger, admin] = [await connect(person), await connect(room.admin)];
    for (const socket of [stranger, admin]) socket.send({ type: 'follow' });
    for (const socket of [stranger, admin]) socket.send({ type: 'ping' });
    await eventually('both follow', async () => [stranger, admin].every(({ said }) => said.some((m) => m.type === 'pong'))); // biome-ignore format: one line
    const ofCompany = AppEvent.parse(filled(schema));
    const { companyId: _c, projectId: _p, ...rest } = { ...ofCompany, tenantId: room.portfolioId };
    await app.knex.transaction(async (trx) => {
      await recordEvent(trx, ofCompany);
      await recordEvent(trx, AppEvent.parse(rest));
    });
    await eventually('the admin hears', async () => eventsOf(admin).some(({ event }) => event === type));
    await new Promise((resolve) => setTimeout(resolve, 150));
    // Of their own company's founding they may still be hearing.
    const foreign = new Set([room.companyId, room.portfolioId]);
    expect(eventsOf(stranger).filter(({ ids }) => foreign.has(String(ids['tenantId'])))).toEqual([]);
  },
);

test.each(ClientMessage.options.map((schema) => [typeOf(schema), schema] as const))(
  'a message %s with foreign ids is answered with nothing of theirs',
  async (_type, schema) => {
    const stranger = await connect(await app.person());
    stranger.send(ClientMessage.parse(filled(schema)));
    await answerGrew(room.messageId, `Hemligt ${Math.random()}`);
    await fileChanged();
    stranger.send({ type: 'ping' });
    await eventually('pong', async () => stranger.said.some(({ type }) => type === 'pong'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const text = JSON.stringify(stranger.said);
    for (const secret of room.secrets) expect(text).not.toContain(secret);
  },
);
