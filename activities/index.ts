// Every activity of the product, made from the ports.
import { createAccessRemovalActivities } from './access-removal.ts';
import { createAnswerActivities } from './answer.ts';
import type { Deps } from './deps.ts';
import { createDocumentDeletionActivities } from './document-deletion.ts';
import { createDocumentIngestionActivities } from './document-ingestion.ts';
import { createGrantRequestActivities } from './grant-request.ts';
import { createInvitationActivities } from './invitation.ts';
import { createInvitationBatchActivities } from './invitation-batch.ts';
import { createReconcileActivities } from './reconcile.ts';
import { createReportGenerationActivities } from './report-generation.ts';
import { createWorkspaceRemovalActivities } from './workspace-removal.ts';

export const createActivities = (deps: Deps) => ({
  ...createInvitationActivities(deps),
  ...createAccessRemovalActivities(deps),
  ...createGrantRequestActivities(deps),
  ...createInvitationBatchActivities(deps),
  ...createDocumentIngestionActivities(deps),
  ...createDocumentDeletionActivities(deps),
  ...createAnswerActivities(deps),
  ...createReconcileActivities(deps),
  ...createReportGenerationActivities(deps),
  ...createWorkspaceRemovalActivities(deps),
});
export type Activities = ReturnType<typeof createActivities>;
