// Recurring reports as people see them.
import type { ReportScheduleDto } from '#contracts/api/report-schedules.ts';
import type { ReportScheduleRow } from '#db/queries/report-schedules.ts';
import { plannedOccurrences } from '#report-templates/planned-occurrences.ts';

/** How many of the next times a page shows. */
const shownCount = 5;

export const presentReportSchedule = ({ schedule, facts, past, templateName, createdByName }: ReportScheduleRow): ReportScheduleDto => ({
  id: schedule.id,
  projectId: schedule.projectId ?? '',
  templateId: schedule.reportTemplateId,
  templateName,
  rhythm: schedule.rhythm,
  timeZone: schedule.timeZone,
  isPaused: schedule.pausedAt !== null,
  pauseReason: schedule.pauseReason,
  createdBy: schedule.createdBy,
  createdByName,
  processId: schedule.processId,
  next: plannedOccurrences(facts, new Date(), shownCount),
  past: past.map(({ periodStart, periodEnd, dueAt, state, reason, isExtra, reportId }) => ({
    periodStart,
    periodEnd,
    dueAt: dueAt.toISOString(),
    state,
    reason,
    isExtra,
    reportId,
  })),
}); // biome-ignore format: one glance
