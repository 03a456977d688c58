// A worker or the server of a test's app as a process of its own, which can be watched and killed by its pid.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestApp } from './test-app.ts';
import { workflowBundle } from './test-app.ts';

export interface TestProcess {
  pid: number;
  child: ChildProcess;
  /** False once it has ended, by itself or killed. */
  isAlive(): boolean;
  /** What it wrote to stderr. */
  output(): string;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
  /** SIGTERM, as a supervisor sends it. */
  stop(): Promise<void>;
}

export interface TestProcessOptions {
  env?: Record<string, string>;
  /** Where it runs; default: the checkout. */
  cwd?: string;
  /** Modules loaded before the program. */
  preload?: string[];
}

const root = join(import.meta.dirname, '..');

/** Starts `temporal/worker.ts` or `api/server.ts`, as the launcher does, against the app's database and namespace. */
export async function startTestProcess(
  app: Pick<TestApp, 'env'>,
  program: 'temporal/worker.ts' | 'api/server.ts',
  { env = {}, cwd = root, preload = [] }: TestProcessOptions = {},
): Promise<TestProcess> {
  const own = Object.entries(app.env).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
  const child = spawn(
    process.execPath,
    [...preload.flatMap((module) => ['--import', module]), join(root, program)],
    {
      cwd,
      env: {
        ...process.env,
        ...Object.fromEntries(own),
        WORKFLOW_BUNDLE: await workflowBundle(),
        NODE_ENV: 'production',
        ...env,
      },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    },
  );
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (isAlive()) child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    child,
    isAlive,
    output: () => output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
