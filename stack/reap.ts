// Ends whatever a launcher left behind. Run as a program (by the guardian): `node reap.ts <dataDir>`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';
import { type RecordedChild, readRecord } from './run-record.ts';

const graceMs = 5000;

/** Ends every process of the recorded run: its own stop signal first, SIGKILL after 5 s. Answers the names. */
export async function reap(dataDir: string): Promise<string[]> {
  const record = readRecord(dataDir);
  if (!record) return [];
  const spared = new Set([process.pid, record.launcher.pid]);
  const leftovers = (): RecordedChild[] => {
    const recorded = record.children.filter((child) => isAlive(child));
    const known = new Set(recorded.map((child) => child.pid));
    const marked = processesWith(`INSYN_STACK_ID=${record.stackId}`)
      .filter(({ pid }) => !known.has(pid))
      .map((identity) => ({ ...identity, name: `process ${identity.pid}`, stopSignal: 'SIGTERM' as const }));
    return [...recorded, ...marked].filter(({ pid }) => !spared.has(pid));
  };
  const found = leftovers();
  for (const child of found) send(child, child.stopSignal);
  const giveUpAt = performance.now() + graceMs;
  while (leftovers().length > 0) {
    if (performance.now() > giveUpAt) for (const child of leftovers()) send(child, 'SIGKILL');
    if (performance.now() > giveUpAt + graceMs) break; // a process in uninterruptible sleep: nothing more to do
    await sleep(50);
  }
  return found.map((child) => child.name);
}

/** Live processes that carry this `NAME=value` in the environment they were started with (Linux only). */
export function processesWith(variable: string): ProcessIdentity[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(variable))
    .map((name) => identityOf(Number(name)))
    .filter(isAlive);
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  } catch {
    return []; // ended meanwhile, or another user's
  }
}

function send(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

if (import.meta.main) await reap(process.argv[2] ?? '.data');
