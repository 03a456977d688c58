// Periods as whole dates: what a period rule means for a report, with fiscal years that begin in any month.
import type { PeriodRule } from '#contracts/report-template.ts';

/** ISO dates, both inclusive. */
export interface Period {
  start: string;
  end: string;
}

const dayMs = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const partsOf = (date: string) => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
};
/** `month` may lie outside 1–12; day 0 is the last day of the month before. */
const dateOf = (year: number, month: number, day: number): string => iso(Date.UTC(year, month - 1, day));

/** The fiscal year that holds `date`; `startMonth` 1 is the calendar year, 7 runs from July to June. */
export function fiscalYearOf(date: string, startMonth: number): Period {
  const { year, month } = partsOf(date);
  const first = month >= startMonth ? year : year - 1;
  return { start: dateOf(first, startMonth, 1), end: dateOf(first + 1, startMonth, 0) };
}

/** The period just before, of the same length: in whole months where `period` is whole months, else in days. */
export function previousPeriod(period: Period): Period {
  const from = partsOf(period.start);
  const to = partsOf(period.end);
  const isWholeMonths = from.day === 1 && dateOf(to.year, to.month + 1, 0) === period.end;
  if (isWholeMonths) {
    const months = (to.year - from.year) * 12 + to.month - from.month + 1;
    return { start: dateOf(from.year, from.month - months, 1), end: dateOf(from.year, from.month, 0) };
  }
  const lengthMs = utc(period.end) - utc(period.start) + dayMs;
  return { start: iso(utc(period.start) - lengthMs), end: iso(utc(period.start) - dayMs) };
}

/**
 * The period that a required document must be about, for a report about `report`.
 * `previous_year` is the whole fiscal year before the one in which the report's period ends.
 *
 * @param fiscalYearStartMonth 1–12, of the company
 * @returns null for `any`
 */
export function periodFor(rule: PeriodRule, report: Period, fiscalYearStartMonth: number): Period | null {
  const thisYear = fiscalYearOf(report.end, fiscalYearStartMonth);
  switch (rule) {
    case 'same':
      return report;
    case 'previous':
      return previousPeriod(report);
    case 'year_to_date':
      return { start: thisYear.start, end: report.end };
    case 'previous_year':
      return fiscalYearOf(iso(utc(thisYear.start) - dayMs), fiscalYearStartMonth);
    case 'any':
      return null;
  }
}

/** Whether `outer` holds the whole of `inner`. */
export const covers = (outer: Period, inner: Period): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;

/** Whole days from `from` to `to`. */
export const daysBetween = (from: string, to: string): number => Math.floor((utc(to) - utc(from)) / dayMs);
