// An embedder's address for benches: hands texts on to a real one, or answers at once; counts what passes.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localAiStatus } from '#adapters/local-ai-status.ts';

export interface EmbedderStandIn {
  url: string;
  model: string;
  dimensions: number;
  /** Since the last call: texts, requests, and the seconds in which at least one request was open. */
  takeCounts(): { texts: number; requests: number; busyS: number };
  close(): Promise<void>;
}

interface Body {
  input: string | string[];
  encoding_format?: string;
}

/** `behind`: address of the local model server. `isInstant`: vectors of its size without reading the texts. */
export async function standInFor(
  behind: string,
  { isInstant }: { isInstant: boolean },
): Promise<EmbedderStandIn> {
  const status = await localAiStatus(behind);
  const { model, dimensions } = status.embeddings;
  let counts = { texts: 0, requests: 0, busyS: 0 };
  let [open, busySince] = [0, 0];
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-type', 'application/json');
    if (request.method !== 'POST') {
      response.end(JSON.stringify(status));
      return;
    }
    const text = await bodyOf(request);
    const body = JSON.parse(text) as Body;
    const texts = [body.input].flat();
    counts.texts += texts.length;
    counts.requests += 1;
    if (open++ === 0) busySince = performance.now();
    try {
      if (isInstant) response.end(JSON.stringify(answered(texts, body, { model, dimensions })));
      else {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(new URL(request.url ?? '', behind), {
          method: 'POST',
          headers,
          body: text,
        });
        response.statusCode = answer.status;
        response.end(Buffer.from(await answer.arrayBuffer()));
      }
    } catch (error) {
      response.statusCode = 502;
      response.end(JSON.stringify({ error: { message: String(error) } }));
    } finally {
      if (--open === 0) counts.busyS += (performance.now() - busySince) / 1000;
    }
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    model,
    dimensions,
    takeCounts() {
      const taken = counts;
      counts = { texts: 0, requests: 0, busyS: 0 };
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

// A unit vector whose direction depends on the text's length only: cheap, and not all rows are the same.
function answered(texts: string[], { encoding_format }: Body, of: { model: string; dimensions: number }) {
  const data = texts.map((text, index) => {
    const vector = new Float32Array(of.dimensions);
    vector[text.length % of.dimensions] = 1;
    const embedding =
      encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : Array.from(vector);
    return { object: 'embedding', index, embedding };
  });
  return { object: 'list', model: of.model, data, usage: { prompt_tokens: 0, total_tokens: 0 } };
}
