// How much memory each part really takes, its children included.
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Proportional set size in bytes of a process and all its descendants: memory that several of them share
 * is counted once (Linux: /proc/<pid>/smaps_rollup, Pss). 0 elsewhere or when it has ended.
 */
export function memoryOf(pid: number): number {
  const children = childrenByParent();
  let sizeBytes = 0;
  const open = [pid];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    sizeBytes += pssBytes(next);
    open.push(...(children.get(next) ?? []));
  }
  return sizeBytes;
}

function pssBytes(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // ended, or not Linux
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readProc()) {
    const parent = parentOf(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // ended between the listing and the look
  }
}

function readProc(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // no /proc on this system
  }
}
