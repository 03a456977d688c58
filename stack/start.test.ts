// The launcher as a person meets it: two at once, killed, started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { processesWith } from './reap.ts';
import { readRecord } from './run-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'insyn-start-'));
chmodSync(folder, 0o711);
const runId = `start-test-${randomUUID()}`;
const alive = (): number => processesWith(`INSYN_RUN_ID=${runId}`).length;
// Addresses of the test stack would replace the parts that this test is about.
const own = ['PATH', 'HOME', 'TMPDIR', 'INSYN_CACHE', 'XDG_CACHE_HOME', 'TEMPORAL_CLI', 'LANG'];
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => own.includes(name)));

afterAll(async () => {
  for (const { pid } of processesWith(`INSYN_RUN_ID=${runId}`)) process.kill(pid, 'SIGTERM');
  await until(() => alive() === 0, 15_000);
  rmSync(folder, { recursive: true, force: true });
});

interface Launch {
  child: ChildProcess;
  output(): string;
  ready(): Promise<void>;
  exit(): Promise<number>;
}

function launch(data: string): Launch {
  const program = join(import.meta.dirname, 'start.ts');
  const args = [program, '--data', join(folder, data), '--no-demo'];
  const child = spawn(process.execPath, args, {
    env: { ...inherited, NODE_ENV: 'production', INSYN_RUN_ID: runId },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'exit');
  return {
    child,
    output: () => output,
    ready: () => until(() => output.includes('Insyn is ready') || child.exitCode !== null, 110_000),
    exit: async () => ((await ended) as [number])[0],
  };
}

async function until(isTrue: () => boolean, timeoutMs: number): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!isTrue()) {
    if (performance.now() > giveUpAt) throw new Error(`not within ${timeoutMs} ms`);
    await sleep(50);
  }
}

const addresses = (data: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, data, 'run', 'env.json'), 'utf8'));

test('two stacks run side by side, a third on a folder in use is refused, and both stop cleanly', async () => {
  const [one, other] = [launch('one'), launch('other')];
  await Promise.all([one.ready(), other.ready()]);
  const [a, b] = [addresses('one'), addresses('other')];
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'MILVUS_ADDRESS', 'SMTP_URL', 'PORT']) {
    expect(a[name]).not.toBe(b[name]);
  }
  const third = launch('one');
  expect(await third.exit()).toBe(1);
  expect(third.output()).toContain('already runs');

  one.child.kill('SIGINT');
  other.child.kill('SIGTERM');
  expect(await Promise.all([one.exit(), other.exit()])).toEqual([0, 0]);
  expect(alive()).toBe(0);
}, 150_000);

test('a part that is killed comes back at the same address', async () => {
  const run = launch('one');
  await run.ready();
  const victim = readRecord(join(folder, 'one'))?.children.find(({ name }) => name === 'temporal');
  process.kill(victim?.pid ?? 0, 'SIGKILL');
  await until(() => /temporal +running again at/.test(run.output()), 20_000);
  expect(run.output()).toContain(`running again at ${addresses('one')['TEMPORAL_ADDRESS']}`);
  run.child.kill('SIGINT');
  expect(await run.exit()).toBe(0);
}, 150_000);

test('after kill -9 of the launcher nothing stays, and the next start works on the same data', async () => {
  const killed = launch('one');
  await killed.ready();
  expect(alive()).toBeGreaterThan(3);
  killed.child.kill('SIGKILL');
  await until(() => alive() === 0, 15_000);

  const next = launch('one');
  await next.ready();
  expect(next.output()).toContain('Insyn is ready');
  // And once more, this time without giving the guardian a moment.
  next.child.kill('SIGKILL');
  const atOnce = launch('one');
  await atOnce.ready();
  expect(atOnce.output()).toContain('Insyn is ready');
  atOnce.child.kill('SIGINT');
  expect(await atOnce.exit()).toBe(0);
  await until(() => alive() === 0, 15_000);
}, 200_000);
