// Proving each night that Postgres, the index and the stored files say the same, and mending where they do not.

export interface ReconcileInput {
  processId: string;
  companyId: string;
  /** Null at night; somebody who asked for it otherwise. */
  actorId: string | null;
}

/** What comparing the index with Postgres found; orphans (rows of nothing that stands now) are gone by then. */
export interface IndexComparison {
  /** Pieces that should be findable. */
  checked: number;
  orphansRemoved: number;
  /** Versions of which at least one piece was not in the index. */
  missingVersionIds: string[];
}

export interface FileComparison {
  checked: number;
  /** Stored bytes that no row has named for a day. */
  orphansRemoved: number;
  /** Originals that rows name and that are not there: nobody but a backup can bring them back. */
  missing: number;
}

export type ReconcileOutcome = 'agreed' | 'repaired' | 'damaged';

/** One night of all companies; `afterCompanyId` is where a continued run goes on. */
export interface NightlyReconcileInput {
  afterCompanyId?: string;
}
