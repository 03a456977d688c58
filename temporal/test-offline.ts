// A test environment whose worker reaches each store by a way that a test can take away. For tests only.
import { type ChildProcess, spawn } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { startTestApp, type TestApp } from './test-app.ts';
import { startTestProxy, type TestProxy } from './test-proxy.ts';

/** Takes a store away until it is mended. */
export type Door = Pick<TestProxy, 'cut' | 'mend'>;

export interface OfflineApp {
  app: TestApp;
  doors: { postgres: Door; temporal: Door; milvus: Door; files: Door };
  /** Ends the worker's process without notice and starts another. */
  replaceWorker(): Promise<void>;
  stop(): Promise<void>;
}

export async function startOfflineApp(settings: Record<string, string>): Promise<OfflineApp> {
  const app = await startTestApp({ hasWorkers: false, env: settings });
  const { DATABASE_URL, TEMPORAL_ADDRESS, MILVUS_ADDRESS, FILES_DIR } = app.env;
  const addresses = [new URL(DATABASE_URL).host, TEMPORAL_ADDRESS, MILVUS_ADDRESS] as const;
  const [postgres, temporal, milvus] = await Promise.all([
    startTestProxy(addresses[0]),
    startTestProxy(addresses[1]),
    startTestProxy(addresses[2]),
  ]);
  const away = `${FILES_DIR}-away`;
  const files = { cut: () => rename(FILES_DIR, away), mend: () => rename(away, FILES_DIR) };
  const database = new URL(DATABASE_URL);
  database.host = postgres.address;
  const env = {
    ...process.env,
    ...texts(app.env),
    DATABASE_URL: database.href,
    TEMPORAL_ADDRESS: temporal.address,
    MILVUS_ADDRESS: milvus.address,
  };
  const begin = () => spawn(process.execPath, ['temporal/worker.ts'], { env, stdio: 'ignore' });
  let worker: ChildProcess = begin();
  const kill = async () => {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await gone;
  };
  return {
    app,
    doors: { postgres, temporal, milvus, files },
    async replaceWorker() {
      await kill();
      worker = begin();
    },
    async stop() {
      await kill();
      await Promise.all([postgres, temporal, milvus].map((one) => one.stop()));
      await app.stop();
    },
  };
}

const texts = (env: object) =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))); // biome-ignore format: one line
