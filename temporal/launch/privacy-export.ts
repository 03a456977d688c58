// The one door to data exports.
import type { Client } from '@temporalio/client';
import { platformTenantId } from '#contracts/platform.ts';
import type { PrivacyExportInput } from '#contracts/privacy.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { startOptions } from './start-options.ts';

export const createPrivacyExportLaunch = (client: Client) => ({
  /** A person belongs to no tenant: theirs is the system's, and holds ids only. */
  async start(input: PrivacyExportInput): Promise<void> {
    const { subject, privacyRequestId, actorId } = input;
    const isPerson = subject.kind === 'person';
    const options = startOptions({
      tenantId: isPerson ? platformTenantId : subject.id,
      kind: 'privacyExport',
      businessId: privacyRequestId,
      startedBy: actorId,
      priorityKey: 5,
    });
    await client.workflow.start('privacyExport', {
      ...options,
      ...(isPerson ? { workflowId: systemWorkflowId('privacyExport', privacyRequestId) } : {}),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
    });
  },
});
