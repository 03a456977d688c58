// A copy of, or the erasure of, everything of one person or one company; and how long each kind of data is kept.
// No zod in this file: workflow code imports it.

export interface PrivacySubject {
  kind: 'person' | 'company';
  id: string;
}

export interface PrivacyExportInput {
  privacyRequestId: string;
  processId: string;
  subject: PrivacySubject;
  actorId: string;
  /** How long the archive can be fetched, e.g. `7 days`. */
  keepFor: string;
}
export type PrivacyExportOutcome = 'deleted' | 'failed';

/** One area collected: how many files and rows that were. */
export interface CollectedDomain {
  files: number;
  rows: number;
}

export interface PrivacyErasureInput {
  privacyRequestId: string;
  processId: string;
  subject: PrivacySubject;
  actorId: string;
  /** How long a second person has to confirm a company's erasure; a person's own is confirmed when it is asked for. */
  confirmFor: string;
  /** How long a confirmed erasure can still be called off. */
  graceFor: string;
  /** Between two passes when something was left. */
  passPause: string;
}
export type PrivacyErasureOutcome = 'erased' | 'expired' | 'aborted' | 'failed';

/** Every place that keeps data. */
export const erasureStores = ['processes', 'vectors', 'files', 'rows', 'histories'] as const;
export type ErasureStore = (typeof erasureStores)[number];

export interface ErasureStep {
  privacyRequestId: string;
  processId: string;
  subject: PrivacySubject;
  pass: number;
}

/** What one store gave up, and what of the subject was counted in it afterwards. */
export interface StoreReceipt {
  store: ErasureStore;
  deleted: number;
  leftovers: number;
}

/** Signed: `signature` is over everything else as canonical JSON. */
export interface ErasureReceipt {
  privacyRequestId: string;
  subject: PrivacySubject;
  requestedBy: string | null;
  confirmedBy: string | null;
  completedAt: string;
  passes: number;
  stores: StoreReceipt[];
  /** What stays by law or because it is not the subject's, by code. */
  stays: string[];
  signature: string;
}

/** Executions in Temporal: a tenant's by its id, a person's by who started them and by id. */
export type HistoriesOf =
  | { tenantId: string }
  | { startedBy: string; kinds: string[]; workflowIds: string[]; exceptWorkflowId: string };
