// The one door to building vectors anew: for a company, by a model; once at a time.
import type { Client } from '@temporalio/client';
import type { EmbeddingSpace } from '#contracts/reembedding.ts';
import { startOptions } from './start-options.ts';

/** Bulk work: whatever somebody waits for goes before. */
const priorityKey = 5;

export const createReembeddingLaunch = (client: Client) => ({
  /** `processId` follows from company and model, so that every worker that finds the change starts the same run. */
  async start(companyId: string, processId: string, space: EmbeddingSpace, keepFor: string): Promise<void> {
    await client.workflow.start('reembedding', {
      ...startOptions({
        tenantId: companyId,
        kind: 'reembedding',
        businessId: processId,
        startedBy: null,
        priorityKey,
      }),
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ processId, companyId, space, keepFor }],
    });
  },
});
