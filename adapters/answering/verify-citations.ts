// The check that every answer passes: markers resolve, quotes are exact, claimed numbers stand in what is cited.
import { cleanAnswer } from './clean-answer.ts';
import { type Decimal, equals } from './decimal.ts';
import { findNumbers } from './numbers.ts';
import type { AnswerResult, Citation, Source } from './port.ts';

const markerPattern = /\s?\[(\d+)\](?!\()/gu;

/**
 * The answer with what can not be borne out taken away: markers of no citation or of one whose quote is not exactly what
 * stands in the given sources (counted), citations without a marker; numbers found in no cited place are named.
 */
export function verifyAnswer(result: AnswerResult, sources: readonly Source[]): AnswerResult {
  const byChunk = new Map(sources.map((source) => [source.chunkId, source]));
  const holds = ({ chunkId, fileVersionId, start, end, quote }: Citation): boolean => {
    const source = byChunk.get(chunkId);
    return source?.fileVersionId === fileVersionId && quote !== '' && source.text.slice(start, end) === quote;
  };
  const sound = new Map(result.citations.filter(holds).map((citation) => [citation.marker, citation]));
  let removedMarkers = result.removedMarkers;
  const used = new Set<number>();
  const text = cleanAnswer(result.text).replace(markerPattern, (whole, digits: string) => {
    const marker = Number(digits);
    if (sound.has(marker)) {
      used.add(marker);
      return whole;
    }
    removedMarkers++;
    return '';
  });
  const citations = [...sound.values()].filter(({ marker }) => used.has(marker));
  const reckoned = result.mode === 'quoted' && citations.length > 1;
  return {
    ...result,
    text,
    citations,
    removedMarkers,
    unsupportedNumbers: reckoned ? [] : unsupported(text, citations, byChunk),
  };
}

/** The numbers of a text that stand in no cited quote nor in the header line of a cited chunk. */
function unsupported(
  text: string,
  citations: readonly Citation[],
  byChunk: ReadonlyMap<string, Source>,
): string[] {
  if (citations.length === 0) return [];
  const cited: Decimal[] = citations.flatMap(({ chunkId, quote, start }) => {
    const source = byChunk.get(chunkId);
    const cells = source?.spans.find((span) => span.start === start)?.cells ?? [];
    const columns = cells.map((cell) => `${cell.header}\n${cell.text}`).join('\n');
    const around = `${quote}\n${columns}\n${source?.header ?? ''}\n${source?.documentTitle ?? ''}`;
    return (['sv', 'en'] as const).flatMap((language) =>
      findNumbers(around, language).map(({ value }) => value),
    );
  });
  const claimed = findNumbers(text.replace(markerPattern, ''), 'sv');
  const inEnglish = findNumbers(text.replace(markerPattern, ''), 'en');
  return claimed
    .filter(
      ({ value }, at) =>
        ![value, inEnglish[at]?.value].some((one) => one && cited.some((other) => equals(one, other))),
    )
    .map((number) => number.text);
}
