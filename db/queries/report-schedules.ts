// Recurring reports: what each is made after, and its times, past and to come.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { ReportCalendar } from '#contracts/report-schedule.ts';
import { Company } from '../models/company.ts';
import { ReportOccurrence } from '../models/report-occurrence.ts';
import { ReportSchedule } from '../models/report-schedule.ts';

/** Newest periods first: what was decided about older ones is history. */
const mostOverrides = 500;

export interface ScheduleFacts {
  calendar: ReportCalendar;
  overrides: ReportOccurrence[];
}

/** What a schedule's next times are worked out from. */
export async function scheduleFacts(
  knex: Knex | Transaction,
  schedule: Pick<ReportSchedule, 'id' | 'companyId' | 'rhythm' | 'timeZone'>,
): Promise<ScheduleFacts> {
  const { id: reportScheduleId, companyId, rhythm, timeZone } = schedule;
  const { fiscalYearStartMonth, country } = await Company.query(knex).findById(companyId).throwIfNotFound();
  const overrides = await ReportOccurrence.query(knex)
    .where({ reportScheduleId, isExtra: false })
    .orderBy('periodEnd', 'desc')
    .limit(mostOverrides);
  return { calendar: { rhythm, timeZone, fiscalYearStartMonth, country }, overrides };
}

export interface ReportScheduleRow {
  schedule: ReportSchedule;
  templateName: string;
  createdByName: string | null;
  facts: ScheduleFacts;
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
      facts: await scheduleFacts(knex, schedule),
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
