import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockHolder, tryLock, waitForLock } from './lock-file.ts';
import { identityOf } from './process-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'insyn-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a lock is held until it is released', async () => {
  const path = join(folder, 'held.lock');
  const lock = tryLock(path);
  expect(lockHolder(path)?.pid).toBe(process.pid);
  expect(tryLock(path)).toBeUndefined();
  const waiting = waitForLock(path);
  lock?.release();
  (await waiting).release();
  expect(lockHolder(path)).toBeUndefined();
});

test('a dead process does not hold a lock, and a later process with its pid does not either', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 60_000)']);
  await once(child, 'spawn');
  const identity = identityOf(child.pid ?? 0);
  const path = join(folder, 'dead.lock');
  writeFileSync(path, JSON.stringify(identity));
  expect(tryLock(path)).toBeUndefined();
  writeFileSync(path, JSON.stringify({ ...identity, startStamp: '1' }));
  expect(lockHolder(path)).toBeUndefined();
  writeFileSync(path, JSON.stringify(identity));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(tryLock(path)).toBeDefined();
});
