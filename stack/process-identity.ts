// Tells one process from a later one that was given the same pid.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  pid: number;
  /** Opaque start stamp (clock ticks since boot on Linux, `ps` text elsewhere); '' when unknown. */
  startStamp: string;
}

/** Start stamp of a live process, or undefined when no such process runs (a zombie does not run). */
export function startStampOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The command name may hold spaces and parentheses: fields are counted after the last ')'.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined; // gone: /proc has no such entry
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined; // `ps` exits 1 when there is no such process
  }
}

/** Identity of a live process; the stamp is '' if it ended before it could be read. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startStamp: startStampOf(pid) ?? '' };
}

/** Whether exactly this process, not a later one with its pid, is alive. */
export function isAlive({ pid, startStamp }: ProcessIdentity): boolean {
  return startStamp !== '' && startStampOf(pid) === startStamp;
}
