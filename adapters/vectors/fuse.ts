// Two ranked lists made into one: weighted reciprocal ranks, so that scores of different scales need not be compared.
import type { Hit } from './port.ts';

export interface RankedRow {
  chunkId: string;
  fileId: string;
  fileVersionId: string;
  ordinal: number;
  score: number;
}

/** How much each half counts; measured in evals/retrieval.ts, see the folder's README. */
export interface FusionWeights {
  dense: number;
  words: number;
  /** Reciprocal rank fusion's k (Cormack, Clarke and Büttcher, 2009). */
  k: number;
}
export const defaultFusion: FusionWeights = { dense: 1, words: 1, k: 60 };

/** Hits ordered by weight / (k + rank) summed over both lists; ties fall by chunk id, so that the order is stable. */
export function fuse(
  dense: readonly RankedRow[],
  found: readonly RankedRow[],
  weights = defaultFusion,
): Hit[] {
  const hits = new Map<string, Hit>();
  const of = (row: RankedRow): Hit => {
    const known = hits.get(row.chunkId);
    if (known) return known;
    const { chunkId, fileId, fileVersionId, ordinal } = row;
    const hit: Hit = { chunkId, fileId, fileVersionId, ordinal, score: 0 };
    hits.set(chunkId, hit);
    return hit;
  };
  dense.forEach((row, index) => {
    const hit = of(row);
    hit.denseRank = index + 1;
    hit.similarity = row.score;
    hit.score += weights.dense / (weights.k + index + 1);
  });
  found.forEach((row, index) => {
    const hit = of(row);
    hit.wordRank = index + 1;
    hit.score += weights.words / (weights.k + index + 1);
  });
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1));
}
