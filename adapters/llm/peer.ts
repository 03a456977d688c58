// A scripted provider for tests: OpenAI's protocol on loopback, with answers and faults in the order given.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashedNgrams } from '../embeddings/hashed-ngrams.ts';

/** What the next request gets. Delays are before each piece of a stream. */
export type PeerTurn =
  | {
      text: string;
      delayMs?: number;
      finishReason?: 'stop' | 'length' | 'content_filter';
      hasUsage?: boolean;
    }
  /** Tool calls instead of text; arguments as they are written, right or wrong. */
  | { calls: { name: string; arguments: string }[] }
  | { fault: 'rate_limited'; retryAfterSeconds: number }
  | { fault: 'quota' | 'server_error' | 'unauthorised' | 'too_long' | 'malformed' | 'hang_up' }
  /** Sends `text`, then breaks the connection; or says nothing more and keeps it open. */
  | { fault: 'half_stream' | 'silence'; text: string };

export interface PeerRequest {
  path: string;
  body: Record<string, unknown>;
  authorization: string | undefined;
  /** True when the client went away before it had its whole answer. */
  isAborted: boolean;
}

export interface Peer {
  /** Give it as OPENAI_BASE_URL. */
  url: string;
  requests: PeerRequest[];
  /** Appends turns; a function sees the request. Without turns the peer answers `ok`. */
  script(...turns: (PeerTurn | ((body: Record<string, unknown>) => PeerTurn))[]): void;
  close(): Promise<void>;
}

/** Embeddings are hashed n-grams of `dimensions`, so that texts that share words are near each other. */
export async function startPeer({ dimensions = 1536 } = {}): Promise<Peer> {
  const requests: PeerRequest[] = [];
  const turns: (PeerTurn | ((body: Record<string, unknown>) => PeerTurn))[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
    const record: PeerRequest = { path, body, authorization: headers.authorization, isAborted: false };
    requests.push(record);
    response.once('close', () => {
      record.isAborted = !response.writableFinished;
    });
    const given = turns.shift() ?? { text: 'ok' };
    const turn = typeof given === 'function' ? given(body) : given;
    if ('fault' in turn && fail(response, turn)) return;
    if (path.endsWith('/embeddings')) embed(response, body, dimensions);
    else await write(response, body, turn);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    script: (...more) => void turns.push(...more),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** True when the fault was the whole answer. */
function fail(response: ServerResponse, turn: Extract<PeerTurn, { fault: string }>): boolean {
  const error = (status: number, code: string | null, headers: Record<string, string> = {}) => {
    sendJson(
      response,
      status,
      { error: { message: 'scripted', type: 'scripted', param: null, code } },
      headers,
    );
    return true;
  };
  switch (turn.fault) {
    case 'rate_limited':
      return error(429, 'rate_limit_exceeded', { 'retry-after': String(turn.retryAfterSeconds) });
    case 'quota':
      return error(429, 'insufficient_quota');
    case 'server_error':
      return error(500, null);
    case 'unauthorised':
      return error(401, 'invalid_api_key');
    case 'too_long':
      return error(400, 'context_length_exceeded');
    case 'malformed':
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"choices": [{"del\n\n');
      return true;
    case 'hang_up':
      response.destroy();
      return true;
    default:
      return false;
  }
}

function embed(response: ServerResponse, body: Record<string, unknown>, dimensions: number): void {
  const { input, model, encoding_format: format } = body;
  const texts = Array.isArray(input) ? input.map(String) : [String(input)];
  const data = texts.map((text, index) => {
    const vector = hashedNgrams(text, dimensions);
    const isBase64 = format === 'base64';
    const embedding = isBase64 ? Buffer.from(vector.buffer).toString('base64') : Array.from(vector);
    return { object: 'embedding', index, embedding };
  });
  sendJson(response, 200, { object: 'list', model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
}

async function write(response: ServerResponse, body: Record<string, unknown>, turn: PeerTurn): Promise<void> {
  const text = 'text' in turn ? turn.text : '';
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  const finishReason = ('finishReason' in turn && turn.finishReason) || 'stop';
  const head = { id: 'chatcmpl-scripted', created: 0, model: body['model'] };
  if (body['stream'] !== true) {
    const calls = 'calls' in turn ? turn.calls : [];
    const tool_calls = calls.map((call, at) => ({ id: `call_${at}`, type: 'function', function: call }));
    const message = { role: 'assistant', content: text, ...(calls.length > 0 ? { tool_calls } : {}) };
    const choice = { index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : finishReason };
    sendJson(response, 200, { ...head, object: 'chat.completion', choices: [choice], usage });
    return;
  }
  const send = (rest: object) =>
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...rest })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  send({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] });
  for (const content of text.match(/\s*\S+/g) ?? []) {
    if ('delayMs' in turn && turn.delayMs) await sleep(turn.delayMs);
    if (response.destroyed) return;
    send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  }
  if ('fault' in turn) {
    // Not at once: what was written must leave the machine before the connection breaks.
    if (turn.fault === 'half_stream') setTimeout(() => response.destroy(), 20);
    return;
  }
  send({ choices: [{ index: 0, delta: {}, finish_reason: finishReason }] });
  if (!('hasUsage' in turn) || turn.hasUsage !== false) send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}
