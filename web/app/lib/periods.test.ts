import { expect, test } from 'vitest';
import { recentPeriods } from './periods.ts';

test('years, quarters and months count back from today', () => {
  expect(recentPeriods('2026-11-23', 12, 2)).toEqual([
    { start: '2026-01-01', end: '2026-12-31' },
    { start: '2025-01-01', end: '2025-12-31' },
  ]);
  expect(recentPeriods('2026-02-10', 3, 2)).toEqual([
    { start: '2026-01-01', end: '2026-03-31' },
    { start: '2025-10-01', end: '2025-12-31' },
  ]);
  expect(recentPeriods('2024-03-01', 1, 2)[1]).toEqual({ start: '2024-02-01', end: '2024-02-29' });
});

test('a broken fiscal year moves years and quarters with it', () => {
  expect(recentPeriods('2026-05-15', 12, 1, 7)).toEqual([{ start: '2025-07-01', end: '2026-06-30' }]);
  expect(recentPeriods('2026-09-15', 12, 1, 5)).toEqual([{ start: '2026-05-01', end: '2027-04-30' }]);
  expect(recentPeriods('2026-09-15', 3, 2, 5)).toEqual([
    { start: '2026-08-01', end: '2026-10-31' },
    { start: '2026-05-01', end: '2026-07-31' },
  ]);
});
