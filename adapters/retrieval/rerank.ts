// The best found chunks once more in order: by how well one sentence or row of each meets the question.
import type { Language } from '#contracts/primitives.ts';
import { align } from '../answering/align.ts';
import { readQuestion } from '../answering/question.ts';
import { unitsOf } from '../answering/units.ts';
import type { StoredChunk } from './retrieve.ts';

/** Further down, a lift would need a far better sentence than the first ones have: not worth the time. */
const depth = 20;
/** Smooths the place in the list, as reciprocal rank fusion does. */
const k = 10;
/**
 * How much the best sentence counts beside the place. Chosen on one half of the questions of qa-sv, squad2-sv-mt and
 * swefaq-sv (`eval:retrieval --half tune`), told on the other in docs/benchmarks.md.
 */
const sentenceWeight = 0.05;

/**
 * The chunks in a new order, none left out. BM25 sees a chunk as a bag of words; here the question's words must stand
 * together, near something of the kind that is asked for (a number, a time, a name). A few milliseconds for twenty chunks.
 */
export function rerank(question: string, language: Language, chunks: readonly StoredChunk[]): StoredChunk[] {
  const head = chunks.slice(0, depth);
  const { alignments } = align(readQuestion(question, language), unitsOf(head));
  const best = new Map<string, number>();
  for (const { unit, score } of alignments) {
    const { chunkId } = unit.source;
    best.set(chunkId, Math.max(best.get(chunkId) ?? 0, score));
  }
  const scored = head.map((chunk, at) => ({
    chunk,
    score: 1 / (k + at + 1) + sentenceWeight * (best.get(chunk.chunkId) ?? 0),
  }));
  // Equal scores keep their places: the sort is stable.
  scored.sort((a, b) => b.score - a.score);
  return [...scored.map(({ chunk }) => chunk), ...chunks.slice(depth)];
}
