// The one door to deletion: start, take back.
import type { Client } from '@temporalio/client';
import type { DocumentDeletionInput } from '#contracts/document-deletion.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { undoDeletion } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

export const createDocumentDeletionLaunch = (client: Client) => ({
  async start(input: DocumentDeletionInput): Promise<void> {
    await client.workflow.start('documentDeletion', {
      ...startOptions({
        tenantId: input.companyId,
        kind: 'documentDeletion',
        businessId: input.dataFileId,
        startedBy: input.actorId,
        priorityKey: 1,
      }),
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
    });
  },
  undo: (companyId: string, dataFileId: string, actorId: string) =>
    translated(() =>
      client.workflow
        .getHandle(workflowId(companyId, 'documentDeletion', dataFileId))
        .executeUpdate(undoDeletion, { args: [{ actorId }] }),
    ),
});
