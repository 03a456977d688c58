// The one door to the night check: now, for one company; each night, for all.
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { ReconcileInput } from '#contracts/reconcile.ts';
import { taskQueues } from '../task-queues.ts';
import { startOptions } from './start-options.ts';

const scheduleId = 'sys/sched/reconcile';

export const createReconcileLaunch = (client: Client) => ({
  /** Beside one that runs it does the same work over, which changes nothing. */
  async start(input: ReconcileInput): Promise<void> {
    await client.workflow.start('reconcile', {
      ...startOptions({
        tenantId: input.companyId,
        kind: 'reconcile',
        businessId: input.processId,
        startedBy: input.actorId,
      }),
      args: [input],
    });
  },

  /** Makes the schedule once; every worker may ask. At 03:30 in Stockholm, which no change of clocks skips or doubles. */
  async scheduleNightly(): Promise<void> {
    try {
      await client.schedule.create({
        scheduleId,
        spec: { calendars: [{ hour: 3, minute: 30 }], timezone: 'Europe/Stockholm', jitter: '5 minutes' },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '6 hours' },
        action: {
          type: 'startWorkflow',
          workflowType: 'nightlyReconcile',
          workflowId: 'sys/reconcile/nightly',
          taskQueue: taskQueues.flow,
          args: [{}],
        },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  },
});
