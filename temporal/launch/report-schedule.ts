// The one door to recurring reports: orders to change one, and what Temporal starts by itself.
import {
  type CalendarSpec,
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ScheduleUpdateOptions,
  WithStartWorkflowOperation,
} from '@temporalio/client';
import type { ReportScheduleRef, ScheduleOrder } from '#contracts/report-schedule.ts';
import { changeSchedule } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

/** After an outage the times of these days are made up for; older ones are not: their reports can be ordered by hand. */
const catchupWindow = '3 days';

export const createReportScheduleLaunch = (client: Client) => {
  const options = (
    { companyId, reportScheduleId }: ReportScheduleRef,
    kind: 'reportSchedule' | 'reportOccurrence', // biome-ignore format: one line
  ) => startOptions({ tenantId: companyId, kind, businessId: reportScheduleId, startedBy: null });

  return {
    /** Answers when the row is written and Temporal's schedule agrees with it. */
    change: (order: ScheduleOrder) =>
      translated(() =>
        client.workflow.executeUpdateWithStart(changeSchedule, {
          args: [order],
          updateId: order.orderId,
          startWorkflowOperation: new WithStartWorkflowOperation('reportSchedule', {
            ...options(order, 'reportSchedule'),
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [{ companyId: order.companyId, reportScheduleId: order.reportScheduleId }],
          }),
        }),
      ),

    /**
     * Makes Temporal's schedule start an occurrence at exactly these instants (ISO); null takes the schedule away.
     * Explicit instants and not a calendar of Temporal's: it leaves out times that the clocks jump over, and knows
     * neither days off nor fiscal years (decision 023).
     */
    async set(ref: ReportScheduleRef, instants: string[] | null): Promise<void> {
      const scheduleId = `t/${ref.companyId}/sched/report/${ref.reportScheduleId}`;
      const handle = client.schedule.getHandle(scheduleId);
      try {
        if (!instants) {
          await handle.delete();
          return;
        }
        const wanted: ScheduleUpdateOptions = {
          spec: { calendars: instants.map(calendarOf), timezone: 'UTC' },
          // Each period's report is one of its own: none waits for the one before, which may wait for weeks.
          policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow },
          action: {
            type: 'startWorkflow',
            workflowType: 'reportOccurrence',
            ...options(ref, 'reportOccurrence'),
            args: [ref],
          },
          state: {},
        };
        try {
          await handle.update(() => wanted);
        } catch (error) {
          if (!(error instanceof ScheduleNotFoundError)) throw error;
          const { state: _, ...created } = wanted;
          await client.schedule.create({ scheduleId, ...created });
        }
      } catch (error) {
        // Gone already, or made by another try of the same: a repeat of this call sees what is there.
        if (error instanceof ScheduleAlreadyRunning) return this.set(ref, instants);
        if (!(error instanceof ScheduleNotFoundError && !instants)) throw error;
      }
    },
  };
};

function calendarOf(instant: string): CalendarSpec {
  const at = new Date(instant);
  const months = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const; // biome-ignore format: one line
  const month = months[at.getUTCMonth()];
  if (!month) throw new RangeError(`${instant} is no instant`);
  return {
    year: at.getUTCFullYear(),
    month,
    dayOfMonth: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
