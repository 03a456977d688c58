import { describe, expect, test } from 'vitest';
import type { ReportCalendar } from '#contracts/report-schedule.ts';
import { endedPeriods, occurrencesAfter } from './occurrences.ts';

const stockholm = (rhythm: Partial<ReportCalendar['rhythm']>, more: Partial<ReportCalendar> = {}) => ({
  rhythm: { every: 'day' as const, daysAfter: 1, at: '02:30', dayOff: 'keep' as const, ...rhythm },
  timeZone: 'Europe/Stockholm',
  fiscalYearStartMonth: 1,
  country: 'SE',
  ...more,
});
const due = (calendar: ReportCalendar, after: string, count: number) =>
  occurrencesAfter(calendar, new Date(after), count).map(({ dueAt }) => dueAt);

describe('a report due each day at 02:30 in Stockholm', () => {
  test('has one on the day that has no 02:30', () => {
    expect(due(stockholm({}), '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ]);
  });

  test('has one on the day that has 02:30 twice', () => {
    expect(due(stockholm({}), '2026-10-23T12:00:00Z', 3)).toEqual([
      '2026-10-24T00:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ]);
  });

  test('has 365 in a year, each about the day before', () => {
    const year = occurrencesAfter(stockholm({}), new Date('2025-12-31T22:00:00Z'), 365);
    expect(new Set(year.map(({ dueAt }) => dueAt)).size).toBe(365);
    expect(year[0]).toEqual({ periodStart: '2025-12-31', periodEnd: '2025-12-31', dueAt: '2026-01-01T01:30:00Z' }); // biome-ignore format: one line
    expect(year.at(-1)?.periodEnd).toBe('2026-12-30');
  });
});

describe('days off', () => {
  test('are passed to the next working day: Christmas to the 28th', () => {
    const calendar = stockholm({ every: 'month', daysAfter: 25, at: '08:00', dayOff: 'next' });
    expect(due(calendar, '2026-12-20T00:00:00Z', 1)).toEqual(['2026-12-28T07:00:00Z']);
  });

  test('are passed to the day before: Midsummer’s Eve is no working day', () => {
    const calendar = stockholm({ every: 'month', daysAfter: 19, at: '08:00', dayOff: 'previous' });
    expect(due(calendar, '2026-06-10T00:00:00Z', 1)).toEqual(['2026-06-18T06:00:00Z']);
  });

  test('are left out: no daily report from Friday to Tuesday at Easter', () => {
    expect(due(stockholm({ dayOff: 'skip' }), '2026-04-02T12:00:00Z', 2)).toEqual([
      '2026-04-07T00:30:00Z',
      '2026-04-08T00:30:00Z',
    ]);
  });

  test('of a country whose holidays are unknown are weekends', () => {
    const calendar = stockholm({ dayOff: 'skip' }, { country: 'XX' });
    expect(due(calendar, '2026-04-02T12:00:00Z', 2)).toEqual([
      '2026-04-03T00:30:00Z',
      '2026-04-06T00:30:00Z',
    ]);
  });
});

test('quarters and years follow the fiscal year, weeks begin on Monday', () => {
  const fiscal = { fiscalYearStartMonth: 5 };
  const [quarter] = occurrencesAfter(stockholm({ every: 'quarter', daysAfter: 20 }, fiscal), new Date('2026-08-01T00:00:00Z'), 1); // biome-ignore format: one line
  expect(quarter).toMatchObject({ periodStart: '2026-05-01', periodEnd: '2026-07-31' });
  const [year] = occurrencesAfter(stockholm({ every: 'year', daysAfter: 0 }, fiscal), new Date('2026-08-01T00:00:00Z'), 1); // biome-ignore format: one line
  expect(year).toMatchObject({ periodStart: '2026-05-01', periodEnd: '2027-04-30' });
  const [week] = occurrencesAfter(
    stockholm({ every: 'week', daysAfter: 1 }),
    new Date('2026-11-25T00:00:00Z'),
    1,
  );
  expect(week).toMatchObject({ periodStart: '2026-11-23', periodEnd: '2026-11-29', dueAt: '2026-11-30T01:30:00Z' }); // biome-ignore format: one line
});

test('the last four quarters that have ended come oldest first', () => {
  const calendar = stockholm({ every: 'quarter' });
  expect(
    endedPeriods(calendar, new Date('2026-11-25T12:00:00Z'), 4).map(({ periodEnd }) => periodEnd),
  ).toEqual(['2025-12-31', '2026-03-31', '2026-06-30', '2026-09-30']);
});

test('a report due long after its period is found, and one due on its last day', () => {
  const late = stockholm({ every: 'year', daysAfter: 181, at: '08:00' });
  expect(due(late, '2026-06-29T00:00:00Z', 1)).toEqual(['2026-06-30T06:00:00Z']);
  expect(due(stockholm({ every: 'month', daysAfter: 0, at: '23:00' }), '2026-11-30T12:00:00Z', 1)).toEqual([
    '2026-11-30T22:00:00Z',
  ]);
});
