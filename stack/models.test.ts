import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createEmbeddingModel } from '#adapters/embeddings/index.ts';
import { models } from './models.ts';
import type { StackContext } from './part.ts';
import { speech } from './speech.ts';
import { userCacheDir } from './user-cache.ts';

function contextOf(env: Record<string, string>): StackContext & { said: string[] } {
  const said: string[] = [];
  return {
    said,
    env: { NODE_ENV: 'test', ...env },
    dataDir: '',
    cacheDir: userCacheDir(process.env),
    runId: 'test',
    say: (part, message) => void said.push(`${part}: ${message}`),
    async pickPort() {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      server.close();
      return typeof address === 'object' && address ? address.port : 0;
    },
    spawnChild: (_name, command, args, options) =>
      spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...options?.env } }),
  };
}

describe('the local models as a part of the stack', () => {
  test('start, embed, stop, and leave nothing behind', async () => {
    const part = await models.start(contextOf({}));
    expect(part).toMatchObject({ isEmbedded: true, version: 'minilm-hash-1024' });
    expect(part.env).toEqual({ LOCAL_AI_URL: part.address });
    expect(await part.isHealthy()).toBe(true);
    const embeddings = await createEmbeddingModel({ LOCAL_AI_URL: part.env['LOCAL_AI_URL'] });
    expect(await embeddings?.embed(['Hej'], 'query')).toHaveLength(1);
    await part.stop();
    expect(await part.isHealthy()).toBe(false);
    expect(() => process.kill(part.pid ?? 0, 0)).toThrow();
    await part.stop();
  }, 60_000);

  test('say why they can not start', async () => {
    await expect(models.start(contextOf({ LOCAL_EMBEDDING_MODEL: '/nowhere.gguf' }))).rejects.toThrow(
      'ended',
    );
  }, 60_000);

  test('use the server that the environment names', async () => {
    const part = await models.start(contextOf({ LOCAL_AI_URL: 'http://127.0.0.1:9' }));
    expect(part).toMatchObject({ isEmbedded: false, address: 'http://127.0.0.1:9' });
    expect(await part.isHealthy()).toBe(false);
  });
});

test('speech never holds up the start', async () => {
  expect(await speech.start(contextOf({}))).toMatchObject({ isEmbedded: true, version: 'moonshine-tiny-en' });
  expect(await speech.start(contextOf({ DEEPGRAM_API_KEY: 'key' }))).toMatchObject({ isEmbedded: false });
});
