// A question often names its document ("årsredovisningen 2023"): such documents come first.
import type { Language } from '#contracts/primitives.ts';
import { bagOf, matchTerm, termsOf } from '../answering/terms.ts';
import type { StoredChunk } from './retrieve.ts';

// Reciprocal ranks lie close together: a full match of title, kind and period lifts a chunk by some places, not to the top.
const titleWeight = 0.35;

/** Chunks reordered by score and by how much of the question their document's title, kind and header line name. */
export function routeByDocument(
  question: string,
  language: Language,
  candidates: readonly { chunk: StoredChunk; score: number }[],
): StoredChunk[] {
  const terms = termsOf(question, language);
  const named = new Map<string, number>();
  const nameShare = (chunk: StoredChunk): number => {
    const key = `${chunk.fileVersionId} ${chunk.header}`;
    const known = named.get(key);
    if (known !== undefined) return known;
    const bag = bagOf(`${chunk.documentTitle} ${chunk.documentKind ?? ''} ${chunk.header}`, chunk.language);
    const share =
      terms.length === 0 ? 0 : terms.filter((term) => matchTerm(term, bag) >= 0.8).length / terms.length;
    named.set(key, share);
    return share;
  };
  return candidates
    .map(({ chunk, score }, at) => ({ chunk, at, score: score * (1 + titleWeight * nameShare(chunk)) }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ chunk }) => chunk);
}
