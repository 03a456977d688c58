import { afterAll, describe, expect, test } from 'vitest';
import { startTestModelServer } from '#stack/model-server/test-server.ts';
import { startPeer } from '../llm/peer.ts';
import { createEmbeddingModel, type EmbeddingModel } from './index.ts';

const local = await startTestModelServer();
const peer = await startPeer();
const peerSettings = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: peer.url };
const peerModel = { ...peerSettings, OPENAI_EMBEDDING_MODEL: 'text-embedding-3-small' };
afterAll(async () => {
  await peer.close();
  await local?.stop();
});

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

async function modelOf(settings: Parameters<typeof createEmbeddingModel>[0]): Promise<EmbeddingModel> {
  const model = await createEmbeddingModel(settings);
  if (!model) throw new Error('expected a model');
  return model;
}

describe.each([
  { where: 'the scripted peer', settings: peerModel, isThere: true, dimensions: 1536 },
  {
    where: 'the local server',
    settings: { LOCAL_AI_URL: local?.url },
    isThere: local !== undefined,
    dimensions: 1024,
  },
])('an embedding model at $where', ({ settings, isThere, dimensions }) => {
  test.skipIf(!isThere)(
    'gives one vector of length one per text, in order',
    async () => {
      const model = await modelOf(settings);
      expect(model.dimensions).toBe(dimensions);
      const texts = Array.from({ length: 100 }, (_, i) => `Faktura nummer ${i} till kund`);
      const vectors = await model.embed(texts, 'passage');
      expect(vectors).toHaveLength(100);
      for (const vector of vectors) expect(Math.sqrt(dot(vector, vector))).toBeCloseTo(1, 5);
      const [alone] = await model.embed([texts[70] ?? ''], 'passage');
      expect(dot(alone ?? new Float32Array(), vectors[70] ?? new Float32Array())).toBeCloseTo(1, 5);
    },
    60_000,
  );

  test.skipIf(!isThere)('puts inflected Swedish words near each other', async () => {
    const model = await modelOf(settings);
    const [query] = await model.embed(['faktura kund'], 'query');
    const [near, far] = await model.embed(
      ['Fakturorna skickades till kunderna.', 'Styrelsen valde revisor.'],
      'passage',
    );
    if (!query || !near || !far) throw new Error('vectors are missing');
    expect(dot(query, near)).toBeGreaterThan(dot(query, far) + 0.1);
  });

  test.skipIf(!isThere)('throws the reason of an abort', async () => {
    const model = await modelOf(settings);
    const signal = AbortSignal.abort(new Error('no longer needed'));
    await expect(model.embed(['text'], 'passage', signal)).rejects.toThrow('no longer needed');
  });

  test('answers nothing to nothing', async () => {
    if (isThere) expect(await (await modelOf(settings)).embed([], 'passage')).toEqual([]);
  });
});

describe('a keyed embedding provider', () => {
  test('that limits us says how long to wait', async () => {
    const model = await modelOf(peerModel);
    peer.script({ fault: 'rate_limited', retryAfterSeconds: 2 });
    await expect(model.embed(['text'], 'passage')).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 2000,
    });
  });

  test('of unknown size is asked for it once; a shortened size is sent along', async () => {
    const own = await modelOf({ ...peerSettings, OPENAI_EMBEDDING_MODEL: 'unheard-of' });
    expect(own.dimensions).toBe(1536);
    const shortened = await modelOf({ ...peerModel, OPENAI_EMBEDDING_DIMENSIONS: 256 });
    await expect(shortened.embed(['text'], 'passage')).rejects.toMatchObject({
      code: 'bad_answer',
      isRetryable: false,
    });
    expect(peer.requests.at(-1)?.body).toMatchObject({ dimensions: 256 });
  });

  test('is not told what a text is for: it has no such field', async () => {
    await (await modelOf(peerModel)).embed(['text'], 'query');
    expect(peer.requests.at(-1)?.body).not.toHaveProperty('input_type');
  });
});

describe('the choice of an embedding model', () => {
  test('is none when nothing is configured', async () => {
    expect(await createEmbeddingModel({})).toBeUndefined();
  });

  test.skipIf(!local)('is local beside a chat server that names no embedding model', async () => {
    const settings = { OPENAI_BASE_URL: peer.url, OPENAI_CHAT_MODEL: 'chat', LOCAL_AI_URL: local?.url };
    expect((await modelOf(settings)).name).toBe('minilm-hash-1024');
  });

  test('fails as unreachable, worth another try, when the local server is not up', async () => {
    const settings = { LOCAL_AI_URL: 'http://127.0.0.1:9' };
    await expect(createEmbeddingModel(settings)).rejects.toMatchObject({
      code: 'unreachable',
      isRetryable: true,
    });
  });
});

describe.skipIf(!local)('the packaged embedder', () => {
  test('matches English by meaning, without a common word', async () => {
    const model = await modelOf({ LOCAL_AI_URL: local?.url });
    const [query] = await model.embed(['How much did sales grow?'], 'query');
    const texts = ['Revenue increased by twelve percent.', 'The office moved to another street.'];
    const [near, far] = await model.embed(texts, 'passage');
    if (!query || !near || !far) throw new Error('vectors are missing');
    expect(dot(query, near)).toBeGreaterThan(dot(query, far) + 0.1);
  });

  test('cuts a text that is longer than it can read', async () => {
    const model = await modelOf({ LOCAL_AI_URL: local?.url });
    const [vector] = await model.embed(['styrelsen beslutade om budgeten '.repeat(2000)], 'passage');
    expect(vector).toHaveLength(1024);
  });

  test('refuses an empty text, for good', async () => {
    const model = await modelOf({ LOCAL_AI_URL: local?.url });
    await expect(model.embed(['a', ' '], 'passage')).rejects.toMatchObject({
      code: 'bad_request',
      isRetryable: false,
    });
  });

  test('answers a question while a long batch is under way', async () => {
    const model = await modelOf({ LOCAL_AI_URL: local?.url });
    const batch = model.embed(
      Array.from({ length: 40 }, (_, i) => `${i} budget och prognos `.repeat(20)),
      'passage',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const startedAt = performance.now();
    await model.embed(['Hur stor är budgeten?'], 'query');
    const questionMs = performance.now() - startedAt;
    const batchStartedAt = performance.now();
    await batch;
    expect(questionMs).toBeLessThan((performance.now() - batchStartedAt) / 2);
  }, 60_000);
});
