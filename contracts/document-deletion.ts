// How a document goes away everywhere: hidden at once, then index, storage and rows, verified by counting.

export interface DocumentDeletionInput {
  processId: string;
  companyId: string;
  projectId: string;
  dataFileId: string;
  /** Null where a policy deletes. */
  actorId: string | null;
  /** How long it can be taken back, e.g. `20 seconds`. */
  undoFor: string;
}
export type DocumentDeletionOutcome = 'deleted' | 'undone';
