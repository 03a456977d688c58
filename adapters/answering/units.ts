// Sources cut into the smallest things that can be quoted: sentences, table rows, utterances.
import type { Span } from '#contracts/extraction.ts';
import type { Source } from './port.ts';
import { bagOf, type TermBag } from './terms.ts';

export interface Unit {
  source: Source;
  /** 0 for the best retrieved source. */
  sourceRank: number;
  span: Span;
  /** Offsets into the source's text. */
  start: number;
  end: number;
  text: string;
  bag: TermBag;
  /** Document title, kind and the chunk's header line (period, headings). */
  context: TermBag;
  /** Index of the unit before and after in the same document, where it is among the sources. */
  before?: number;
  after?: number;
}

/** All units of the sources, each stretch of a document once, in document order within each document. */
export function unitsOf(sources: readonly Source[]): Unit[] {
  const seen = new Set<string>();
  const units: Unit[] = [];
  const ranked = sources.map((source, sourceRank) => ({ source, sourceRank }));
  ranked.sort((a, b) => byDocument(a.source, b.source) || a.sourceRank - b.sourceRank);
  for (const { source, sourceRank } of ranked) {
    const context = bagOf(
      `${source.documentTitle} ${source.documentKind ?? ''} ${source.header}`,
      source.language,
    );
    for (const span of source.spans) {
      for (const { start, end } of piecesOf(source.text, span)) {
        const text = source.text.slice(start, end);
        // Chunks overlap: the same sentence at the same place is one unit.
        const key = `${source.fileVersionId} ${JSON.stringify(span.locator)} ${text}`;
        if (seen.has(key) || !/[\p{L}\p{N}]/u.test(text)) continue;
        seen.add(key);
        const before = units.length - 1;
        const unit: Unit = {
          source,
          sourceRank,
          span,
          start,
          end,
          text,
          context,
          bag: bagOf(text, source.language),
        };
        if (units[before]?.source.fileVersionId === source.fileVersionId) {
          unit.before = before;
          const previous = units[before];
          if (previous) previous.after = units.length;
        }
        units.push(unit);
      }
    }
  }
  return units;
}

const byDocument = (a: Source, b: Source): number =>
  a.fileVersionId.localeCompare(b.fileVersionId) || (a.ordinal ?? 0) - (b.ordinal ?? 0);

// Rows and cells stay whole; running text is cut into sentences.
function piecesOf(text: string, span: Span): { start: number; end: number }[] {
  if (span.role === 'table-row' || span.role === 'field') return [{ start: span.start, end: span.end }];
  return sentencesOf(text.slice(span.start, span.end)).map(({ start, end }) => ({
    start: span.start + start,
    end: span.start + end,
  }));
}

const segmenter = new Intl.Segmenter('sv', { granularity: 'sentence' });
// After these a full stop ends no sentence.
const abbreviation =
  /(?:^|[\s(])(?:t\.?\s?ex|bl\.?\s?a|d\.?\s?v\.?\s?s|m\.?\s?m|s\.?\s?k|f\.?\s?d|ca|cirka|kap|st|nr|dr|mr|mrs|ms|prof|jr|sr|e\.g|i\.e|etc|vs|approx|no|inc|ltd|co|corp|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec|kl|tel|max|min|enl|resp|osv|fig|art|u\.s|\p{Lu})\.\s*$/iu;

/** Sentences with their offsets; a line break ends a sentence too. */
export function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let open: number | undefined;
  for (const { segment, index } of segmenter.segment(text)) {
    open ??= index;
    const end = index + segment.length;
    if (abbreviation.test(segment) && !/\n/u.test(segment) && end < text.length) continue;
    push(open, end);
    open = undefined;
  }
  if (open !== undefined) push(open, text.length);
  return sentences;

  function push(from: number, to: number): void {
    for (const line of text.slice(from, to).matchAll(/[^\n]+/gu)) {
      const trimmed = line[0].trim();
      if (trimmed === '') continue;
      const start = from + line.index + line[0].indexOf(trimmed);
      sentences.push({ start, end: start + trimmed.length });
    }
  }
}
