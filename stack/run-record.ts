// What a launcher writes down about its children, so that another process can end them after kill -9.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';

export interface RecordedChild extends ProcessIdentity {
  name: string;
  stopSignal: NodeJS.Signals;
}

export interface RunRecord {
  /** Value of INSYN_STACK_ID in the environment of every descendant. */
  stackId: string;
  launcher: ProcessIdentity;
  children: RecordedChild[];
}

export const recordPath = (dataDir: string): string => join(dataDir, 'run', 'processes.json');

export function writeRecord(dataDir: string, record: RunRecord): void {
  const path = recordPath(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(record, null, 1));
  renameSync(partial, path);
}

export function readRecord(dataDir: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordPath(dataDir), 'utf8')) as RunRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
