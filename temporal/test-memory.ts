// How much memory a process has held at most, as the kernel counts it.
import { readFileSync } from 'node:fs';

/** Bytes of the high-water mark of resident memory (VmHWM) of a live process; 0 once it has ended. Linux only. */
export function peakBytesOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}
