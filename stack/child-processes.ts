// Starts, records and ends the children of one launcher.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { SpawnOptions } from './part.ts';
import { identityOf, isAlive } from './process-identity.ts';
import { type RecordedChild, writeRecord } from './run-record.ts';

export interface ChildProcesses {
  spawnChild(name: string, command: string, args: string[], options?: SpawnOptions): ChildProcess;
}

export interface ChildProcessesOptions {
  dataDir: string;
  stackId: string;
  env: NodeJS.ProcessEnv;
}

/** Output of a child goes to `<dataDir>/logs/<name>.log`; the file starts afresh with each start. */
export const logPathOf = (dataDir: string, name: string): string => join(dataDir, 'logs', `${name}.log`);

export function createChildProcesses({ dataDir, stackId, env }: ChildProcessesOptions): ChildProcesses {
  const launcher = identityOf(process.pid);
  let children: RecordedChild[] = [];
  const write = (): void => writeRecord(dataDir, { stackId, launcher, children });
  write();
  return {
    spawnChild(name, command, args, options = {}) {
      mkdirSync(join(dataDir, 'logs'), { recursive: true });
      const log = openSync(logPathOf(dataDir, name), 'w');
      const { uid, gid, cwd } = options;
      const child = spawn(command, args, {
        // A group of its own: Ctrl-C reaches only the launcher, which then stops the parts in order.
        detached: true,
        env: { ...env, ...options.env },
        stdio: ['ignore', log, log],
        ...(cwd !== undefined && { cwd }),
        ...(uid !== undefined && { uid }),
        ...(gid !== undefined && { gid }),
      });
      closeSync(log);
      if (child.pid !== undefined) {
        const stopSignal = options.stopSignal ?? 'SIGTERM';
        children = children.filter(isAlive).concat({ name, ...identityOf(child.pid), stopSignal });
        write();
      }
      return child;
    },
  };
}

/** Whether a child still runs. */
export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** Ends a child: the signal, then SIGKILL for its whole group when it has not ended within `graceMs`. */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  graceMs = 10_000,
): Promise<void> {
  const { pid } = child;
  if (pid === undefined || !isRunning(child)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => killGroup(pid), graceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
  killGroup(pid); // what the child itself had started and not ended
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
