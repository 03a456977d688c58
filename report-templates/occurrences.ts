// When the reports of a rhythm are due, and for which periods: fiscal calendars, days off, changes of clocks.
import { Temporal } from 'temporal-polyfill';
import type { Occurrence, ReportCalendar } from '#contracts/report-schedule.ts';
import { isWorkingDay } from './working-days.ts';

/** Days off never move a report further than this. */
const mostShiftDays = 10;
/** No rhythm has more dates without one than this (years with a rule that skips days off). */
const mostPeriodsLookedAt = 2_000;

/** The next `count` due after the instant `after`, in the order they are due. */
export function occurrencesAfter(calendar: ReportCalendar, after: Date, count: number): Occurrence[] {
  const { rhythm, timeZone } = calendar;
  const from = dateIn(after, timeZone).subtract({ days: rhythm.daysAfter + mostShiftDays + 1 });
  const found: Occurrence[] = [];
  let period = periodWith(calendar, from);
  for (let looked = 0; found.length < count && looked < mostPeriodsLookedAt; looked += 1) {
    const dueAt = dueFor(calendar, period.end);
    if (dueAt && Date.parse(dueAt) > after.getTime())
      found.push({ periodStart: period.start.toString(), periodEnd: period.end.toString(), dueAt });
    period = periodWith(calendar, period.end.add({ days: 1 }));
  }
  return found.sort((one, other) => one.dueAt.localeCompare(other.dueAt));
}

/** The last `count` periods that had ended by `before`, oldest first. */
export function endedPeriods(
  calendar: ReportCalendar,
  before: Date,
  count: number,
): { periodStart: string; periodEnd: string }[] {
  const found = [];
  let period = periodWith(calendar, dateIn(before, calendar.timeZone));
  for (let number = 0; number < count; number += 1) {
    period = periodWith(calendar, period.start.subtract({ days: 1 }));
    found.unshift({ periodStart: period.start.toString(), periodEnd: period.end.toString() });
  }
  return found;
}

/** Null where the period's report falls on a day off and the rhythm leaves those out. */
function dueFor({ rhythm, timeZone, country }: ReportCalendar, periodEnd: Temporal.PlainDate): string | null {
  let date = periodEnd.add({ days: rhythm.daysAfter });
  if (rhythm.dayOff !== 'keep') {
    const step = rhythm.dayOff === 'previous' ? -1 : 1;
    for (let moved = 0; moved < mostShiftDays && !isWorkingDay(date, country); moved += 1) {
      if (rhythm.dayOff === 'skip') return null;
      date = date.add({ days: step });
    }
  }
  // `compatible`: a time that the clocks jump over is the same distance after, one that comes twice is the first of the
  // two. So each day has exactly one (row F2); Temporal's own calendars would leave the first out.
  return date
    .toPlainDateTime(Temporal.PlainTime.from(rhythm.at))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
}

interface DatePeriod {
  start: Temporal.PlainDate;
  end: Temporal.PlainDate;
}

function periodWith(
  { rhythm: { every }, fiscalYearStartMonth }: ReportCalendar,
  date: Temporal.PlainDate,
): DatePeriod {
  if (every === 'day') return { start: date, end: date };
  if (every === 'week') {
    const start = date.subtract({ days: date.dayOfWeek - 1 });
    return { start, end: start.add({ days: 6 }) };
  }
  const months = { month: 1, quarter: 3, year: 12 }[every];
  const sinceStart = (date.month - fiscalYearStartMonth + 12) % months;
  const start = date.with({ day: 1 }).subtract({ months: sinceStart });
  return { start, end: start.add({ months }).subtract({ days: 1 }) };
}

const dateIn = (instant: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
