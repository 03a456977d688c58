import { afterAll, describe, expect, test } from 'vitest';
import { startTestModelServer } from './test-server.ts';

const server = await startTestModelServer();
afterAll(() => server?.stop());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server?.url}${path}`, { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const embed = (body: object) =>
  post('/v1/embeddings', JSON.stringify({ model: 'minilm-hash-1024', ...body }));

interface EmbeddingList {
  data: { embedding: string | number[] }[];
  usage: { total_tokens: number };
}

describe.skipIf(!server)('the local model server', () => {
  test('lists its models and says which are there', async () => {
    const models = await (await fetch(`${server?.url}/v1/models`)).json();
    expect(models).toMatchObject({ data: [{ id: 'minilm-hash-1024', dimensions: 1024 }] });
    const health = await (await fetch(`${server?.url}/health`)).json();
    expect(health).toMatchObject({ embeddings: { isReady: true }, speech: { isFetched: true } });
  });

  test('gives the same numbers as text and as base64', async () => {
    const asText = (await embed({ input: 'omsättning' })).body as unknown as EmbeddingList;
    const asBase64 = (await embed({ input: 'omsättning', encoding_format: 'base64' }))
      .body as unknown as EmbeddingList;
    const bytes = Buffer.from(String(asBase64.data[0]?.embedding), 'base64');
    const numbers = new Float32Array(new Uint8Array(bytes).buffer);
    expect(Array.from(numbers)).toEqual(asText.data[0]?.embedding);
  });

  test('counts at most 510 tokens of one text', async () => {
    const { body } = await embed({ input: ['one two three', 'word '.repeat(3000)] });
    expect((body as unknown as EmbeddingList).usage.total_tokens).toBe(3 + 510);
  });

  test.each([
    ['not JSON', '/v1/embeddings', '{', 400, 'invalid_json'],
    ['no texts', '/v1/embeddings', '{"model":"minilm-hash-1024","input":[]}', 400, 'invalid_value'],
    ['another model', '/v1/embeddings', '{"model":"other","input":"a"}', 404, 'model_not_found'],
    [
      'another size',
      '/v1/embeddings',
      '{"model":"minilm-hash-1024","input":"a","dimensions":3}',
      400,
      'invalid_value',
    ],
    ['an unknown address', '/v1/nothing', '{}', 404, 'not_found'],
  ])('answers %s as OpenAI would', async (_what, path, body, status, code) => {
    const answer = await post(path, body);
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
  });

  test('answers what it can not hear as Deepgram would', async () => {
    expect(await post('/v1/listen?language=sv', 'x')).toMatchObject({
      status: 400,
      body: { err_code: 'UNSUPPORTED_LANGUAGE', request_id: expect.any(String) },
    });
    const byAddress = await post('/v1/listen', '{"url":"http://127.0.0.1/"}', {
      'content-type': 'application/json',
    });
    expect(byAddress).toMatchObject({ status: 400, body: { err_code: 'URL_NOT_SUPPORTED' } });
  });

  test('is not for pages in a browser', async () => {
    const answer = await post('/v1/embeddings', '{}', { origin: 'https://somewhere.example' });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'browsers_not_allowed' } } });
  });

  test('a playlist can not make it read other files', async () => {
    // Points at a file that would be heard if it were opened.
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${server?.sampleRecording}\n#EXT-X-ENDLIST\n`;
    expect(await post('/v1/listen', playlist)).toMatchObject({
      status: 400,
      body: { err_code: 'BAD_AUDIO' },
    });
  });
});
