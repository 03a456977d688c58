// From a model's "[2]" to the very sentence or cell that bears the claim out; a marker that finds none is taken away.
import type { Language } from '#contracts/primitives.ts';
import { align } from './align.ts';
import { locatorOf } from './cell-locator.ts';
import { cleanAnswer } from './clean-answer.ts';
import { type Decimal, equals, parseDecimal } from './decimal.ts';
import { findNumbers } from './numbers.ts';
import type { Citation, Source } from './port.ts';
import { readQuestion } from './question.ts';
import { sentencesOf, type Unit, unitsOf } from './units.ts';

export interface CitedText {
  text: string;
  citations: Citation[];
  removedMarkers: number;
  /** Numbers of the text that stand in no place cited in their sentence. */
  unsupportedNumbers: string[];
  /** 0..1: the least share of a cited sentence's words that its citations hold. */
  weakest: number;
}

/** Share of a claim's weight that a place must hold, when no number of the claim stands there. */
const enough = 0.4;

/** Every `[n]` (n counts `sources` from 1) resolved to its best place and numbered anew by place. */
export function citeClaims(
  draft: string,
  sources: readonly Source[],
  question: {
    text: string;
    language: Language;
    /** What was reckoned exactly, with the sources of its figures. */
    results?: readonly { value: string; chunkIds: readonly string[] }[];
  },
): CitedText {
  const text = tidyMarkers(cleanAnswer(draft));
  const places = new Map<string, Citation>();
  const unsupportedNumbers: string[] = [];
  let removedMarkers = 0;
  let weakest = 1;
  let written = '';
  let from = 0;
  for (const { start, end } of sentencesOf(text)) {
    written += text.slice(from, start);
    from = end;
    const sentence = text.slice(start, end);
    const claim = sentence.replace(/\s?\[\d+\]/gu, '');
    const cited: Unit[] = [];
    written += sentence.replace(/\s?\[(\d+)\]/gu, (_, number: string) => {
      const source = sources[Number(number) - 1];
      const found = source && bestPlace(claim, source, question.language);
      if (!found) {
        removedMarkers++;
        return '';
      }
      weakest = Math.min(weakest, found.share);
      cited.push(found.unit);
      return ` [${markerFor(places, found.unit, claim)}]`;
    });
    unsupportedNumbers.push(...numbersNotIn(claim, cited, question));
  }
  written += text.slice(from);
  return {
    text: written.trim(),
    citations: [...places.values()],
    removedMarkers,
    unsupportedNumbers,
    weakest,
  };
}

// "[1, 2]" is two markers; a marker after the full stop belongs to the sentence before it.
const tidyMarkers = (text: string): string =>
  text
    .replace(/\[(\d+(?:\s*[,;]\s*\d+)+)\]/gu, (_, list: string) => list.split(/[,;]/u).map((one) => `[${one.trim()}]`).join('')) // biome-ignore format: one glance
    .replace(/([.!?])((?:\s?\[\d+\])+)/gu, '$2$1');

/** The place in a source that holds most of a claim, numbers first; undefined when none holds enough. */
function bestPlace(
  claim: string,
  source: Source,
  language: Language,
): { unit: Unit; share: number } | undefined {
  const numbers = valuesIn(claim);
  const { alignments } = align(readQuestion(claim, language), unitsOf([source]));
  const judged = alignments.map(({ unit, own, covered }) => {
    const there = valuesIn(unit.text);
    const held = numbers.filter((value) => there.some((other) => equals(value, other))).length;
    return { unit, own, share: covered, held };
  });
  judged.sort((a, b) => b.held - a.held || b.own - a.own);
  const [best] = judged;
  if (!best) return undefined;
  const isBorneOut = numbers.length > 0 ? best.held > 0 && best.share >= enough / 2 : best.share >= enough;
  return isBorneOut ? best : undefined;
}

function markerFor(places: Map<string, Citation>, unit: Unit, claim: string): number {
  const { source, start, end } = unit;
  const key = `${source.chunkId} ${start} ${end}`;
  const known = places.get(key);
  if (known) return known.marker;
  const marker = places.size + 1;
  const { chunkId, fileVersionId } = source;
  const locator = locatorOf(unit, valuesIn(claim));
  places.set(key, {
    marker,
    chunkId,
    fileVersionId,
    locator,
    quote: source.text.slice(start, end),
    start,
    end,
  });
  return marker;
}

function numbersNotIn(
  claim: string,
  cited: readonly Unit[],
  question: { text: string; results?: readonly { value: string; chunkIds: readonly string[] }[] },
): string[] {
  const around = cited
    .map(({ source, text }) => `${text}\n${source.header}\n${source.documentTitle}`)
    .join('\n');
  // A result counts where every figure that it was reckoned from is cited with it.
  const reckoned = (question.results ?? [])
    .filter(({ chunkIds }) => chunkIds.every((id) => cited.some(({ source }) => source.chunkId === id)))
    .flatMap(({ value }) => [parseDecimal(value), parseDecimal(value.replace(/^-/u, ''))])
    .filter((value) => value !== undefined);
  const there = [...valuesIn(around), ...valuesIn(question.text), ...reckoned];
  const [swedish, english] = [findNumbers(claim, 'sv'), findNumbers(claim, 'en')];
  return swedish
    .filter(
      ({ value }, at) =>
        ![value, english[at]?.value].some((one) => one && there.some((other) => equals(one, other))),
    )
    .map((number) => number.text);
}

// Both readings: an English answer may quote a Swedish figure, and the other way about.
const valuesIn = (text: string): Decimal[] =>
  (['sv', 'en'] as const).flatMap((language) => findNumbers(text, language).map(({ value }) => value));
