// The one door to losses of rights: take away, answered once it is gone.
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { AccessRemovalInput } from '#contracts/access-removal.ts';
import { accessTaken } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

export const createAccessRemovalLaunch = (client: Client) => ({
  /**
   * One durable call: starts the process and answers when its first step is committed. Throws `last_admin` and
   * `not_found`, after which nothing has changed. What follows from the loss goes on by itself.
   */
  take: (input: AccessRemovalInput): Promise<void> =>
    translated(() =>
      client.workflow.executeUpdateWithStart(accessTaken, {
        startWorkflowOperation: new WithStartWorkflowOperation('accessRemoval', {
          ...startOptions({
            tenantId: input.tenantId,
            kind: 'accessRemoval',
            businessId: input.processId,
            startedBy: input.actorId,
            priorityKey: 1,
          }),
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
          args: [input],
        }),
      }),
    ),
});
