// A short summary made by code alone: the sentences that carry most of a document's own words, in their order.
import { contentWords } from '#adapters/embeddings/hashed-ngrams.ts';
import { sentencesOf } from '#adapters/extraction/sentences.ts';
import type { Unit } from '#contracts/extraction.ts';

const mostSentences = 3;
const mostCharacters = 500;
/** What a reader would not reach: long documents say what they are about in their beginning. */
const readCharacters = 60_000;
const [shortest, longest] = [40, 260];

/**
 * After Luhn, "The Automatic Creation of Literature Abstracts" (1958): sentences are weighed by the words that the
 * document uses most, per word, the earlier ones a little more. Null where there are no sentences: lists, tables.
 */
export function extractSummary(units: readonly Unit[]): string | null {
  const text = units
    .filter(({ role }) => role === 'paragraph')
    .map((unit) => unit.text)
    .join('\n')
    .slice(0, readCharacters);
  const sentences = sentencesOf(text, longest).filter(
    (one) => one.length >= shortest && /[.!?…]["”»)]?$/u.test(one),
  );
  const uses = new Map<string, number>();
  for (const word of contentWords(text)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const weighed = sentences.map((sentence, at) => {
    const words = contentWords(sentence);
    const weight =
      words.reduce((sum, word) => sum + Math.log1p(uses.get(word) ?? 0), 0) / Math.max(8, words.length);
    return { sentence, at, weight: weight * (1 + 0.3 / (1 + at / 5)) };
  });
  const chosen: typeof weighed = [];
  let characters = 0;
  for (const one of [...weighed].sort((a, b) => b.weight - a.weight)) {
    if (chosen.length === mostSentences || characters + one.sentence.length > mostCharacters) break;
    if (chosen.some(({ sentence }) => sentence === one.sentence)) continue;
    chosen.push(one);
    characters += one.sentence.length;
  }
  const summary = chosen.sort((a, b) => a.at - b.at).map(({ sentence }) => sentence.replaceAll(/\s+/g, ' '));
  return summary.length > 0 ? summary.join(' … ') : null;
}
