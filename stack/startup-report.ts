// What the start cost: time and memory, part by part.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryOf } from './memory.ts';
import type { StartedPart } from './supervised-part.ts';

export interface StartupReport {
  startedAt: string;
  /** From the launcher's first line to ready. */
  readyMs: number;
  launcherBytes: number;
  totalBytes: number;
  parts: { name: string; version: string; startMs: number; memoryBytes: number }[];
}

export function startupReport(parts: StartedPart[], startedAt: Date, readyMs: number): StartupReport {
  const rows = parts.map(({ name, version, startMs, pid }) => ({
    name,
    version,
    startMs,
    memoryBytes: pid ? memoryOf(pid) : 0,
  }));
  const sum = rows.reduce((total, row) => total + row.memoryBytes, 0);
  const launcherBytes = process.memoryUsage.rss();
  return {
    startedAt: startedAt.toISOString(),
    readyMs,
    launcherBytes,
    totalBytes: sum + launcherBytes,
    parts: rows,
  };
}

export function writeStartupReport(dataDir: string, report: StartupReport): void {
  writeFileSync(join(dataDir, 'run', 'startup.json'), `${JSON.stringify(report, null, 1)}\n`);
}

/** A table for people: `npm start -- --report`. */
export function startupTable({ readyMs, launcherBytes, totalBytes, parts }: StartupReport): string {
  const rows = parts.map(({ name, startMs, memoryBytes }) => [name, `${startMs} ms`, megabytes(memoryBytes)]);
  rows.push(['launcher', '', megabytes(launcherBytes)], ['together', `${readyMs} ms`, megabytes(totalBytes)]);
  return rows
    .map(([name, time, memory]) => `${name?.padEnd(16)}${time?.padStart(10)}${memory?.padStart(10)}`)
    .join('\n');
}

const megabytes = (bytes: number): string => (bytes ? `${Math.round(bytes / 2 ** 20)} MiB` : '–');
