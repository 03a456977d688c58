// Is an answer right, does it refuse rightly, and do its citations bear it out? By code, from text and citations alone.

import { equals, fromNumber, plain } from '#adapters/answering/decimal.ts';
import { findNumbers } from '#adapters/answering/numbers.ts';
import type { AnswerResult, Citation } from '#adapters/answering/port.ts';
import { termsOf } from '#adapters/answering/terms.ts';
import type { Language } from '#contracts/primitives.ts';
import type { SetQuestion } from './question-set.ts';

/** The gold string or number stands in the answer's text (markers left out). */
export function holdsGold(text: string, question: SetQuestion): boolean {
  const bare = text.replace(/\s?\[\d+\]/gu, '').replace(/\\(?=[*_`|\\[\]<>#])/gu, '');
  if (question.numeric !== undefined && holdsNumber(bare, question.numeric)) return true;
  const flat = normal(bare);
  const parts = question.answers.map(normal).filter((part) => part !== '');
  if (parts.length === 0) return false;
  // company-sv lists the parts of one answer, the others list ways to say it.
  const isParts = question.where !== undefined && question.numeric === undefined;
  return isParts ? parts.every((part) => flat.includes(part)) : parts.some((part) => flat.includes(part));
}

function holdsNumber(text: string, gold: number): boolean {
  const goal = fromNumber(gold);
  return (['sv', 'en'] as const).some((language) =>
    findNumbers(text, language).some(({ value }) => {
      if (goal && equals(value, goal)) return true;
      return Math.abs(Number(plain(value)) - gold) <= Math.abs(gold) * 0.005;
    }),
  );
}

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)[\s.,](?=\d{3}(?!\d))/gu, '')
    .replace(/(?<=\d),(?=\d)/gu, '.')
    .replace(/procent|per cent|percent/gu, '%')
    .replace(/\s+(?=%)/gu, '')
    .replace(/kronor|kr\b/gu, 'kr')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[”“"'’$€£]+|\.(?!\d)/gu, '')
    .trim();
}

/**
 * Precision: the share of citations whose place holds every number of the sentence that cites it, or half of its content
 * words where it has none. Recall: the share of sentences that state something (a number or four content words) and cite.
 */
export function claimsBorneOut(
  { text, citations }: AnswerResult,
  language: Language,
): { precision: number; recall: number } {
  const sentences = text
    .split(/\n+|(?<=[.!?…”"]\s?\[\d+\])\s+(?=\p{Lu}|[”"])/u)
    .filter((one) => one.trim() !== '');
  let [cited, borne, stating, citing] = [0, 0, 0, 0];
  for (const sentence of sentences) {
    const markers = [...sentence.matchAll(/\[(\d+)\]/gu)].map(([, number]) => Number(number));
    const bare = sentence.replace(/\[\d+\]/gu, '');
    const quotes = citations
      .filter(({ marker }) => markers.includes(marker))
      .map(({ quote }) => normal(quote));
    const numbers = findNumbers(bare, language).map(({ value }) => plain(value));
    const words = termsOf(bare, language).map(({ word }) => word);
    if (numbers.length > 0 || words.length >= 4) {
      stating += 1;
      if (markers.length > 0) citing += 1;
    }
    for (const quote of quotes) {
      cited += 1;
      const held = findNumbers(quote, language).map(({ value }) => plain(value));
      const isHeld =
        numbers.length > 0 && quotes.length === 1
          ? numbers.every((number) => held.includes(number) || quote.includes(number))
          : words.filter((word) => quote.includes(word)).length >= words.length / 2;
      if (isHeld) borne += 1;
    }
  }
  return { precision: cited === 0 ? 0 : borne / cited, recall: stating === 0 ? 1 : citing / stating };
}

/** Each cited place holds the answer's number or gold words: share of citations that do (undefined without citations). */
export function citationPrecision(result: AnswerResult, documents: readonly string[]): number | undefined {
  if (result.citations.length === 0) return undefined;
  const right = result.citations.filter(({ fileVersionId }) => documents.includes(fileVersionId));
  return right.length / result.citations.length;
}

/** Whether some citation opens the place that the question's `where` names; undefined where it names none. */
export function opensPlace(citations: readonly Citation[], question: SetQuestion): boolean | undefined {
  const where = question.where;
  if (!where) return undefined;
  const doc = question.goldDocs;
  return citations.some(({ fileVersionId, locator }) => {
    if (!doc.includes(fileVersionId)) return false;
    switch (locator.kind) {
      case 'page':
        return where['page'] === locator.page;
      case 'cell':
        return (
          where['sheet'] === locator.sheet && (where['cell'] === undefined || where['cell'] === locator.cell)
        );
      case 'slide':
        return where['slide'] === locator.slide && (where['part'] ?? locator.part) === locator.part;
      case 'heading':
        return where['heading'] === locator.heading;
      case 'row':
        // The sets count rows of data; the product counts lines, as a spreadsheet shows them: the titles are line 1.
        return where['row'] === undefined || where['row'] === locator.row - 1;
      case 'time': {
        const at = where['time'] ?? where['start'];
        return at === undefined || spokenAt(at) === Math.floor(locator.startMs / 1000);
      }
      case 'part':
        return where['part'] === undefined || where['part'] === locator.part;
      default:
        return true;
    }
  });
}

function spokenAt(value: unknown): number {
  if (typeof value === 'number') return Math.floor(value);
  return String(value).split(':').reduce((sum, part) => sum * 60 + Math.floor(Number(part)), 0); // biome-ignore format: one glance
}
