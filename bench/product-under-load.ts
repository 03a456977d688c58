// The product as it runs (its server, a worker of flow and one of content as processes of their own) on a fresh database.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import type { BenchFile } from './ingest-files.ts';

export interface ProductUnderLoad {
  app: TestApp;
  /** Uploads by the API, 20 files a request, as the page does. */
  upload(room: TestRoom, files: readonly BenchFile[]): Promise<void>;
  /** Waits until so many documents of the room have ended; answers how many are ready. */
  untilEnded(room: TestRoom, count: number): Promise<number>;
  /** Resident memory of each worker process now, in MiB. */
  workerMemory(): Record<string, number>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
const giveUpMs = 30 * 60_000;

/** Needs the stack's addresses in process.env; `embedder` is the address of the local models. */
export async function startProduct(embedder: string): Promise<ProductUnderLoad> {
  const app = await startTestApp({
    hasWorkers: false,
    env: { LOCAL_AI_URL: embedder, OPENAI_API_KEY: '' },
  });
  const bundle = await builtBundle();
  const workers = ['flow', 'content'].map((group) => startWorker(group, app, embedder, bundle));
  const ended = ['ready', 'failed', 'locked'];
  return {
    app,
    async upload(room, files) {
      const caller = app.as(room.admin);
      for (let from = 0; from < files.length; from += 20)
        await caller.upload(room.projectId, files.slice(from, from + 20));
    },
    async untilEnded({ projectId }, count) {
      const until = performance.now() + giveUpMs;
      const of = async (states: string[]) =>
        Number(
          (
            await app.knex('dataFiles').where({ projectId }).whereIn('state', states).count('id as n').first()
          )?.['n'] ?? 0,
        );
      while ((await of(ended)) < count) {
        if (performance.now() > until)
          throw new Error(`after 30 minutes ${await of(ended)} of ${count} had ended`);
        if (workers.some(({ child }) => child.exitCode !== null)) throw new Error('a worker has ended');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return of(['ready']);
    },
    workerMemory: () =>
      Object.fromEntries(workers.map(({ group, child }) => [group, residentMiB(child.pid ?? 0)])),
    async stop() {
      for (const { child } of workers) child.kill('SIGTERM');
      await Promise.all(workers.map(({ child, closed }) => child.exitCode ?? closed));
      await app.stop();
    },
  };
}

function startWorker(group: string, app: TestApp, embedder: string, bundle: string) {
  const { DATABASE_URL, TEMPORAL_NAMESPACE, FILES_DIR, PUBLIC_URL } = app.env;
  const own = { DATABASE_URL, TEMPORAL_NAMESPACE, FILES_DIR, PUBLIC_URL, PORT: '0' };
  const quiet = { LOG_LEVEL: 'error', OPENAI_API_KEY: '', OPENAI_BASE_URL: '' };
  const env = { ...process.env, ...own, ...quiet, LOCAL_AI_URL: embedder, WORKFLOW_BUNDLE: bundle };
  const child: ChildProcess = spawn(process.execPath, [join(root, 'temporal/worker.ts'), '--group', group], {
    cwd: root,
    env,
    // The workers' own log would stand among the figures.
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return { group, child, closed: once(child, 'close') };
}

async function builtBundle(): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'scripts/build-workflows.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  await once(child, 'close');
  return said.trim().split('\n').at(-1) ?? '';
}

function residentMiB(pid: number): number {
  const kib = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib ?? 0) / 1024);
}
