// A tiny watcher outside the launcher's process group: when the launcher is gone, it ends what is left.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Starts the guardian. It reads a pipe that only the launcher holds: the kernel closes it even on kill -9.
 * A shell waits (2 MB instead of Node's 50) and becomes `reap.ts` only then.
 */
export function startGuardian(dataDir: string, env: NodeJS.ProcessEnv): ChildProcess {
  const reaper = [process.execPath, join(import.meta.dirname, 'reap.ts'), dataDir];
  const guardian = spawn('/bin/sh', ['-c', 'while read -r _; do :; done; exec "$@"', 'guardian', ...reaper], {
    detached: true,
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.unref();
  return guardian;
}

/** Lets the guardian do its sweep now and waits until it has gone. */
export async function dismissGuardian(guardian: ChildProcess): Promise<void> {
  if (guardian.exitCode !== null || guardian.signalCode !== null) return;
  guardian.ref();
  const gone = once(guardian, 'exit');
  guardian.stdin?.end();
  await gone;
}
