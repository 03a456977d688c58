// Every activity of the product, made from the ports.
import { createAccessRemovalActivities } from './access-removal.ts';
import { createAccountMailActivities } from './account-mail.ts';
import { createAccountNoticeActivities } from './account-notice.ts';
import { createAnswerActivities } from './answer.ts';
import { createCompanyAnswerActivities } from './company-answer.ts';
import type { Deps } from './deps.ts';
import { createDocumentCheckActivities } from './document-check.ts';
import { createDocumentDeletionActivities } from './document-deletion.ts';
import { createDocumentIngestionActivities } from './document-ingestion.ts';
import { createDocumentRequestActivities } from './document-request.ts';
import { createGrantRequestActivities } from './grant-request.ts';
import { createInvitationActivities } from './invitation.ts';
import { createInvitationBatchActivities } from './invitation-batch.ts';
import { createMetricSearchActivities } from './metric-search.ts';
import { createPortfolioAnswerActivities } from './portfolio-answer.ts';
import { createPrivacyErasureActivities } from './privacy-erasure.ts';
import { createPrivacyExportActivities } from './privacy-export.ts';
import { createReconcileActivities } from './reconcile.ts';
import { createReembeddingActivities } from './reembedding.ts';
import { createReportGenerationActivities } from './report-generation.ts';
import { createReportOccurrenceActivities } from './report-occurrence.ts';
import { createReportScheduleActivities } from './report-schedule.ts';
import { createRetentionActivities } from './retention.ts';
import { createWorkspaceRemovalActivities } from './workspace-removal.ts';

export const createActivities = (deps: Deps) => ({
  ...createAccountMailActivities(deps),
  ...createAccountNoticeActivities(deps),
  ...createInvitationActivities(deps),
  ...createAccessRemovalActivities(deps),
  ...createGrantRequestActivities(deps),
  ...createInvitationBatchActivities(deps),
  ...createDocumentCheckActivities(deps),
  ...createDocumentIngestionActivities(deps),
  ...createDocumentDeletionActivities(deps),
  ...createDocumentRequestActivities(deps),
  ...createAnswerActivities(deps),
  ...createMetricSearchActivities(deps),
  ...createPortfolioAnswerActivities(deps),
  ...createCompanyAnswerActivities(deps),
  ...createReconcileActivities(deps),
  ...createReembeddingActivities(deps),
  ...createPrivacyErasureActivities(deps),
  ...createPrivacyExportActivities(deps),
  ...createReportGenerationActivities(deps),
  ...createReportOccurrenceActivities(deps),
  ...createReportScheduleActivities(deps),
  ...createRetentionActivities(deps),
  ...createWorkspaceRemovalActivities(deps),
});
export type Activities = ReturnType<typeof createActivities>;
