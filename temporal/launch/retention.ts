// The one door to retention: each night for all, and at once for whoever tests it.
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { RetentionInput } from '#contracts/retention.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { taskQueues } from '../task-queues.ts';

const workflowId = systemWorkflowId('retention', 'nightly');

export const createRetentionLaunch = (client: Client) => ({
  async start(input: RetentionInput): Promise<void> {
    await client.workflow.start('retention', { workflowId, taskQueue: taskQueues.flow, args: [input] });
  },

  /**
   * Makes the schedule once; every worker may ask. One sweep over all companies with a policy, so that a policy is a row and
   * nothing else. At 04:15 in Stockholm, after the night check and away from the change of clocks; a missed night is made up
   * within a day.
   */
  async scheduleNightly(): Promise<void> {
    try {
      await client.schedule.create({
        scheduleId: 'sys/sched/retention',
        spec: { calendars: [{ hour: 4, minute: 15 }], timezone: 'Europe/Stockholm', jitter: '5 minutes' },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
        action: {
          type: 'startWorkflow',
          workflowType: 'retention',
          workflowId,
          taskQueue: taskQueues.flow,
          args: [{}],
        },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  },
});
