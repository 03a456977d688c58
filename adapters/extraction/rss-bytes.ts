// How much memory a process holds right now.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const pageBytes = 4096;

/** Resident bytes of a process; 0 once it has ended. Linux tells in /proc, other systems by ps. */
export function rssBytesOf(pid: number): number {
  if (process.platform === 'linux') {
    try {
      return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1] ?? 0) * pageBytes;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return 0;
      throw error;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'latin1' });
  return Number(stdout?.trim() || 0) * 1024;
}
