import { afterEach, expect, test, vi } from 'vitest';
import { createFlushSoon } from './flush-soon.ts';

afterEach(() => vi.useRealTimers());

test('many writes share one flush, and a steady stream is flushed every five seconds', async () => {
  vi.useFakeTimers();
  const flush = vi.fn(async () => undefined);
  const { soon } = createFlushSoon(flush);
  for (let n = 0; n < 10; n += 1) soon();
  await vi.advanceTimersByTimeAsync(1100);
  expect(flush).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 26; n += 1) {
    soon();
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(flush.mock.calls.length).toBeGreaterThanOrEqual(3);
});

test('a flush that fails is asked for again by the next write', async () => {
  vi.useFakeTimers();
  const flush = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
  const { soon } = createFlushSoon(flush);
  soon();
  await vi.advanceTimersByTimeAsync(1100);
  soon();
  await vi.advanceTimersByTimeAsync(1100);
  expect(flush).toHaveBeenCalledTimes(2);
});
