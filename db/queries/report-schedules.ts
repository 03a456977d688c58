// Recurring reports: what each is made after, and its times, past and to come.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { Occurrence } from '#contracts/report-schedule.ts';
import { occurrencesAfter, type ReportCalendar } from '#report-templates/occurrences.ts';
import { Company } from '../models/company.ts';
import { ReportOccurrence } from '../models/report-occurrence.ts';
import { ReportSchedule } from '../models/report-schedule.ts';

/** A moved time is looked for this far back and ahead of the rhythm's own. */
const mostOverrides = 500;

export async function calendarOf(
  knex: Knex | Transaction,
  schedule: Pick<ReportSchedule, 'companyId' | 'rhythm' | 'timeZone'>,
): Promise<ReportCalendar> {
  const { fiscalYearStartMonth, country } = await Company.query(knex)
    .findById(schedule.companyId)
    .throwIfNotFound();
  return { rhythm: schedule.rhythm, timeZone: schedule.timeZone, fiscalYearStartMonth, country };
}

export type PlannedOccurrence = Occurrence & { state: 'planned' | 'skipped'; isMoved: boolean };

/** The next `count` after an instant: as the rhythm says, but for those that somebody skipped or moved. */
export async function plannedOccurrences(
  knex: Knex | Transaction,
  schedule: Pick<ReportSchedule, 'id' | 'companyId' | 'rhythm' | 'timeZone'>,
  after: Date,
  count: number,
): Promise<PlannedOccurrence[]> {
  const overrides = await ReportOccurrence.query(knex)
    .where({ reportScheduleId: schedule.id, isExtra: false })
    .orderBy('periodEnd', 'desc')
    .limit(mostOverrides);
  const byPeriod = new Map(overrides.map((row) => [`${row.periodStart}/${row.periodEnd}`, row]));
  const regular = occurrencesAfter(await calendarOf(knex, schedule), after, count + overrides.length)
    .filter(({ periodStart, periodEnd }) => !byPeriod.has(`${periodStart}/${periodEnd}`))
    .map((occurrence) => ({ ...occurrence, state: 'planned' as const, isMoved: false }));
  const decided = overrides.flatMap(({ periodStart, periodEnd, dueAt, state }) =>
    (state === 'planned' || state === 'skipped') && dueAt > after
      ? [{ periodStart, periodEnd, dueAt: dueAt.toISOString(), state, isMoved: state === 'planned' }]
      : [],
  );
  return [...regular, ...decided]
    .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt))
    .slice(0, count);
}

export interface ReportScheduleRow {
  schedule: ReportSchedule;
  templateName: string;
  createdByName: string | null;
  next: PlannedOccurrence[];
  past: ReportOccurrence[];
}

/** Of one project, newest first; a project has a handful. */
export async function listReportSchedules(knex: Knex, projectId: string): Promise<ReportScheduleRow[]> {
  const schedules = await ReportSchedule.query(knex)
    .where({ projectId })
    .orderBy('createdAt', 'desc')
    .limit(100);
  const names = async (table: string, ids: (string | null)[]) =>
    new Map<string, string>(
      (await knex(table).whereIn('id', ids.filter((id) => id !== null)).select('id', 'name')).map((row) => [row.id, row.name]), // biome-ignore format: one line
    );
  const templates = await names('reportTemplates', schedules.map((schedule) => schedule.reportTemplateId)); // biome-ignore format: one line
  const people = await names(
    'users',
    schedules.map(({ createdBy }) => createdBy),
  );
  return Promise.all(
    schedules.map(async (schedule) => ({
      schedule,
      templateName: templates.get(schedule.reportTemplateId) ?? '',
      createdByName: people.get(schedule.createdBy ?? '') ?? null,
      next: await plannedOccurrences(knex, schedule, new Date(), 5),
      past: await ReportOccurrence.query(knex)
        .where({ reportScheduleId: schedule.id })
        .where((passed) =>
          passed.where('dueAt', '<=', new Date()).orWhereNotIn('state', ['planned', 'skipped']),
        )
        .orderBy([{ column: 'dueAt', order: 'desc' }, { column: 'id' }])
        .limit(8),
    })),
  );
}
