import { afterAll, describe, expect, test } from 'vitest';
import { startTestModelServer } from '#stack/model-server/test-server.ts';
import { ProviderError } from '../provider-error.ts';
import { createLanguageModel, type LanguageModel } from './index.ts';
import { createOpenAiLanguageModel } from './openai.ts';
import { startPeer } from './peer.ts';
import type { CompletionPart, CompletionRequest } from './port.ts';

const local = await startTestModelServer();
if (local && !local.hasLanguageModel)
  console.warn('tests of the local language model are skipped: npm run models fetches it');
const peer = await startPeer();
const peerSettings = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: peer.url, OPENAI_CHAT_MODEL: 'scripted' };
afterAll(async () => {
  await peer.close();
  await local?.stop();
});

async function read(model: LanguageModel, request: CompletionRequest) {
  const parts: CompletionPart[] = [];
  for await (const part of model.complete(request)) parts.push(part);
  const text = parts.map((part) => ('delta' in part ? part.delta : '')).join('');
  const last = parts.at(-1);
  if (!last || !('usage' in last)) throw new Error('the last part must be the usage');
  return { parts, text, ...last };
}

async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw new Error('expected a ProviderError', { cause: error });
  return error;
}

async function modelOf(settings: Parameters<typeof createLanguageModel>[0]): Promise<LanguageModel> {
  const model = await createLanguageModel(settings);
  if (!model) throw new Error('expected a model');
  return model;
}

const hello: CompletionRequest = {
  messages: [{ role: 'user', content: 'Count: one, two, three,' }],
  maxTokens: 12,
};

describe.each([
  { where: 'the scripted peer', settings: peerSettings, isThere: true, isScripted: true },
  {
    where: 'the local server',
    settings: { LOCAL_AI_URL: local?.url },
    isThere: local?.hasLanguageModel ?? false,
  },
])('a language model at $where', ({ settings, isThere, isScripted = false }) => {
  test.skipIf(!isThere)('streams an answer and ends with what it cost', async () => {
    const { text, usage, parts } = await read(await modelOf(settings), hello);
    expect(text.length).toBeGreaterThan(0);
    expect(parts.slice(0, -1).every((part) => 'delta' in part)).toBe(true);
    expect(usage.inputTokens).toBeGreaterThan(0);
    expect(usage.outputTokens).toBeGreaterThan(0);
    expect(usage.isEstimated).toBeUndefined();
  });

  test.skipIf(!isThere)(
    'stops within two seconds when the caller aborts, and answers the next one',
    async () => {
      if (isScripted) peer.script({ text: 'word '.repeat(500), delayMs: 20 });
      const model = await modelOf(settings);
      const controller = new AbortController();
      let abortedAt = 0;
      const work = (async () => {
        const request = { ...hello, maxTokens: 2000, signal: controller.signal };
        for await (const part of model.complete(request)) {
          if (!('delta' in part) || controller.signal.aborted) continue;
          abortedAt = performance.now();
          controller.abort(new Error('the person pressed stop'));
        }
      })();
      await expect(work).rejects.toThrow('the person pressed stop');
      expect(performance.now() - abortedAt).toBeLessThan(2000);
      expect((await read(model, hello)).text.length).toBeGreaterThan(0);
    },
    30_000,
  );
});

describe('a keyed provider', () => {
  test('is told the key, the length, the stop words and the schema', async () => {
    const jsonSchema = { type: 'object', properties: { a: { type: 'string' } } };
    const model = await modelOf(peerSettings);
    await read(model, { ...hello, maxTokens: 7, temperature: 0.3, stop: ['\n'], jsonSchema });
    const request = peer.requests.at(-1);
    expect(request?.authorization).toBe('Bearer key');
    expect(request?.body).toMatchObject({ model: 'scripted', max_tokens: 7, temperature: 0.3, stop: ['\n'] });
    expect(request?.body).toMatchObject({ response_format: { json_schema: { schema: jsonSchema } } });
  });

  test('that limits us says how long to wait, and is asked once only', async () => {
    peer.script({ fault: 'rate_limited', retryAfterSeconds: 7 });
    const before = peer.requests.length;
    const error = await failureOf(read(await modelOf(peerSettings), hello));
    expect(error).toMatchObject({ code: 'rate_limited', isRetryable: true, retryAfterMs: 7000 });
    expect(peer.requests.length).toBe(before + 1);
  });

  test.each([
    ['quota', 'quota_exceeded', false],
    ['server_error', 'provider_failed', true],
    ['unauthorised', 'unauthorised', false],
    ['too_long', 'too_long', false],
    ['malformed', 'bad_answer', true],
    ['hang_up', 'unreachable', true],
  ] as const)('that fails by %s becomes %s', async (fault, code, isRetryable) => {
    peer.script({ fault });
    const error = await failureOf(read(await modelOf(peerSettings), hello));
    expect(error).toMatchObject({ code, isRetryable });
  });

  test('that breaks off in the middle never passes for a whole answer', async () => {
    peer.script({ fault: 'half_stream', text: 'The profit was' });
    const error = await failureOf(read(await modelOf(peerSettings), hello));
    expect(['answer_cut_off', 'bad_answer', 'unreachable']).toContain(error.code);
    expect(error.isRetryable).toBe(true);
  });

  test('that falls silent is left, and told so', async () => {
    peer.script({ fault: 'silence', text: 'The profit' });
    const options = { apiKey: 'key', baseUrl: peer.url, model: 'scripted', isOffline: false };
    const model = createOpenAiLanguageModel({ ...options, silenceTimeoutMs: 200 });
    const error = await failureOf(read(model, hello));
    expect(error).toMatchObject({ code: 'timed_out', isRetryable: true });
    await expect.poll(() => peer.requests.at(-1)?.isAborted).toBe(true);
  });

  test('stops writing when the caller leaves its loop', async () => {
    peer.script({ text: 'word '.repeat(500), delayMs: 10 });
    for await (const part of (await modelOf(peerSettings)).complete(hello)) if ('delta' in part) break;
    await expect.poll(() => peer.requests.at(-1)?.isAborted).toBe(true);
  });

  test('that does not count gets an estimate that is marked as one', async () => {
    peer.script({ text: 'four words are here', hasUsage: false });
    const { usage } = await read(await modelOf(peerSettings), hello);
    expect(usage).toEqual({ inputTokens: 6, outputTokens: 5, isEstimated: true });
  });

  test('that stopped at the length says so', async () => {
    peer.script({ text: 'too long', finishReason: 'length' });
    expect((await read(await modelOf(peerSettings), hello)).stoppedBecause).toBe('length');
  });
});

describe('the choice of a language model', () => {
  test('is none when nothing is configured, or only a server whose chat model is not named', async () => {
    expect(await createLanguageModel({})).toBeUndefined();
    expect(await createLanguageModel({ OPENAI_BASE_URL: peer.url })).toBeUndefined();
  });

  test.skipIf(!local || local.hasLanguageModel)('is none while the local one is not fetched', async () => {
    expect(await createLanguageModel({ LOCAL_AI_URL: local?.url })).toBeUndefined();
    const options = { baseUrl: `${local?.url}/v1`, model: 'gemma-3-270m', isOffline: true };
    const error = await failureOf(read(createOpenAiLanguageModel(options), hello));
    expect(error).toMatchObject({ code: 'model_not_fetched', isRetryable: false });
  });
});

describe.skipIf(!local?.hasLanguageModel)('the local language model', () => {
  test('answers in JSON of the schema', async () => {
    const jsonSchema = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] };
    const messages = [{ role: 'user' as const, content: 'Total: 12\nJSON: {"total": 12}\nTotal: 7\nJSON:' }];
    const { text } = await read(await modelOf({ LOCAL_AI_URL: local?.url }), {
      messages,
      jsonSchema,
      maxTokens: 40,
    });
    expect(JSON.parse(text)).toEqual({ total: expect.any(Number) });
  }, 30_000);

  test('stops at a stop word and at the length', async () => {
    const model = await modelOf({ LOCAL_AI_URL: local?.url });
    const stopped = await read(model, { ...hello, maxTokens: 40, stop: ['five'] });
    expect(stopped).toMatchObject({ stoppedBecause: 'done' });
    expect(stopped.text).not.toContain('five');
    expect(await read(model, { ...hello, maxTokens: 3 })).toMatchObject({ stoppedBecause: 'length' });
  }, 30_000);

  test('refuses what does not fit instead of forgetting its beginning', async () => {
    const messages = [{ role: 'user' as const, content: 'word '.repeat(6000) }];
    const error = await failureOf(read(await modelOf({ LOCAL_AI_URL: local?.url }), { messages }));
    expect(error).toMatchObject({ code: 'too_long', isRetryable: false });
  });
});
