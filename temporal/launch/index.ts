// Every door to Temporal that the API may use.
import type { Client } from '@temporalio/client';
import { createAccessRemovalLaunch } from './access-removal.ts';
import { createAccountMailLaunch } from './account-mail.ts';
import { createAccountNoticeLaunch } from './account-notice.ts';
import { createAnswerLaunch } from './answer.ts';
import { createDocumentDeletionLaunch } from './document-deletion.ts';
import { createDocumentIngestionLaunch } from './document-ingestion.ts';
import { createDocumentRequestLaunch } from './document-request.ts';
import { createGrantRequestLaunch } from './grant-request.ts';
import { createInvitationLaunch } from './invitation.ts';
import { createInvitationBatchLaunch } from './invitation-batch.ts';
import { createMetricSearchLaunch } from './metric-search.ts';
import { createPortfolioAnswerLaunch } from './portfolio-answer.ts';
import { createPrivacyErasureLaunch } from './privacy-erasure.ts';
import { createPrivacyExportLaunch } from './privacy-export.ts';
import { createReconcileLaunch } from './reconcile.ts';
import { createReembeddingLaunch } from './reembedding.ts';
import { createReportGenerationLaunch } from './report-generation.ts';
import { createReportScheduleLaunch } from './report-schedule.ts';
import { createRetentionLaunch } from './retention.ts';
import { createWorkspaceRemovalLaunch } from './workspace-removal.ts';

export const createLaunch = (client: Client) => ({
  accessRemoval: createAccessRemovalLaunch(client),
  accountMail: createAccountMailLaunch(client),
  accountNotice: createAccountNoticeLaunch(client),
  answer: createAnswerLaunch(client),
  documentDeletion: createDocumentDeletionLaunch(client),
  documentIngestion: createDocumentIngestionLaunch(client),
  documentRequest: createDocumentRequestLaunch(client),
  grantRequest: createGrantRequestLaunch(client),
  invitationBatch: createInvitationBatchLaunch(client),
  invitation: createInvitationLaunch(client),
  metricSearch: createMetricSearchLaunch(client),
  portfolioAnswer: createPortfolioAnswerLaunch(client),
  reconcile: createReconcileLaunch(client),
  reembedding: createReembeddingLaunch(client),
  privacyErasure: createPrivacyErasureLaunch(client),
  privacyExport: createPrivacyExportLaunch(client),
  reportGeneration: createReportGenerationLaunch(client),
  reportSchedule: createReportScheduleLaunch(client),
  retention: createRetentionLaunch(client),
  workspaceRemoval: createWorkspaceRemovalLaunch(client),
});
export type Launch = ReturnType<typeof createLaunch>;
