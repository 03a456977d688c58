// One stack of real parts for a whole test run; vitest's globalSetup, and usable by hand.
import { chmodSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from './part.ts';
import { createPostgres } from './postgres.ts';
import { stackSecrets } from './secrets.ts';
import { openStack } from './stack-context.ts';
import { allParts, environmentOf, startParts, stopParts } from './start-parts.ts';

export interface TestStack {
  /** DATABASE_URL, TEMPORAL_ADDRESS, MILVUS_ADDRESS, SMTP_URL … as config/env.ts reads them. */
  env: Record<string, string>;
  /** File with the same, for INSYN_TEST_STACK of another process. */
  envPath: string;
  stop(): Promise<void>;
}

export interface TestStackOptions {
  /** Default: all, with a database that skips fsync. */
  parts?: Part[];
}

/**
 * Starts the parts in a temporary folder and puts their addresses into process.env. With INSYN_TEST_STACK
 * (path of an env.json: an earlier test stack's, or `<data>/run/env.json` of a running `npm start`) it uses
 * those and starts nothing; INSYN_TEST_STACK=none brings nothing at all.
 */
export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const given = process.env['INSYN_TEST_STACK'];
  if (given === 'none') return { env: {}, envPath: '', stop: () => Promise.resolve() };
  if (given) {
    const env = JSON.parse(readFileSync(given, 'utf8')) as Record<string, string>;
    Object.assign(process.env, env);
    return { env, envPath: given, stop: () => Promise.resolve() };
  }
  return startOwn(options.parts ?? (await testParts()));
}

/** vitest calls this once before the first test file and the returned function after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  return () => stack.stop();
}

async function testParts(): Promise<Part[]> {
  const parts = await allParts();
  return parts.map((part) => (part.name === 'postgres' ? createPostgres({ isDurable: false }) : part));
}

async function startOwn(parts: Part[]): Promise<TestStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'insyn-test-'));
  chmodSync(dataDir, 0o711); // Postgres runs as another user when we are root, and must pass through
  const said: string[] = [];
  const stack = await openStack({
    dataDir,
    env: process.env,
    say: (part, message) => said.push(`${part}: ${message}`),
  });
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  try {
    const running = await startParts(parts, stack.context);
    const { SESSION_SECRET, MASTER_KEY } = await stackSecrets(dataDir);
    const env = { SESSION_SECRET, MASTER_KEY, ...environmentOf(running) };
    Object.assign(process.env, env);
    const envPath = join(dataDir, 'run', 'env.json');
    await writeFile(envPath, JSON.stringify(env), { mode: 0o600 });
    return {
      env,
      envPath,
      async stop() {
        await stopParts(running);
        await stack.close();
        await remove();
      },
    };
  } catch (error) {
    await stack.close();
    await remove();
    throw new Error(`the test stack did not start\n${said.join('\n')}`, { cause: error });
  }
}
