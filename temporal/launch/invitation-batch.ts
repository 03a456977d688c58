// The one door to lists of invitations: start.
import type { Client } from '@temporalio/client';
import type { InvitationBatchInput } from '#contracts/invitation-batch.ts';
import { startOptions } from './start-options.ts';

export const createInvitationBatchLaunch = (client: Client) => ({
  /** Starting twice with one id is one list. */
  async start(input: InvitationBatchInput): Promise<void> {
    await client.workflow.start('invitationBatch', {
      ...startOptions({
        tenantId: input.tenantId,
        kind: 'invitationBatch',
        businessId: input.processId,
        startedBy: input.invitedBy,
      }),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
    });
  },
});
