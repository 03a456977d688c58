// A lock that a dead holder cannot keep: a file naming the process that holds it.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

export interface HeldLock {
  release(): void;
}

/** Who holds the lock now; undefined when nobody alive does. */
export function lockHolder(path: string): ProcessIdentity | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
    return isAlive(holder) ? holder : undefined;
  } catch {
    return undefined; // no file, or one that was never finished
  }
}

/** Takes the lock at once, or answers undefined when a live process has it. */
export function tryLock(path: string): HeldLock | undefined {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}.${randomUUID()}`;
  writeFileSync(mine, JSON.stringify(identityOf(process.pid)));
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(mine, path); // link, not rename: it fails when the name is taken, and the content is complete
        return { release: () => rmSync(path, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (lockHolder(path)) return undefined;
      setAsideDeadLock(path, `${mine}.dead`);
    }
    return undefined;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Waits until the lock is free; `onWait` is called once with the holder when there is one. */
export async function waitForLock(
  path: string,
  onWait: (holder: ProcessIdentity) => void = () => undefined,
): Promise<HeldLock> {
  let hasSaid = false;
  for (;;) {
    const lock = tryLock(path);
    if (lock) return lock;
    const holder = lockHolder(path);
    if (holder && !hasSaid) {
      hasSaid = true;
      onWait(holder);
    }
    await sleep(250);
  }
}

// Two processes may find the same dead lock: the rename lets one of them win, and what was
// moved by mistake (the winner's fresh lock) is put back.
function setAsideDeadLock(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (lockHolder(aside)) linkSync(aside, path);
  rmSync(aside, { force: true });
}
