// A process: an OpenAI-compatible provider that answers everybody after the same time at the same pace. Prints its address.
// Usage: node bench/fixed-provider.ts FIRST_MS EACH_MS TOKENS; GET /arrivals tells when each tagged question came.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashedNgrams } from '#adapters/embeddings/hashed-ngrams.ts';

const [firstMs = 300, eachMs = 20, tokens = 120] = process.argv.slice(2).map(Number);
/** Embeddings of a question take their time too. */
const embeddingMs = 10;
const sentence =
  'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1].'.match(/\s*\S+/gu) ?? [];
const words = Array.from({ length: tokens }, (_, at) => (at > 0 && at % sentence.length === 0 ? ' ' : '') + sentence[at % sentence.length]); // biome-ignore format: one row
const arrivals: Record<string, number> = {};

const server = createServer((request, response) => {
  void answer(request, response).catch(() => response.destroy());
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const arrivedAt = Date.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  if (request.url === '/arrivals') return void response.end(JSON.stringify(arrivals));
  const text = Buffer.concat(chunks).toString();
  const body = JSON.parse(text || '{}') as Record<string, unknown>;
  if (request.url?.endsWith('/embeddings')) return embed(response, body);
  // The tag of the newest question: earlier ones may stand before it.
  const tag = text.match(/#[a-z]\d+/g)?.at(-1);
  if (tag) arrivals[tag] ??= arrivedAt;
  const head = { id: 'fixed', created: 0, model: body['model'], object: 'chat.completion.chunk' };
  const send = (rest: object) => response.write(`data: ${JSON.stringify({ ...head, ...rest })}\n\n`);
  const delta = (content: string) =>
    send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.socket?.setNoDelay(true);
  const startAt = arrivedAt + firstMs;
  for (const [at, word] of words.entries()) {
    // Against the clock, so that the server's own delays do not add up.
    const waitMs = startAt + at * eachMs - Date.now();
    if (waitMs > 0) await sleep(waitMs);
    if (response.destroyed) return;
    delta(word);
  }
  send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  send({ choices: [], usage: { prompt_tokens: 10, completion_tokens: words.length, total_tokens: 10 } });
  response.end('data: [DONE]\n\n');
}

async function embed(response: ServerResponse, body: Record<string, unknown>): Promise<void> {
  await sleep(embeddingMs);
  const texts = Array.isArray(body['input']) ? body['input'].map(String) : [String(body['input'])];
  const data = texts.map((text, index) => {
    const vector = hashedNgrams(text, Number(body['dimensions'] ?? 1024));
    const isBase64 = body['encoding_format'] === 'base64';
    const embedding = isBase64 ? Buffer.from(vector.buffer).toString('base64') : Array.from(vector);
    return { object: 'embedding', index, embedding };
  });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ object: 'list', data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`);
