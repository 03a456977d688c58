// Another embedding model: a company's vectors are built anew beside the old ones, and change places with them.
// No zod in this file: workflow code imports it.

/** Two vectors can be compared only within one of these. */
export interface EmbeddingSpace {
  model: string;
  dimensions: number;
}

export interface ReembeddingInput {
  processId: string;
  companyId: string;
  space: EmbeddingSpace;
  /** How long the old vectors are kept after the switch, for the way back. */
  keepFor: string;
}

/** Where the building stands; the pieces before `afterId` are in. */
export interface BuiltSoFar {
  afterId: string | null;
  pieces: number;
  /** Versions that were not whole; none of them means that all are in. */
  repaired: number;
}

export interface Verification {
  pieces: number;
  missing: number;
  /** Of a sample, how many pieces are among the first ten found by their own beginning. */
  sampled: number;
  found: number;
}

export type ReembeddingOutcome = 'switched' | 'failed';

/** Fewer of a sample found than this, and the old vectors go on answering. */
export const leastRecall = 0.9;
