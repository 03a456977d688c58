import { expect, test } from 'vitest';
import { createPace } from './upload-pace.ts';

/** A mark each second from `fromMs` on. */
function sent(
  pace: ReturnType<typeof createPace>,
  fromMs: number,
  seconds: number,
  perSecond: number,
  start = 0,
) {
  for (let at = 0; at <= seconds; at += 1) pace.note(start + at * perSecond, fromMs + at * 1000);
}

test('nothing is said before it was watched for some seconds', () => {
  const pace = createPace();
  sent(pace, 0, 2, 1000);
  expect(pace.leftMs(10_000, 2000)).toBeUndefined();
});

test('an even line gives what is left at its pace', () => {
  const pace = createPace();
  sent(pace, 0, 10, 1000);
  expect(pace.leftMs(5000, 10_000)).toBeCloseTo(5000);
});

test('what counts is the pace of late, and a pause makes it longer', () => {
  const pace = createPace();
  sent(pace, 0, 30, 10_000);
  sent(pace, 31_000, 30, 1000, 301_000);
  expect(pace.leftMs(10_000, 61_000)).toBeGreaterThan(9000);
  const paused = pace.leftMs(10_000, 64_000) ?? 0;
  expect(paused).toBeGreaterThan(pace.leftMs(10_000, 61_000) ?? 0);
});

test('on a line that stands still nobody knows', () => {
  const pace = createPace();
  sent(pace, 0, 10, 1000);
  expect(pace.leftMs(5000, 16_000)).toBeUndefined();
});
