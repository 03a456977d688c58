// Two ranked lists made into one: weighted reciprocal ranks, so that scores of different scales need not be compared.
import type { Language } from '#contracts/primitives.ts';
import type { Hit } from './port.ts';

export interface RankedRow {
  chunkId: string;
  fileId: string;
  fileVersionId: string;
  ordinal: number;
  score: number;
}

/** How much each half counts, and reciprocal rank fusion's k (Cormack, Clarke and Büttcher, 2009). */
export interface FusionWeights {
  dense: number;
  words: number;
  k: number;
  /** Whether this embedder's similarities were measured against right and wrong answers. */
  isScaleKnown?: boolean;
}

/**
 * The weights for an embedder and a question's language, measured by evals/retrieval.ts. The packaged embedder knows
 * English by meaning but Swedish only by its word parts: as an equal half it took 2 to 7 points of recall@5 from the
 * words on Swedish sets. Embedders that were not measured count as an equal half.
 */
export function fusionFor(embeddingModel: string, language: Language): FusionWeights {
  if (!embeddingModel.includes('minilm-hash')) return { dense: 1, words: 1, k: 60 };
  return { dense: language === 'en' ? 0.8 : 0.1, words: 1, k: 10, isScaleKnown: true };
}

/** Hits ordered by weight / (k + rank) summed over both lists; ties fall by chunk id, so that the order is stable. */
export function fuse(
  dense: readonly RankedRow[],
  found: readonly RankedRow[],
  weights: FusionWeights,
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
    if (weights.isScaleKnown) hit.isScaleKnown = true;
    hit.score += weights.dense / (weights.k + index + 1);
  });
  found.forEach((row, index) => {
    const hit = of(row);
    hit.wordRank = index + 1;
    hit.score += weights.words / (weights.k + index + 1);
  });
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1));
}
