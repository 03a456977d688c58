// A launcher of its own for the kill test, as `npm start` has it: its output, its children's pids, their ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '#stack/process-identity.ts';
import { processesWith } from '#stack/reap.ts';
import { readRecord } from '#stack/run-record.ts';
import { waitFor } from './kill-wait.ts';

export const victims = ['api', 'temporal', 'worker-content', 'worker-flow'] as const;
export type Victim = (typeof victims)[number];

export interface Launched {
  /** Addresses and secrets of this stack. */
  env: Record<string, string>;
  /** Everything the launcher has said. */
  output(): string;
  /** SIGKILL of exactly this part's process; returns at once. `isBack` tells when the launcher has replaced it. */
  kill(part: string): { isBack(): boolean };
  /** How many processes of this run are alive, those of the parts included. */
  alive(): number;
  /** Pids of this run that hang below no living parent of it: what a killed process started and nobody ended. */
  orphans(): number[];
  /** SIGTERM, as Ctrl-C does; the exit code. */
  stop(): Promise<number>;
}

const startTimeoutMs = 120_000;
// Addresses of the test stack would replace the parts that are killed here.
const inherited = ['PATH', 'HOME', 'TMPDIR', 'INSYN_CACHE', 'XDG_CACHE_HOME', 'TEMPORAL_CLI', 'LANG'];

/** Starts the product with an empty data folder and waits until it is ready. */
export async function launch(dataDir: string): Promise<Launched> {
  const runId = `kill-test-${randomUUID()}`;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.includes(name)));
  const program = join(import.meta.dirname, '..', 'stack', 'start.ts');
  const child = spawn(process.execPath, [program, '--data', dataDir, '--no-demo', '--port', '4700'], {
    env: { ...env, NODE_ENV: 'production', INSYN_RUN_ID: runId },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const alive = (): number => processesWith(`INSYN_RUN_ID=${runId}`).length;
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stop = async (): Promise<number> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const [code] = await ended;
    // The guardian goes a moment after the launcher.
    await waitFor('the last process to go', 15_000, () => alive() === 0);
    return code ?? -1;
  };
  try {
    await waitFor('the launcher to be ready', startTimeoutMs, () => {
      if (child.exitCode !== null) throw new Error(`the launcher ended\n${output()}`);
      return output().includes('Insyn is ready');
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    env: JSON.parse(readFileSync(join(dataDir, 'run', 'env.json'), 'utf8')) as Record<string, string>,
    output,
    alive,
    orphans: () =>
      processesWith(`INSYN_RUN_ID=${runId}`).flatMap(({ pid }) =>
        isBelow(pid, child.pid ?? 0) ? [] : [pid],
      ),
    stop,
    kill(part) {
      const before = timesBack(output(), part);
      const target = readRecord(dataDir)?.children.findLast((known) => known.name === part && isAlive(known));
      if (!target) throw new Error(`${part} does not run`);
      process.kill(target.pid, 'SIGKILL');
      return { isBack: () => timesBack(output(), part) > before };
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return () => text;
}

const timesBack = (output: string, part: string): number =>
  output.split('\n').filter((line) => new RegExp(`\\b${part} +running again at`).test(line)).length;

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === ancestor) return true;
  return parentOf(pid) === 0; // has ended since it was listed
}

/** 0 when there is no such process. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // ended
  }
}
