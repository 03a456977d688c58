// Passes a stream on, and fails when it says nothing for too long: a half-open connection never ends by itself.
import { ProviderError } from '../provider-error.ts';

/** Throws ProviderError `timed_out` when the next item takes longer than `timeoutMs`. */
export async function* withoutSilence<T>(source: AsyncIterable<T>, timeoutMs: number): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  let isSilent = false;
  try {
    for (;;) {
      const { promise: silence, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        isSilent = true;
        reject(new ProviderError('timed_out', `nothing for ${timeoutMs} ms`));
      }, timeoutMs);
      try {
        const next = await Promise.race([items.next(), silence]);
        if (next.done) return;
        yield next.value;
      } finally {
        clearTimeout(timer);
      }
    }
  } finally {
    // Not awaited when silent: it would wait for the item that does not come.
    const closing = items.return?.();
    if (!isSilent) await closing;
    else closing?.catch(() => undefined);
  }
}
