// The next times of a recurring report: as its rhythm says, but for those that somebody skipped or moved.
import type { Occurrence, OccurrenceOverride, ReportCalendar } from '#contracts/report-schedule.ts';
import { occurrencesAfter } from './occurrences.ts';

export type PlannedOccurrence = Occurrence & { state: 'planned' | 'skipped'; isMoved: boolean };

/** `overrides`: of the same schedule, at most one a period; a period that has had its time does not come again. */
export function plannedOccurrences(
  { calendar, overrides }: { calendar: ReportCalendar; overrides: readonly OccurrenceOverride[] },
  after: Date,
  count: number,
): PlannedOccurrence[] {
  const decided = new Set(overrides.map(({ periodStart, periodEnd }) => `${periodStart}/${periodEnd}`));
  const regular = occurrencesAfter(calendar, after, count + overrides.length)
    .filter(({ periodStart, periodEnd }) => !decided.has(`${periodStart}/${periodEnd}`))
    .map((occurrence) => ({ ...occurrence, state: 'planned' as const, isMoved: false }));
  const changed = overrides.flatMap(({ periodStart, periodEnd, dueAt, state }) =>
    (state === 'planned' || state === 'skipped') && dueAt > after
      ? [{ periodStart, periodEnd, dueAt: dueAt.toISOString(), state, isMoved: state === 'planned' }]
      : [],
  );
  return [...regular, ...changed]
    .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt))
    .slice(0, count);
}
