// One flush for many writes: after a quiet moment, and at the latest some seconds after the first of them.

const quietMs = 1000;
const atLatestMs = 5000;

/** `flush` that fails is tried again with the next write; nothing is lost by its absence. */
export function createFlushSoon(flush: () => Promise<void>): { soon(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  let firstAt: number | undefined;
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
    firstAt = undefined;
  };
  const run = () => {
    cancel();
    flush().catch(() => {
      // The store is away: whoever writes next finds out, and asks for a flush again.
      firstAt = undefined;
    });
  };
  return {
    cancel,
    soon() {
      const now = Date.now();
      firstAt ??= now;
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(quietMs, firstAt + atLatestMs - now)));
      timer.unref();
    },
  };
}
