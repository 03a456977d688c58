// A summary where no language model writes one: what stands under the subject's own heading, else the sentences that
// meet the subject best; each quoted with its place.
import { type Alignment, align } from '#adapters/answering/align.ts';
import { quotable } from '#adapters/answering/clean-answer.ts';
import type { AnswerResult, Source } from '#adapters/answering/port.ts';
import { readQuestion } from '#adapters/answering/question.ts';
import { type Unit, unitsOf } from '#adapters/answering/units.ts';
import type { Language } from '#contracts/primitives.ts';

/** Below this a sentence only shares a word or two with the subject. */
const leastCovered = 0.35;
/** A heading that says this much of the subject is its heading. */
const leastOfHeading = 0.6;
/** Printed at the foot of every page; says nothing about anything. */
const pageFurniture = /\b(?:sida|page)\s+\d+\s+(?:av|of)\s+\d+\b/i;

interface Quote {
  source: Source;
  locator: Unit['span']['locator'];
  start: number;
  end: number;
}

/** At most `limit` quotations in the order of their documents; undefined where nothing in the sources is about it. */
export function quotesAbout(
  about: string,
  language: Language,
  sources: readonly Source[],
  limit: number,
): AnswerResult | undefined {
  const units = unitsOf(sources);
  if (units.length === 0) return undefined;
  const { alignments } = align(readQuestion(about, language), units);
  const underHeading = spansUnder(alignments, units).slice(0, limit);
  const quotes = underHeading.length > 0 ? underHeading : bestSentences(alignments, limit);
  if (quotes.length === 0) return undefined;
  const shown = ({ source, start, end }: Quote) =>
    quotable(source.text.slice(start, end).replace(/^\s*[•–*-]\s+/u, ''));
  return {
    outcome: 'answered',
    text: quotes.map((quote, at) => `- ${shown(quote)} [${at + 1}]`).join('\n'),
    citations: quotes.map(({ source, locator, start, end }, at) => ({
      marker: at + 1,
      chunkId: source.chunkId,
      fileVersionId: source.fileVersionId,
      locator,
      quote: source.text.slice(start, end),
      start,
      end,
    })),
    removedMarkers: 0,
    mode: 'quoted',
    unsupportedNumbers: [],
  };
}

const isHeading = (unit: Unit): boolean => unit.span.role === 'heading' || unit.span.role === 'title';

/** Whole paragraphs and list items from the heading that names the subject to the next heading. */
function spansUnder(alignments: readonly Alignment[], units: readonly Unit[]): Quote[] {
  const best = alignments
    .filter(({ unit, own }) => isHeading(unit) && own >= leastOfHeading)
    .sort((a, b) => b.own - a.own)[0];
  const quotes: Quote[] = [];
  for (let at = best?.unit.after; at !== undefined; ) {
    const unit: Unit | undefined = units[at];
    if (!unit || isHeading(unit)) break;
    const { source, span } = unit;
    const isSameSpan = quotes.some((quote) => quote.source === source && quote.start === span.start);
    if (!isSameSpan && !pageFurniture.test(unit.text))
      quotes.push({ source, locator: span.locator, start: span.start, end: span.end });
    at = unit.after;
  }
  return quotes;
}

function bestSentences(alignments: readonly Alignment[], limit: number): Quote[] {
  const seen = new Set<string>();
  return alignments
    .filter(({ unit, covered }) => {
      if (covered < leastCovered || isHeading(unit) || unit.text.split(/\s+/).length < 4) return false;
      if (pageFurniture.test(unit.text) || seen.has(unit.text)) return false;
      seen.add(unit.text);
      return true;
    })
    .slice(0, limit)
    .map(({ unit }) => unit)
    .sort(
      (a, b) =>
        a.source.documentTitle.localeCompare(b.source.documentTitle) ||
        (a.source.ordinal ?? 0) - (b.source.ordinal ?? 0) ||
        a.start - b.start,
    )
    .map(({ source, span, start, end }) => ({ source, locator: span.locator, start, end }));
}
