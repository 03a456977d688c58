// Looks often, because what is waited for lasts milliseconds.
import { setTimeout as sleep } from 'node:timers/promises';

type Look<T> = T | false | undefined;

/** Asks `look` until it gives something true; throws after `timeoutMs` with what was waited for. */
export async function waitFor<T>(
  what: string,
  timeoutMs: number,
  look: () => Look<T> | Promise<Look<T>>,
  everyMs = 50,
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > giveUpAt) throw new Error(`waited ${timeoutMs / 1000} s for ${what}`);
    await sleep(everyMs);
  }
}
