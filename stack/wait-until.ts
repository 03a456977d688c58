// Waits for a part to become healthy, and says why when it does not.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './child-processes.ts';

export interface WaitOptions {
  name: string;
  timeoutMs: number;
  /** When this child ends, waiting is over. */
  child?: ChildProcess;
  logPath?: string;
}

/** Asks every 25 ms. Throws after `timeoutMs` or when the child ended, with the end of its log. */
export async function waitUntil(
  isReady: () => Promise<boolean>,
  { name, timeoutMs, child, logPath }: WaitOptions,
): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!(await isReady())) {
    const hasEnded = child !== undefined && !isRunning(child);
    if (hasEnded || performance.now() > giveUpAt) {
      const what = hasEnded
        ? `ended (${child.exitCode ?? child.signalCode})`
        : `was not ready in ${timeoutMs} ms`;
      throw new Error(`${name} ${what}${logPath ? `\n${tailOf(logPath)}` : ''}`);
    }
    await sleep(25);
  }
}

/** The last lines of a log file. */
export function tailOf(logPath: string, lines = 15): string {
  try {
    return readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return ''; // nothing was written
  }
}

/** Whether something listens at `host:port`. */
export function acceptsConnections(address: string, timeoutMs = 1000): Promise<boolean> {
  const at = address.lastIndexOf(':');
  return new Promise((resolve) => {
    const socket = connect({
      host: address.slice(0, at),
      port: Number(address.slice(at + 1)),
      timeout: timeoutMs,
    });
    const answer = (isOpen: boolean) => () => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
