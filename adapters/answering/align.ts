// How well each unit of the sources meets a question: shares of the question's weight, rare words weighing most.
import { importanceOf, type Question, type Wanted } from './question.ts';
import { matchTerm, type Term, type TermBag } from './terms.ts';
import { namesTime } from './time-words.ts';
import type { Unit } from './units.ts';

export interface Alignment {
  unit: Unit;
  /** Order of preference; only comparable within one question. */
  score: number;
  /** 0..1: share of the question's weight met by the unit itself. */
  own: number;
  /** 0..1: the same with its heading, document title and neighbours to help. */
  covered: number;
  /** 0..1: with all that its chunk says. An answerable question finds nearly all of its words in one chunk. */
  inChunk: number;
  /** Share of the wanted kinds (number, time, person) that the unit holds, 0..1. */
  fits: number;
}

// What stands around a unit counts, but less than what it says itself.
const fromContext = 0.8;
const fromNeighbour = 0.6;

export interface Aligned {
  /** Best first. */
  alignments: Alignment[];
  /** What each of the question's terms weighs, in its order. */
  weights: number[];
  /** The best match of each term in any unit or its context. */
  reach: number[];
}

/** Each unit with its alignment, best first. */
export function align(question: Question, units: readonly Unit[]): Aligned {
  const { terms } = question;
  const own = units.map((unit) => terms.map((term) => matchTerm(term, unit.bag)));
  const context = new Map<TermBag, number[]>();
  const chunk = new Map<string, number[]>();
  units.forEach((unit, index) => {
    const known = chunk.get(unit.source.chunkId);
    chunk.set(
      unit.source.chunkId,
      terms.map((_, at) => Math.max(known?.[at] ?? 0, own[index]?.[at] ?? 0)),
    );
  });
  const weights = terms.map((term, index) => weightOf(term, own, index) * importanceOf(term, question.text));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const share = (matches: readonly number[]) =>
    matches.reduce((sum, match, index) => sum + match * (weights[index] ?? 0), 0) / total;

  const alignments = units
    .map((unit, index) => {
      const around = context.get(unit.context) ?? terms.map((term) => matchTerm(term, unit.context));
      context.set(unit.context, around);
      const mine = own[index] ?? [];
      const matches = terms.map((_, at) =>
        Math.max(
          mine[at] ?? 0,
          fromContext * (around[at] ?? 0),
          fromBefore(unit) * neighbour(unit.before, at),
          fromNeighbour * 0.7 * neighbour(unit.after, at),
        ),
      );
      const nearby = chunk.get(unit.source.chunkId) ?? [];
      const inChunk = share(terms.map((_, at) => Math.max(nearby[at] ?? 0, matches[at] ?? 0)));
      const fits = fitOf(question, unit);
      const covered = share(matches);
      const ownShare = share(mine);
      const score =
        (0.55 * ownShare + 0.45 * covered) * (0.7 + 0.3 * fits) * shape(question, unit) + prior(unit);
      return { unit, score, own: ownShare, covered, inChunk, fits };
    })
    .sort((a, b) => b.score - a.score);
  const reach = terms.map((_, at) =>
    Math.max(
      0,
      ...own.map((matches) => matches[at] ?? 0),
      ...[...context.values()].map((found) => found[at] ?? 0),
    ),
  );
  return { alignments, weights, reach };

  // What follows a question or a heading is about it.
  function fromBefore(unit: Unit): number {
    const before = unit.before === undefined ? undefined : units[unit.before];
    const leads = before && (/\?\s*$/u.test(before.text) || before.span.role === 'heading');
    return leads ? fromContext : fromNeighbour;
  }

  function neighbour(at: number | undefined, term: number): number {
    return at === undefined ? 0 : (own[at]?.[term] ?? 0);
  }
}

// Robertson's idf over the units; a term that stands nowhere weighs as much as the rarest.
function weightOf(term: Term, own: readonly number[][], index: number): number {
  const holding = own.filter((matches) => (matches[index] ?? 0) >= 0.7).length;
  const idf = Math.log(1 + (own.length - holding + 0.5) / (holding + 0.5));
  return term.isNumber ? idf * 0.8 : idf;
}

// Retrieval has an opinion too: it saw meaning where this file sees words.
const prior = (unit: Unit): number => 0.12 / (1 + unit.sourceRank * 0.5);

// Headings and questions name a matter without answering; very short and very long units are poor quotes.
function shape(question: Question, unit: Unit): number {
  const { role } = unit.span;
  if (/\?\s*$/u.test(unit.text)) return 0.35;
  if (role === 'title' || role === 'heading') return 0.6;
  if (role === 'table-row' && !unit.span.cells) return 0.4; // a row of column titles
  const fresh = unit.bag.words.filter((word) => !question.terms.some((term) => term.word === word)).length;
  if (fresh === 0) return 0.4;
  return unit.bag.size > 60 ? 0.9 : unit.bag.size < 3 ? 0.8 : 1;
}

/** The share of the wanted kinds that a unit holds, beyond what the question itself already says. */
function fitOf(question: Question, unit: Unit): number {
  const { wanted } = question;
  return wanted.filter((kind) => holds(kind, unit, question)).length / wanted.length;
}

const numberWords =
  /(?<!\p{L})(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|trettio|hundra|tusen|miljon\p{L}*|miljard\p{L}*|hälften|dubbelt|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|millions?|billions?|half|twice|double|once)(?!\p{L})/iu;

export function holds(kind: Wanted, unit: Unit, question: Question): boolean {
  switch (kind) {
    case 'number': {
      const asked = new Set(question.text.match(/\d+/gu) ?? []);
      return (
        (unit.text.match(/\d+/gu) ?? []).some((digits) => !asked.has(digits)) || numberWords.test(unit.text)
      );
    }
    case 'time':
      return namesTime(withoutAsked(unit.text, question.text));
    case 'person':
    case 'place':
      return hasName(unit, question) || unit.span.locator.kind === 'time';
    case 'reason':
    case 'any':
      return true;
  }
}

// A time that the question itself names is no answer to "when".
function withoutAsked(text: string, question: string): string {
  const asked = new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => (asked.has(word.toLowerCase()) ? '' : word));
}

// A capital letter inside a sentence, or two in a row, on a word that the question does not already name.
function hasName(unit: Unit, question: Question): boolean {
  const asked = question.text.toLowerCase();
  const names = unit.text.match(/(?<=\S\s)\p{Lu}\p{L}+|^\p{Lu}\p{L}+(?=\s\p{Lu})/gu) ?? [];
  return names.some((name) => !asked.includes(name.toLowerCase().slice(0, 5)));
}
