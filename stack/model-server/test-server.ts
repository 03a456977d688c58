// A real model server for tests: the same process, weights and protocol as in the product.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { userCacheDir } from '../user-cache.ts';
import { fetchEmbedder } from '../weights/fetch-embedder.ts';
import { fetchSpeech, sampleRecording } from '../weights/fetch-speech.ts';
import { weightPath } from '../weights/weight-paths.ts';
import { serverCommand } from './server-command.ts';
import { waitForHealth } from './wait-for-health.ts';

export interface TestModelServer {
  url: string;
  pid: number;
  hasLanguageModel: boolean;
  /** Path of a recording of English words. */
  sampleRecording: string;
  stop(): Promise<void>;
}

export interface TestModelServerOptions {
  /** GGUF files instead of the packaged models. */
  embeddingModelPath?: string;
  languageModelPath?: string;
}

/** Resolves undefined, with a line on stderr, where the weights are neither cached nor to be had. */
export async function startTestModelServer(
  options: TestModelServerOptions = {},
): Promise<TestModelServer | undefined> {
  const cacheDir = userCacheDir(process.env);
  try {
    await fetchEmbedder(cacheDir, () => undefined);
    await fetchSpeech(cacheDir, () => undefined);
  } catch (error) {
    console.warn(`tests of the local models are skipped: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { command, args, env } = serverCommand({ ...options, port, cacheDir });
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A test run that dies must not leave the server behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const health = await waitForHealth(url, 60_000, () => child.exitCode !== null);
  return {
    url,
    pid: child.pid ?? 0,
    hasLanguageModel: health.languageModel.isFetched,
    sampleRecording: join(weightPath(cacheDir, 'speech'), sampleRecording),
    async stop() {
      process.off('exit', kill);
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
