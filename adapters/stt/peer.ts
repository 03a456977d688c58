// A scripted speech engine for tests: Deepgram's protocol for recordings, on loopback.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface DeepgramPeer {
  /** Give it as DEEPGRAM_BASE_URL. */
  url: string;
  requests: { query: URLSearchParams; authorization: string | undefined; body: string }[];
  /** The next request fails so, with `Retry-After: 3`. */
  failNext(status: number, code: string): void;
  close(): Promise<void>;
}

const utterances = [
  {
    start: 0.5,
    end: 1.25,
    channel: 0,
    confidence: 0.9,
    speaker: 0,
    transcript: 'Hej och välkomna.',
    words: [],
  },
  { start: 1.3, end: 2, channel: 0, confidence: 0.9, speaker: 1, transcript: 'Tack.', words: [] },
];
const answer = {
  metadata: { request_id: 'scripted', duration: 2, channels: 1, models: ['nova-3'] },
  results: {
    channels: [{ alternatives: [{ transcript: 'Hej och välkomna. Tack.', confidence: 0.9, words: [] }] }],
    utterances,
  },
};

/** Always answers the same two utterances, whatever the sound. */
export async function startDeepgramPeer(): Promise<DeepgramPeer> {
  const requests: DeepgramPeer['requests'] = [];
  const failures: { status: number; code: string }[] = [];
  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { searchParams: query } = new URL(request.url ?? '/', 'http://peer');
    const { authorization } = request.headers;
    requests.push({ query, authorization, body: Buffer.concat(chunks).toString() });
    const failure = failures.shift();
    const body = failure ? { err_code: failure.code, err_msg: 'scripted', request_id: 'scripted' } : answer;
    const headers = { 'content-type': 'application/json', ...(failure && { 'retry-after': '3' }) };
    response.writeHead(failure?.status ?? 200, headers).end(JSON.stringify(body));
  }
  const server = createServer((request, response) => {
    reply(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    requests,
    failNext: (status, code) => void failures.push({ status, code }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
