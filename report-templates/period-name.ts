// A period as people say it: a year, a quarter, a month, else from–to.
import type { Period } from './period.ts';

export interface PeriodWords {
  /** BCP 47 tag, e.g. `sv-SE`. */
  locale: string;
  quarter(quarter: number, year: string): string;
  range(start: string, end: string): string;
}

/**
 * Calendar years, quarters and months get their names. A company whose fiscal year is another has other quarters and
 * years: theirs are named by months (`augusti–oktober 2026`), which is never wrong.
 */
export function periodName(period: Period, fiscalYearStartMonth: number, words: PeriodWords): string {
  const from = new Date(`${period.start}T00:00:00Z`);
  const to = new Date(`${period.end}T00:00:00Z`);
  const isWholeMonths = from.getUTCDate() === 1 && new Date(to.getTime() + 86_400_000).getUTCDate() === 1;
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() + 1;
  const year = String(from.getUTCFullYear());
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' });
  if (isWholeMonths) {
    const isCalendarYear = fiscalYearStartMonth === 1;
    if (isCalendarYear && months === 12 && from.getUTCMonth() === 0) return year;
    if (isCalendarYear && months === 3 && from.getUTCMonth() % 3 === 0)
      return words.quarter(from.getUTCMonth() / 3 + 1, year);
    return format({ month: 'long', year: 'numeric' }).formatRange(from, to);
  }
  const day = format({ day: 'numeric', month: 'short', year: 'numeric' });
  return period.start === period.end ? day.format(from) : words.range(day.format(from), day.format(to));
}
