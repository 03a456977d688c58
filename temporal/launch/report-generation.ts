// The one door to reports: start, a document came, waive, cancel.
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ReportGenerationInput, RequirementWaiver } from '#contracts/report-generation.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { cancelReport, documentReady, waiveRequirement } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

export const createReportGenerationLaunch = (client: Client) => {
  const handle = (companyId: string, reportId: string) =>
    client.workflow.getHandle(workflowId(companyId, 'reportGeneration', reportId));
  return {
    /** Starting twice with one id is one report. */
    async start(input: ReportGenerationInput): Promise<void> {
      await client.workflow.start('reportGeneration', {
        ...startOptions({
          tenantId: input.companyId,
          kind: 'reportGeneration',
          businessId: input.reportId,
          startedBy: input.createdBy,
        }),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [input],
      });
    },
    /** Tells a waiting report to look again; nothing happens where the report is over. */
    async documentReady(companyId: string, reportId: string, dataFileId: string): Promise<void> {
      try {
        await handle(companyId, reportId).signal(documentReady, { dataFileId });
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
    waive: (companyId: string, reportId: string, waiver: RequirementWaiver) =>
      translated(() => handle(companyId, reportId).executeUpdate(waiveRequirement, { args: [waiver] })),
    cancel: (companyId: string, reportId: string, actorId: string) =>
      translated(() => handle(companyId, reportId).executeUpdate(cancelReport, { args: [{ actorId }] })),
  };
};
