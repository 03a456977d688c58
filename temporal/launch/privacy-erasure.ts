// The one door to erasures: start, confirm, call off; and Temporal itself as one of the stores to be emptied.
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import type { PrivacyErasureInput } from '#contracts/privacy.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { abortErasure, confirmErasure } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { createHistoryEraser } from './history-eraser.ts';
import { startOptions } from './start-options.ts';

export const createPrivacyErasureLaunch = (client: Client) => {
  const run = (subjectId: string) => client.workflow.getHandle(systemWorkflowId('privacyErasure', subjectId));
  return {
    ...createHistoryEraser(client),
    /** Throws `already_decided` where an erasure of this person or company is under way. */
    async start(input: PrivacyErasureInput): Promise<void> {
      const facts = { tenantId: platformTenantId, kind: 'privacyErasure', startedBy: input.actorId } as const;
      try {
        await client.workflow.start('privacyErasure', {
          ...startOptions({ ...facts, businessId: input.privacyRequestId, priorityKey: 5 }),
          // Of the system: its last acts destroy the company's key, with which it could not be read to its end.
          workflowId: systemWorkflowId('privacyErasure', input.subject.id),
          workflowIdConflictPolicy: 'FAIL',
          args: [input],
        });
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) throw new AppError('already_decided');
        throw error;
      }
    },
    confirm: (subjectId: string, actorId: string) =>
      translated(() => run(subjectId).executeUpdate(confirmErasure, { args: [{ actorId }] })),
    abort: (subjectId: string, actorId: string) =>
      translated(() => run(subjectId).executeUpdate(abortErasure, { args: [{ actorId }] })),
    /** Schedules carry the tenant in their id, as workflows do. */
    async endSchedules(tenantId: string): Promise<void> {
      for await (const { scheduleId } of client.schedule.list())
        if (scheduleId.startsWith(`t/${tenantId}/`)) await client.schedule.getHandle(scheduleId).delete();
    },
  };
};
