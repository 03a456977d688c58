// Workflow ids, built only here. The `t/<tenant>/` prefix also selects the tenant's encryption key.
// No zod in this file: workflow code imports it.

/** Every durable process of the product, those to come included: the same noun in every layer. */
export const processKinds = [
  'invitation',
  'invitationBatch',
  'accessRemoval',
  'accountMail',
  'grantRequest',
  'documentIngestion',
  'documentDeletion',
  'answer',
  'portfolioAnswer',
  'metricSearch',
  'reportGeneration',
  'reportSchedule',
  'reportOccurrence',
  'workspaceRemoval',
  'delivery',
  'documentRequest',
  'meeting',
  'emailIntake',
  'mailboxSweep',
  'privacyExport',
  'privacyErasure',
  'retention',
  'reconcile',
  'reembedding',
] as const;
export type ProcessKind = (typeof processKinds)[number];

/** `t/<tenant>/<process>/<business id>`; the business id is a UUID or `<uuid>-<hash>`, never a name or an address. */
export function workflowId(tenantId: string, kind: ProcessKind, businessId: string): string {
  return `t/${tenantId}/${kind}/${businessId}`;
}

/**
 * `sys/<process>/<business id>`: of no tenant, so sealed with the system's key. For processes that must outlive the
 * keys of the tenants they work on; their payloads hold ids only.
 */
export function systemWorkflowId(kind: ProcessKind, businessId: string): string {
  return `sys/${kind}/${businessId}`;
}

/** Same bytes into the same project are the same run (rows C7, M3). `sha256` is lowercase hex. */
export function documentIngestionBusinessId(projectId: string, sha256: string): string {
  return `${projectId}-${sha256.slice(0, 16)}`;
}

/** The tenant named by a workflow id, or undefined for the system's own (`sys/…`). */
export function tenantOfWorkflowId(id: string): string | undefined {
  return /^t\/([0-9a-f-]{36})\//.exec(id)?.[1];
}
