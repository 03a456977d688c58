// How a file becomes findable knowledge: arrival, stages, outcome.

import type { IngestionStage } from './stage-budgets.ts';

/** One arrival of some bytes in a project. The bytes themselves lie in file storage under `storageKey`. */
export interface Arrival {
  arrivalId: string;
  processId: string;
  companyId: string;
  projectId: string;
  siloId: string;
  fileName: string;
  /** Where it lay in what was dropped (`2025/Q1`); absent for none. */
  folder?: string;
  mediaType: string;
  sha256: string;
  sizeBytes: number;
  storageKey: string;
  sourceKind: 'upload' | 'api' | 'mail' | 'meeting' | 'chat' | 'link' | 'zip' | 'demo';
  sourceRef: string | null;
  actorId: string | null;
  /** How deep in other files it came: absent by itself, 1 from a mail or an archive. Archives are opened down to 2. */
  nesting?: number;
}

export interface DocumentIngestionInput {
  companyId: string;
  projectId: string;
  /** Bulk work yields to interactive work: 1 interactive, 3 normal, 5 bulk. */
  priorityKey: number;
  /** Other budgets of stages than the product's, in milliseconds: for tests and captured runs. */
  budgetMs?: Partial<Record<IngestionStage, number>>;
}

/** What recording an arrival found out. */
export interface RecordedArrival {
  dataFileId: string;
  fileVersionId: string;
  /** The same bytes are already known here: nothing more to do but to note the arrival. */
  isDuplicate: boolean;
}

/** Every activity of a run names these; contents never travel. */
export interface VersionRef {
  processId: string;
  companyId: string;
  projectId: string;
  dataFileId: string;
  fileVersionId: string;
}

/** What a version that went live leaves to do. */
export interface AfterPublishing {
  hasOlderVersions: boolean;
  areReportsWaiting: boolean;
}

/** Bytes whose document is being deleted. */
export interface WithdrawnVersion {
  companyId: string;
  projectId: string;
  sha256: string;
  dataFileId: string;
}

export type DocumentIngestionOutcome = 'ready' | 'duplicate' | 'failed' | 'withdrawn';
