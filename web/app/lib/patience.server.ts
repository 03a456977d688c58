// A durable process writes its rows a moment after it was started: pages wait that moment instead of saying "not found".
import { isRefusal } from './api.server.ts';

const patienceMs = 6000;
const pauseMs = 80;

/** Tries until `isThere` says yes or the patience ends; the page then opens as it is. A refusal counts as "not yet". */
export async function untilThere(isThere: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    try {
      if (await isThere()) return;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
