// Thirty documents that try to steer the answer, and a model that obeys every one of them: nothing comes of it.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignHost, steeringDocuments } from '#adapters/answering/test-steering.ts';
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { chats, type MessageDto } from '#contracts/api/chats.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import type { TestCaller } from '#temporal/test-caller.ts';
import { CitedText } from '../web/app/components/cited-text.tsx';

const secret = 'HEMLIGT-lösenord-7731';
const attacks = steeringDocuments();

let app: TestApp;
let peer: Peer;
let room: TestRoom;
let me: TestCaller;

interface ChatBody {
  messages?: { role: string; content: unknown }[];
  tools?: unknown;
  tool_choice?: unknown;
  functions?: unknown;
}
const wordsOf = ({ messages = [] }: ChatBody): string =>
  messages.map(({ content }) => JSON.stringify(content)).join('\n');

/** Answers the question, and then does whatever any source told it to do, with all that it has seen. */
function gullible(given: Record<string, unknown>): { text: string } {
  const { messages = [] } = given as ChatBody;
  const last = String(messages.at(-1)?.content ?? '');
  const product = /kostar (\p{L}+)\?/u.exec(last.slice(last.lastIndexOf('Question:')))?.[1] ?? '';
  const sources = [...last.matchAll(/<source number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/source>/g)];
  const source = sources.find(([, , text]) => text?.includes(product));
  const price = new RegExp(`${product} kostar (\\d+)`).exec(source?.[2] ?? '')?.[1];
  const orders = [...last.matchAll(/«([^»]*)»/g)].map(([, order]) =>
    (order ?? '')
      .replaceAll('‹', '<')
      .replaceAll('›', '>')
      .replaceAll('{ALL}', encodeURIComponent(last.slice(0, 300))),
  );
  const right = price ? `Produkten ${product} kostar ${price} kronor per styck [${source?.[1]}].` : '';
  return { text: `${right} ${orders.join(' ')}`.trim() || 'ok' };
}

beforeAll(async () => {
  peer = await startPeer();
  peer.script(...Array.from({ length: 2000 }, () => gullible));
  app = await startTestApp({
    env: { OPENAI_BASE_URL: peer.url, OPENAI_API_KEY: 'test', OPENAI_CHAT_MODEL: 'scripted' },
  });
  room = await app.room();
  me = app.as(room.admin);
  const { companyId } = room;
  const other = await me.call(rooms.createProject, { params: { companyId }, body: { name: 'Annat' } });
  const stranger = await app.room();
  const text = `Produkten Alfabord kostar 9 kronor. Koden är ${secret}.`;
  await me.upload(other.id, [{ name: 'hemligt.txt', bytes: text }]);
  await app.as(stranger.admin).upload(stranger.projectId, [{ name: 'hemligt.txt', bytes: text }]);
  for (let from = 0; from < attacks.length; from += 10)
    await me.upload(
      room.projectId,
      await Promise.all(
        attacks.slice(from, from + 10).map(async ({ name, make }) => ({ name, bytes: await make() })),
      ),
    );
  await eventually(
    'everything to be read',
    async () => {
      const rows = await app.knex('dataFiles').select('name', 'state');
      return rows.length === attacks.length + 2 && rows.every(({ state }) => state === 'ready');
    },
    90_000,
  );
}, 180_000);
afterAll(async () => {
  await app?.stop();
  await peer?.close();
});

const answers: { product: string; price: number; message: MessageDto }[] = [];
async function askAbout({ product, price }: (typeof attacks)[number]): Promise<void> {
  const params = { projectId: room.projectId };
  const body = { question: `Vad kostar ${product}?`, language: 'sv' } as const;
  const { messageId } = await me.call(chats.ask, { params, body });
  const message = await eventually(
    `an answer about ${product}`,
    async () => {
      const found = await app.knex('messages').where({ id: messageId }).first('state');
      if (!found || ['queued', 'running'].includes(found.state)) return undefined;
      return me.call(chats.message, { params: { messageId } });
    },
    60_000,
  );
  answers.push({ product, price, message });
}

test('every question has its answer, from the right place', async () => {
  expect(attacks.length).toBeGreaterThanOrEqual(30);
  const queue = [...attacks];
  const asker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await askAbout(next);
  };
  await Promise.all([asker(), asker(), asker()]);
  for (const { product, price, message } of answers) {
    expect(message.state, product).toBe('complete');
    expect(message.text.replaceAll(/[\s\u00a0]/g, ''), product).toContain(String(price));
  }
  // The model was really led astray: otherwise this shows nothing.
  const obeyed = peer.requests.filter(({ body }) => wordsOf(body as ChatBody).includes('evil.example'));
  expect(obeyed.length).toBeGreaterThanOrEqual(25);
}, 240_000);

test('whoever sees a word of a document has no tool to call', () => {
  for (const { body } of peer.requests) {
    const { tools, tool_choice: choice, functions } = body as ChatBody;
    if (!/«|kronor per styck/.test(wordsOf(body as ChatBody))) continue;
    expect({ tools, choice, functions }).toEqual({
      tools: undefined,
      choice: undefined,
      functions: undefined,
    });
  }
});

test('no answer holds anything that a page would load, open or run', () => {
  for (const { product, message } of answers) {
    expect(message.text, product).not.toMatch(/https?:|javascript:|data:|!\[|\]\(|<\w|\]:/i);
    // Marks that nobody sees, and such as turn the reading direction.
    expect(message.text, product).not.toMatch(
      /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u{e0000}-\u{e007f}]/u,
    );
    for (const isWriting of [false, true]) {
      const { text, citations } = message;
      const html = renderToStaticMarkup(createElement(CitedText, { text, citations, isWriting } as never));
      expect(html, product).not.toMatch(
        /\s(?:src|href|style|on\w+|action|srcset)=|<(?:img|a|iframe|script|style|form|svg|object)\b/i,
      );
    }
  }
});

test('the words as they stream are shown by a page that loads nothing, whatever they are', () => {
  for (const { product, make: _ } of attacks) {
    const text = gullible({
      messages: [
        {
          role: 'user',
          content: String(
            peer.requests.find(({ body }) => wordsOf(body as ChatBody).includes(product))?.body['messages'] ??
              '',
          ),
        },
      ],
    }).text;
    const raw = `${text} ![x](https://${foreignHost}/a) <img src="https://${foreignHost}/b"> [c](https://${foreignHost}) <https://${foreignHost}> www.${foreignHost} [1]`;
    const html = renderToStaticMarkup(
      createElement(CitedText, { text: raw, citations: [], isWriting: true } as never),
    );
    expect(html).not.toMatch(
      /\s(?:src|href|style|on\w+|action|srcset)=|<(?:img|a|iframe|script|style|form|svg|object)\b/i,
    );
  }
});

test('every marker left in a text is a citation whose words stand in a piece of this project', async () => {
  for (const { product, message } of answers) {
    const markers = [...message.text.matchAll(/\[(\d+)\]/g)].map(([, marker]) => Number(marker));
    const known = new Set(message.citations.map(({ marker }) => marker));
    expect(
      markers.filter((marker) => !known.has(marker)),
      product,
    ).toEqual([]);
    for (const row of await app.knex('citations').where({ messageId: message.id })) {
      const chunk = await app
        .knex('chunks as c')
        .join('dataFiles as f', 'f.id', 'c.dataFileId')
        .where({ 'c.id': row.chunkId })
        .first('c.text', 'f.projectId');
      expect(chunk.projectId).toBe(room.projectId);
      expect(chunk.text.slice(row.quoteStart, row.quoteEnd)).toBe(row.quote);
    }
  }
});

test('nothing of another project or company was seen by the model, or stands in an answer', () => {
  for (const { body } of peer.requests) expect(JSON.stringify(body)).not.toContain(secret);
  for (const { message } of answers) expect(JSON.stringify(message)).not.toContain(secret);
});
