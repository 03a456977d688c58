// Whether the best sentence answers, judged by words and meaning together: for English, where the packaged embedder knows
// what a question means. Swedish it knows by word parts only, which says nothing new.
import type { Alignment } from './align.ts';
import type { Source } from './port.ts';
import type { Question } from './question.ts';

/**
 * A logistic regression, each class weighing half, fitted on one half of the questions of qa-en (by the hash of their ids,
 * evals/question-set.ts) with the packaged embedder; its figures on the other half stand in docs/benchmarks.md.
 */
const weights = { constant: -8.4, own: 3.9, score: 5.46, nearest: 4.9, ofSource: 8.52 };
/** Log-odds of 0.4: on the fitting half all unanswerable questions fall below it, and 4 % of the others. */
const threshold = Math.log(0.4 / 0.6);

/** Undefined where meaning tells nothing: no similarities of a known scale, or another language than English. */
export function isAnswerLikely(
  question: Question,
  best: Alignment,
  sources: readonly Source[],
): boolean | undefined {
  const { source } = best.unit;
  const similarities = sources.flatMap(({ similarity }) => similarity ?? []);
  if (question.language !== 'en' || source.language !== 'en' || similarities.length === 0) return undefined;
  const logOdds =
    weights.constant +
    weights.own * best.own +
    weights.score * best.score +
    weights.nearest * Math.max(0, ...similarities) +
    weights.ofSource * (source.similarity ?? 0);
  return logOdds >= threshold;
}
