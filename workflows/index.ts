// Everything durable in the product, by name.
export { accessRemoval } from './access-removal.ts';
export { accountMail } from './account-mail.ts';
export { accountNotice } from './account-notice.ts';
export { answer } from './answer.ts';
export { documentDeletion } from './document-deletion.ts';
export { documentIngestion } from './document-ingestion.ts';
export { documentRequest } from './document-request.ts';
export { grantRequest } from './grant-request.ts';
export { invitation } from './invitation.ts';
export { invitationBatch } from './invitation-batch.ts';
export { nightlyReconcile } from './nightly-reconcile.ts';
export { privacyErasure } from './privacy-erasure.ts';
export { privacyExport } from './privacy-export.ts';
export { reconcile } from './reconcile.ts';
export { reportGeneration } from './report-generation.ts';
export { retention } from './retention.ts';
export { workspaceRemoval } from './workspace-removal.ts';
