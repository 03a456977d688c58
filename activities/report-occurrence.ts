// Side effects of one time that a recurring report is due: whether it is made, from which template, and how it went.
import type { ReportGenerationInput } from '#contracts/report-generation.ts';
import type { OccurrencePeriod, ReportOccurrenceInput } from '#contracts/report-schedule.ts';
import type { OccurrenceReason } from '#contracts/states.ts';
import { ReportOccurrence } from '#db/models/report-occurrence.ts';
import { ReportSchedule } from '#db/models/report-schedule.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { scheduleFacts } from '#db/queries/report-schedules.ts';
import { findTemplate } from '#db/queries/report-templates.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { as, defineAbilityFor } from '#permissions/ability.ts';
import { plannedOccurrences } from '#report-templates/planned-occurrences.ts';
import type { Deps } from './deps.ts';
import { derivedId, occurrenceIdOf } from './report-schedule.ts';

/** Temporal starts at the second that was asked for; a schedule's own jitter is not used. */
const sameTimeMs = 1_500;

export type PlannedReport = ReportGenerationInput & { occurrenceId: string };

export const createReportOccurrenceActivities = ({ knex }: Pick<Deps, 'knex'>) => {
  type Trx = Parameters<typeof recordProcessEvent>[0];

  /** Why nothing may be made in the creator's name at this moment; a lost right pauses the whole schedule. */
  const hindrance = async (trx: Trx, schedule: ReportSchedule): Promise<OccurrenceReason | null> => {
    if (schedule.pausedAt)
      return schedule.pauseReason === 'creator_lost_access' ? 'creator_lost_access' : 'paused';
    const { id, companyId, projectId, createdBy } = schedule;
    const scope = createdBy ? await scopeOf(trx, createdBy) : undefined;
    const ability = scope && defineAbilityFor({ kind: 'person', scope });
    if (ability?.can('create', as('Report', { companyId, projectId, createdBy }))) return null;
    const pausedAt = new Date();
    await ReportSchedule.query(trx).findById(id).patch({ pausedAt, pauseReason: 'creator_lost_access' });
    return 'creator_lost_access';
  };

  /** Moves one occurrence on and says so in the schedule's timeline. */
  const settle = async (
    trx: Trx,
    schedule: ReportSchedule,
    row: OccurrencePeriod & Pick<ReportOccurrence, 'id' | 'dueAt'>,
    result: Pick<ReportOccurrence, 'state' | 'reason' | 'reportId'>,
  ) => {
    const { id: reportScheduleId, tenantId, companyId, processId } = schedule;
    await ReportOccurrence.query(trx)
      .insert({ ...row, tenantId, companyId, reportScheduleId, ...result })
      .onConflict('id')
      .merge(['state', 'reason', 'reportId']);
    if (!processId) return;
    await recordProcessEvent(trx, {
      processId,
      kind: 'phase',
      messageKey: `reportSchedule.occurrence_${result.reason ?? result.state}`,
      args: { periodStart: row.periodStart, periodEnd: row.periodEnd },
      effectKey: `${row.id}/${result.state}`,
    });
  };

  return {
    /** The reports to make now; none where it is paused, skipped or no longer there. Safe to repeat. */
    async planOccurrences(
      input: ReportOccurrenceInput & { scheduledFor: string | null },
    ): Promise<PlannedReport[]> {
      const { companyId, reportScheduleId, occurrenceId, scheduledFor } = input;
      return knex.transaction(async (trx) => {
        const schedule = await ReportSchedule.query(trx).findById(reportScheduleId).forUpdate();
        const template = schedule && (await findTemplate(trx, schedule.reportTemplateId));
        if (!schedule?.projectId || !template) return [];
        const due = occurrenceId
          ? await ReportOccurrence.query(trx).where({ id: occurrenceId, reportScheduleId })
          : await dueAt(trx, schedule, new Date(scheduledFor ?? 0));
        const reports: PlannedReport[] = [];
        for (const { id, periodStart, periodEnd, dueAt: at } of due) {
          const row = { id, periodStart, periodEnd, dueAt: at };
          const reason = await hindrance(trx, schedule);
          if (reason) {
            await settle(trx, schedule, row, { state: 'skipped', reason, reportId: null });
            continue;
          }
          await settle(trx, schedule, row, { state: 'running', reason: null, reportId: null });
          reports.push({
            occurrenceId: id,
            reportId: derivedId(id, 'report'),
            processId: derivedId(id, 'reportProcess'),
            companyId,
            projectId: schedule.projectId,
            templateVersionId: template.versionId,
            periodStart,
            periodEnd,
            title: '',
            createdBy: schedule.createdBy ?? '',
            waitFor: schedule.waitFor,
          });
        }
        return reports;
      });
    },

    /** How the report of an occurrence ended; its schedule may be gone meanwhile. */
    async closeOccurrence(input: {
      occurrenceId: string;
      reportId: string;
      outcome: 'ready' | 'failed' | 'cancelled';
    }): Promise<void> {
      await knex.transaction(async (trx) => {
        const row = await ReportOccurrence.query(trx).findById(input.occurrenceId);
        const schedule = row && (await ReportSchedule.query(trx).findById(row.reportScheduleId));
        if (!row || !schedule) return;
        const report = await trx('reports').where({ id: input.reportId }).first('id');
        const reportId = (report?.id as string | undefined) ?? null;
        await settle(trx, schedule, row, { state: input.outcome, reason: null, reportId });
      });
    },
  };
};

/** Those of a schedule that fall on an instant: by the rhythm, or moved there. */
async function dueAt(
  trx: Parameters<typeof recordProcessEvent>[0],
  schedule: ReportSchedule,
  instant: Date,
): Promise<(OccurrencePeriod & { id: string; dueAt: Date })[]> {
  const before = new Date(instant.getTime() - sameTimeMs);
  const running = await ReportOccurrence.query(trx)
    .where({ reportScheduleId: schedule.id, isExtra: false, state: 'running' })
    .whereBetween('dueAt', [before, new Date(instant.getTime() + sameTimeMs)]);
  const planned = plannedOccurrences(await scheduleFacts(trx, schedule), before, 20).filter(
    ({ dueAt: at, state }) => state === 'planned' && Date.parse(at) <= instant.getTime() + sameTimeMs,
  );
  return [
    // A second try of the same start finds what the first one began.
    ...running,
    ...planned.map(({ periodStart, periodEnd, dueAt: at }) => ({
      id: occurrenceIdOf(schedule.id, { periodStart, periodEnd }),
      periodStart,
      periodEnd,
      dueAt: new Date(at),
    })),
  ];
}
