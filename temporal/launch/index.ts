// Every door to Temporal that the API may use.
import type { Client } from '@temporalio/client';
import { createAccessRemovalLaunch } from './access-removal.ts';
import { createAnswerLaunch } from './answer.ts';
import { createDocumentDeletionLaunch } from './document-deletion.ts';
import { createDocumentIngestionLaunch } from './document-ingestion.ts';
import { createGrantRequestLaunch } from './grant-request.ts';
import { createInvitationLaunch } from './invitation.ts';
import { createInvitationBatchLaunch } from './invitation-batch.ts';
import { createReconcileLaunch } from './reconcile.ts';
import { createReportGenerationLaunch } from './report-generation.ts';
import { createWorkspaceRemovalLaunch } from './workspace-removal.ts';

export const createLaunch = (client: Client) => ({
  accessRemoval: createAccessRemovalLaunch(client),
  answer: createAnswerLaunch(client),
  documentDeletion: createDocumentDeletionLaunch(client),
  documentIngestion: createDocumentIngestionLaunch(client),
  grantRequest: createGrantRequestLaunch(client),
  invitationBatch: createInvitationBatchLaunch(client),
  invitation: createInvitationLaunch(client),
  reconcile: createReconcileLaunch(client),
  reportGeneration: createReportGenerationLaunch(client),
  workspaceRemoval: createWorkspaceRemovalLaunch(client),
});
export type Launch = ReturnType<typeof createLaunch>;
