// An answer as it is written, over the socket: from any offset, on any server, in any order, the same text.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ClientMessage, ServerMessage } from '#contracts/sockets.ts';
import { aMessage } from '#db/factories.ts';
import { writeMessageText } from '#db/message-text.ts';
import { recordEvent } from '#db/outbox.ts';
import { eventually, startTestApp, type TestApp } from '#temporal/test-app.ts';
import { aForeignRoom, type ForeignRoom } from '../foreign-room.ts';
import { type OpenServer, openServer } from '../open-server.ts';

let app: TestApp;
let room: ForeignRoom;
let second: OpenServer;
const open = new Set<WebSocket>();

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await aForeignRoom(app);
  second = await openServer(app.env);
});
afterAll(async () => {
  for (const socket of open) socket.terminate();
  await second?.close();
  await app?.stop();
});

interface Following {
  text(): string;
  said: ServerMessage[];
  send(message: ClientMessage): void;
  leave(): void;
}

/** Joins pieces as a page does. */
async function follow(
  messageId: string,
  from = { generation: 0, text: '' },
  url = app.url,
): Promise<Following> {
  const headers = { cookie: `insyn_session=${room.admin.sessionToken}` };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers });
  open.add(socket);
  let { generation, text } = from;
  const said: ServerMessage[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as ServerMessage;
    said.push(message);
    if (message.type !== 'answer' || message.messageId !== messageId) return;
    const before = message.generation === generation ? text : '';
    if (message.offset > before.length) throw new Error('a gap');
    generation = message.generation;
    text = before.slice(0, message.offset) + message.text;
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  const send = (message: ClientMessage) => socket.send(JSON.stringify(message));
  send({ type: 'follow' });
  send({ type: 'followAnswer', messageId, generation, offset: text.length });
  return { text: () => text, said, send, leave: () => socket.terminate() };
}

const aRunning = (text = '', id = crypto.randomUUID()) =>
  aMessage(app.knex, { id, conversationId: room.conversationId, role: 'assistant', state: 'running', generation: 1, text, askedBy: room.admin.user.id }); // biome-ignore format: one row
const write = (messageId: string, text: string, offset: number, generation = 1) =>
  writeMessageText(app.knex, { messageId, generation, text, offset });

test('a reload, a second tab on another server and one that was away end in the same text', async () => {
  const { id } = await aRunning();
  const other = `http://127.0.0.1:${(second.server.address() as AddressInfo).port}`;
  const text = 'Åtta 🚢 i hamnen och 37 anställda 👷‍♀️. '.repeat(20);
  const first = await follow(id);
  const tab = await follow(id, undefined, other);
  let late: Following | undefined;
  let away: Following | undefined;
  let written = 0;
  for (const cut of [1, 3, 7, 40, 41, 200, 390, 391, 600, text.length]) {
    const until = text.charCodeAt(cut - 1) >= 0xd800 && text.charCodeAt(cut - 1) < 0xdc00 ? cut + 1 : cut;
    await write(id, text.slice(0, until), written);
    written = until;
    if (cut === 40) late = await follow(id);
    if (cut === 41) {
      await eventually('the first has that much', async () => first.text().length >= 41);
      // Offset 6 is inside the ship.
      away = await follow(id, { generation: 1, text: text.slice(0, 6) }, other);
    }
  }
  for (const one of [first, tab, late, away])
    await eventually('the whole text', async () => one?.text() === text).catch(() =>
      expect(one?.text()).toBe(text),
    );
});

test('a piece too long for a notification, and a new writing, arrive as well', async () => {
  const { id } = await aRunning();
  const reader = await follow(id);
  const long = 'ö'.repeat(9000);
  await write(id, long, 0);
  await eventually('the long piece', async () => reader.text() === long);
  await app.knex('messages').where({ id }).update({ generation: 2, text: '' });
  await write(id, 'Ett nytt', 0, 2);
  await eventually('the new text', async () => reader.text() === 'Ett nytt');
  expect(await write(id, `${long} för sent`, 9000, 1)).toBe(false);
  await write(id, 'Ett nytt svar', 8, 2);
  await eventually('its end', async () => reader.text() === 'Ett nytt svar');
});

test('an answer may be followed a moment before it is there; one that never comes is refused', async () => {
  const id = crypto.randomUUID();
  const [early, never] = [await follow(id), await follow(crypto.randomUUID())];
  await new Promise((resolve) => setTimeout(resolve, 100));
  await aRunning('', id);
  const { companyId, projectId, conversationId, admin } = room;
  const place = { tenantId: companyId, companyId, projectId, conversationId };
  await app.knex.transaction((trx) =>
    recordEvent(trx, { type: 'message.progressed', ...place, messageId: id, askedBy: admin.user.id }),
  );
  await write(id, 'Nu', 0);
  await eventually('the text', async () => early.text() === 'Nu');
  await eventually('a refusal', async () => never.said.some(({ type }) => type === 'refused'));
  expect(early.said.some(({ type }) => type === 'refused')).toBe(false);
});

test('what is no longer followed is not sent', async () => {
  const { id } = await aRunning('Början');
  const reader = await follow(id);
  await eventually('the beginning', async () => reader.text() === 'Början');
  reader.send({ type: 'unfollowAnswer', messageId: id });
  reader.send({ type: 'ping' });
  await eventually('pong', async () => reader.said.some(({ type }) => type === 'pong'));
  await write(id, 'Början och slutet', 6);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(reader.text()).toBe('Början');
});
