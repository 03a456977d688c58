// A summary where no language model writes one: the sentences that meet the subject best, each quoted with its place.
import { align } from '#adapters/answering/align.ts';
import { quotable } from '#adapters/answering/clean-answer.ts';
import type { AnswerResult, Source } from '#adapters/answering/port.ts';
import { readQuestion } from '#adapters/answering/question.ts';
import { unitsOf } from '#adapters/answering/units.ts';
import type { Language } from '#contracts/primitives.ts';

/** Below this a sentence only shares a word or two with the subject. */
const leastCovered = 0.35;

/** At most `limit` quotations in the order of their documents; undefined where nothing in the sources is about it. */
export function quotesAbout(
  about: string,
  language: Language,
  sources: readonly Source[],
  limit: number,
): AnswerResult | undefined {
  const units = unitsOf(sources);
  if (units.length === 0) return undefined;
  const seen = new Set<string>();
  const best = align(readQuestion(about, language), units)
    .alignments.filter(({ unit, covered }) => {
      const words = unit.text.split(/\s+/).length;
      const isNew = !seen.has(unit.text) && seen.add(unit.text);
      return isNew && covered >= leastCovered && words >= 4;
    })
    .slice(0, limit)
    .map(({ unit }) => unit)
    .sort(
      (a, b) =>
        a.source.documentTitle.localeCompare(b.source.documentTitle) ||
        (a.source.ordinal ?? 0) - (b.source.ordinal ?? 0) ||
        a.start - b.start,
    );
  if (best.length === 0) return undefined;
  return {
    outcome: 'answered',
    text: best.map((unit, at) => `- ${quotable(unit.text)} [${at + 1}]`).join('\n'),
    citations: best.map(({ source, span, start, end }, at) => ({
      marker: at + 1,
      chunkId: source.chunkId,
      fileVersionId: source.fileVersionId,
      locator: span.locator,
      quote: source.text.slice(start, end),
      start,
      end,
    })),
    removedMarkers: 0,
    mode: 'quoted',
    unsupportedNumbers: [],
  };
}
