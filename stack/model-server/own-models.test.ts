// Models that the user has fetched: loaded for real, from files that the test makes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEmbeddingModel } from '#adapters/embeddings/index.ts';
import { createLanguageModel } from '#adapters/llm/index.ts';
import { writeTinyEmbedder, writeTinyLanguageModel } from '../weights/tiny-models.ts';
import { startTestModelServer } from './test-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'insyn-models-test-'));
const embeddingModelPath = join(folder, 'tiny-e5.gguf');
const chatModelPath = join(folder, 'tiny-instruct.gguf');
const baseModelPath = join(folder, 'tiny-base.gguf');
const chatTemplate =
  "{% for message in messages %}<{{ message['role'] }}>{{ message['content'] }}\n{% endfor %}" +
  '{% if add_generation_prompt %}<assistant>{% endif %}';
writeTinyEmbedder(embeddingModelPath);
writeTinyLanguageModel(chatModelPath, chatTemplate);
writeTinyLanguageModel(baseModelPath);
const chatting = await startTestModelServer({ embeddingModelPath, languageModelPath: chatModelPath });
const continuing = await startTestModelServer({ embeddingModelPath, languageModelPath: baseModelPath });
afterAll(async () => {
  await chatting?.stop();
  await continuing?.stop();
  await rm(folder, { recursive: true });
});

describe.skipIf(!chatting)('an embedder of the user', () => {
  test('is used alone, under its own name and size', async () => {
    const model = await createEmbeddingModel({ LOCAL_AI_URL: chatting?.url });
    expect(model).toMatchObject({ name: 'tiny-e5', dimensions: 32 });
    const vectors = await model?.embed(['årsmöte', 'styrelse'], 'passage');
    for (const vector of vectors ?? []) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  test('is told questions from passages when it was trained so', async () => {
    const model = await createEmbeddingModel({ LOCAL_AI_URL: chatting?.url });
    const [asPassage] = (await model?.embed(['budget'], 'passage')) ?? [];
    const [asQuery] = (await model?.embed(['budget'], 'query')) ?? [];
    expect(asQuery).not.toEqual(asPassage);
  });
});

describe.each([
  { kind: 'with a chat template', name: 'tiny-instruct', server: chatting },
  { kind: 'without one', name: 'tiny-base', server: continuing },
])('a language model of the user $kind', ({ name, server }) => {
  test.skipIf(!server)('writes until the length, and counts', async () => {
    const model = await createLanguageModel({ LOCAL_AI_URL: server?.url });
    expect(model).toMatchObject({ name, isOffline: true });
    const messages = [
      { role: 'system' as const, content: 'be brief' },
      { role: 'user' as const, content: 'hello' },
    ];
    const parts = [];
    for await (const part of model?.complete({ messages, maxTokens: 8 }) ?? []) parts.push(part);
    const last = parts.at(-1);
    expect(last).toMatchObject({ usage: { inputTokens: expect.any(Number) } });
    if (!last || !('usage' in last)) throw new Error('no usage');
    expect(last.usage.outputTokens).toBeLessThanOrEqual(8);
    expect(last.usage.inputTokens).toBeGreaterThan(0);
  });
});

test('a file that is no model stops the server at once, with a reason', async () => {
  const path = join(folder, 'broken.gguf');
  await writeFile(path, 'not a model');
  if (!chatting) return;
  await expect(startTestModelServer({ embeddingModelPath: path })).rejects.toThrow('ended while starting');
});
