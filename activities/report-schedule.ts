// Side effects of changing a recurring report: its row and its single times, then Temporal's schedule made to agree.
import { ApplicationFailure } from '@temporalio/common';
import { v5 } from 'uuid';
import type { OccurrencePeriod, ReportScheduleRef, ScheduleOrder } from '#contracts/report-schedule.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { ReportOccurrence } from '#db/models/report-occurrence.ts';
import { ReportSchedule } from '#db/models/report-schedule.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { scheduleFacts } from '#db/queries/report-schedules.ts';
import { plannedOccurrences } from '#report-templates/planned-occurrences.ts';
import type { Deps } from './deps.ts';

type Trx = Parameters<typeof recordProcessEvent>[0];
type Of<Kind> = ScheduleOrder & { change: Extract<ScheduleOrder['change'], { kind: Kind }> };

/** So many times ahead stand in Temporal at any moment; each that comes adds the next. */
const aheadCount = 40;
const namespace = '0d0f4a63-31a5-4a0b-9d3f-0f5c2f9f5a77';

/** The same for each try: a period of a schedule has one report, however often its time is handled. */
export const occurrenceIdOf = (reportScheduleId: string, { periodStart, periodEnd }: OccurrencePeriod) =>
  v5(`${reportScheduleId}/${periodStart}/${periodEnd}`, namespace);
export const derivedId = (id: string, what: 'report' | 'reportProcess' | 'scheduleProcess') =>
  v5(`${id}/${what}`, namespace);

export const createReportScheduleActivities = ({ knex, signals }: Pick<Deps, 'knex' | 'signals'>) => {
  /** The timeline of a schedule; safe to repeat. */
  const openTimeline = (trx: Trx, of: ReportScheduleRef & { projectId: string | null; actorId: string }) =>
    openProcess(trx, {
      processId: derivedId(of.reportScheduleId, 'scheduleProcess'),
      tenantId: of.companyId,
      companyId: of.companyId,
      projectId: of.projectId,
      kind: 'reportSchedule',
      workflowId: workflowId(of.companyId, 'reportSchedule', of.reportScheduleId),
      subjectKind: 'report_schedule',
      subjectId: of.reportScheduleId,
      startedBy: of.actorId,
    });

  const create = async (trx: Trx, order: Of<'create'>) => {
    const { companyId, reportScheduleId, actorId } = order;
    const { projectId, reportTemplateId, rhythm, timeZone, waitFor } = order.change;
    await openTimeline(trx, { ...order, projectId });
    const scheduleId = `t/${companyId}/sched/report/${reportScheduleId}`;
    const row = { id: reportScheduleId, tenantId: companyId, companyId, projectId, reportTemplateId };
    const processId = derivedId(reportScheduleId, 'scheduleProcess');
    await ReportSchedule.query(trx).insert({
      ...row,
      ...{ scheduleId, rhythm, timeZone, waitFor, processId, createdBy: actorId },
    });
  };

  const decide = async (trx: Trx, order: Of<'skip' | 'restore' | 'move'>, schedule: ReportSchedule) => {
    const { change, actorId } = order;
    const { periodStart, periodEnd } = change;
    const id = occurrenceIdOf(schedule.id, change);
    const earlier = await ReportOccurrence.query(trx).findById(id).forUpdate();
    if (earlier && earlier.state !== 'planned' && earlier.state !== 'skipped')
      throw ApplicationFailure.nonRetryable('it has run', 'already_decided');
    if (change.kind === 'restore') {
      if (earlier) await ReportOccurrence.query(trx).deleteById(id);
      return;
    }
    const planned = plannedOccurrences(await scheduleFacts(trx, schedule), new Date(), 400);
    const found = planned.find((one) => one.periodStart === periodStart && one.periodEnd === periodEnd);
    if (!found) throw ApplicationFailure.nonRetryable('no such time', 'not_found');
    await ReportOccurrence.query(trx)
      .insert({
        id,
        tenantId: schedule.tenantId,
        companyId: schedule.companyId,
        reportScheduleId: schedule.id,
        periodStart,
        periodEnd,
        dueAt: new Date(change.kind === 'move' ? change.dueAt : found.dueAt),
        state: change.kind === 'skip' ? 'skipped' : 'planned',
        reason: change.kind === 'skip' ? 'by_person' : null,
        decidedBy: actorId,
      })
      .onConflict('id')
      .merge(['dueAt', 'state', 'reason', 'decidedBy']);
  };

  const order = async (trx: Trx, { change, actorId }: Of<'run'>, schedule: ReportSchedule) => {
    const { tenantId, companyId, id: reportScheduleId } = schedule;
    for (const { occurrenceId, ...period } of change.runs)
      await ReportOccurrence.query(trx)
        .insert({ id: occurrenceId, tenantId, companyId, reportScheduleId, ...period, dueAt: new Date(), isExtra: true, decidedBy: actorId }) // biome-ignore format: one line
        .onConflict('id')
        .ignore();
  };

  const apply = async (trx: Trx, given: ScheduleOrder, schedule: ReportSchedule) => {
    const { change } = given;
    // One that was made before it had a timeline gets it now.
    await openTimeline(trx, { ...given, projectId: schedule.projectId });
    const row = ReportSchedule.query(trx).findById(schedule.id);
    if (change.kind === 'edit') {
      const { rhythm = schedule.rhythm, timeZone = schedule.timeZone } = change;
      await row.patch({ rhythm, timeZone });
    } else if (change.kind === 'pause')
      await row.patch({ pausedAt: new Date(), pauseReason: 'by_person', offeredTo: null });
    else if (change.kind === 'resume')
      await row.patch({ pausedAt: null, pauseReason: null, offeredTo: null });
    else if (change.kind === 'run') await order(trx, { ...given, change }, schedule);
    else if (change.kind === 'remove') await row.delete();
    else if (change.kind === 'skip' || change.kind === 'restore' || change.kind === 'move')
      await decide(trx, { ...given, change }, schedule);
  };

  return {
    /** Row and line of the timeline in one transaction; an order that was recorded already changes nothing. */
    async recordScheduleChange(given: ScheduleOrder): Promise<void> {
      const { reportScheduleId, orderId, actorId, change } = given;
      const processId = derivedId(reportScheduleId, 'scheduleProcess');
      await knex.transaction(async (trx) => {
        const line = { processId, effectKey: orderId, messageKey: `reportSchedule.${change.kind}`, actorId };
        if (await trx('processEvents').where({ processId, effectKey: orderId }).first('seq')) return;
        const schedule = await ReportSchedule.query(trx).findById(reportScheduleId).forUpdate();
        if (change.kind === 'create' && !schedule) await create(trx, { ...given, change });
        else if (!schedule) throw ApplicationFailure.nonRetryable('no such schedule', 'not_found');
        else await apply(trx, given, schedule);
        const args =
          change.kind === 'run' ? { count: change.runs.length } : 'periodEnd' in change ? { periodStart: change.periodStart, periodEnd: change.periodEnd } : {}; // biome-ignore format: one line
        if (change.kind === 'remove') await closeProcess(trx, { ...line, state: 'cancelled' });
        else await recordProcessEvent(trx, { ...line, kind: 'decision', args, state: 'waiting' });
      });
    },

    /** Safe to repeat: what Temporal should start is read from the rows each time. */
    async applySchedule({ companyId, reportScheduleId }: ReportScheduleRef): Promise<void> {
      const schedule = await ReportSchedule.query(knex).findById(reportScheduleId);
      const planned = schedule
        ? plannedOccurrences(await scheduleFacts(knex, schedule), new Date(), aheadCount)
        : [];
      const instants = planned.filter(({ state }) => state === 'planned').map(({ dueAt }) => dueAt);
      await signals.setReportSchedule({ companyId, reportScheduleId }, schedule ? instants : null);
    },
  };
};
