// A text made ready for comparison: stems, ideas, numbers and four-letter pieces, each with its word.
import type { Language } from '#contracts/primitives.ts';
import { isStopWord } from '../vectors/stop-words.ts';
import { fourGrams, stem, words } from '../vectors/text-analysis.ts';
import { conceptsOf } from './concepts.ts';

/** One content word of a question. */
export interface Term {
  word: string;
  /** Stems as either language would cut it: the text's language decides which one counts. */
  stems: Record<Language, string>;
  concepts: ReadonlySet<string>;
  isNumber: boolean;
}

/** What a stretch of text says, ready to be asked for terms. */
export interface TermBag {
  language: Language;
  stems: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
  words: readonly string[];
  size: number;
}

/** The content words of a question, in order, each once. */
export function termsOf(text: string, language: Language): Term[] {
  const tokens = dated(words(text));
  const concepts = conceptsOf(tokens, language);
  const terms = new Map<string, Term>();
  tokens.forEach((word, index) => {
    if (isStopWord(word, language) || terms.has(word)) return;
    terms.set(word, {
      word,
      stems: { sv: stem(word, 'sv'), en: stem(word, 'en') },
      concepts: concepts[index] ?? new Set(),
      isNumber: /^\d+$/u.test(word),
    });
  });
  return [...terms.values()];
}

/** Everything in a text that a term could meet. */
export function bagOf(text: string, language: Language): TermBag {
  return remembered(bags, text, language, makeBag);
}

function makeBag(text: string, language: Language): TermBag {
  const tokens = dated(words(text));
  const content = tokens.filter((word) => !isStopWord(word, language));
  return {
    language,
    stems: new Set(content.map((word) => stem(word, language))),
    concepts: new Set([
      ...conceptsOf(tokens, language).flatMap((found) => [...found]),
      ...(text.includes('%') ? ['c:%'] : []),
    ]),
    words: [...new Set(content)],
    size: content.length,
  };
}

/** A bag for each content word of a short text, with the ideas of the phrases that the word is part of. */
export function wordBags(text: string, language: Language): TermBag[] {
  return remembered(bagsOfWords, text, language, makeWordBags);
}

function makeWordBags(text: string, language: Language): TermBag[] {
  const tokens = dated(words(text));
  const concepts = conceptsOf(tokens, language);
  return tokens.flatMap((word, index) =>
    isStopWord(word, language)
      ? []
      : [
          {
            language,
            stems: new Set([stem(word, language)]),
            concepts: concepts[index] ?? new Set(),
            words: [word],
            size: 1,
          },
        ],
  );
}

/** How well a text holds a term, 0..1: same stem, same idea, part of a compound, similar spelling. */
export function matchTerm(term: Term, bag: TermBag): number {
  let ofTerm = matches.get(term);
  if (!ofTerm) {
    ofTerm = new Map();
    matches.set(term, ofTerm);
  }
  const known = ofTerm.get(bag);
  if (known !== undefined) return known;
  const match = judgeMatch(term, bag);
  ofTerm.set(bag, match);
  return match;
}

// A table asks the same of the same column title and label for every cell.
const matches = new WeakMap<Term, Map<TermBag, number>>();
const bags = new Map<string, TermBag>();
const bagsOfWords = new Map<string, TermBag[]>();
const shortText = 120;
const rememberedTexts = 60_000;

function remembered<Value>(
  known: Map<string, Value>,
  text: string,
  language: Language,
  make: (text: string, language: Language) => Value,
): Value {
  if (text.length > shortText) return make(text, language);
  const key = `${language}${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= rememberedTexts) known.clear();
  const value = make(text, language);
  known.set(key, value);
  return value;
}

function judgeMatch(term: Term, bag: TermBag): number {
  const own = term.stems[bag.language];
  if (bag.stems.has(own)) return 1;
  const idea = sharedIdeas(term, bag);
  if (idea === 1) return 0.9;
  if (term.isNumber) return 0;
  let best = idea * 0.8;
  for (const word of bag.words) {
    if (best >= 0.8) break;
    best = Math.max(best, likeness(term.word, own, word));
  }
  return best;
}

/** 0.9 when a compound's ideas stand apart but all there ("helårsbudget": column Helår of the sheet Budget), else 0. */
export function joined(term: Term, bags: readonly TermBag[]): number {
  if (term.concepts.size < 2) return 0;
  return [...term.concepts].every((idea) => bags.some((bag) => bag.concepts.has(idea))) ? 0.9 : 0;
}

// A compound brings several ideas ("helårsbudget"); the part of them that the text holds.
function sharedIdeas(term: Term, bag: TermBag): number {
  if (term.concepts.size === 0) return 0;
  let shared = 0;
  for (const concept of term.concepts) if (bag.concepts.has(concept)) shared++;
  return term.concepts.size > 1 && shared > 0 ? Math.max(shared / term.concepts.size, 0.75) : shared;
}

// Definite and plural.
const swedishEnding = /^(?:e?[nt]|na|[aeo]r|[aeo]rna)s?$/u;

function likeness(word: string, wordStem: string, other: string): number {
  if (/\d/u.test(other) || other.length < 4 || word.length < 4) return 0;
  // What the stemmer leaves of short words: "priset" is a "pris".
  if (word.startsWith(other) && swedishEnding.test(word.slice(other.length))) return 0.8;
  // The end of a Swedish compound is what it is: "grundhyran" is a "hyra".
  if (
    other.endsWith(word) ||
    (wordStem.length >= 4 && other.includes(wordStem, other.length - wordStem.length - 4))
  )
    return 0.8;
  const [mine, theirs] = [fold(word), fold(other)];
  if (wordStem.length >= 4 && theirs.startsWith(fold(wordStem))) return 0.8;
  // "budgeterad" and "budget", "allergener" and "allergi": one root, another ending.
  const shared = commonStart(mine, theirs);
  if (shared >= 5 && shared >= 0.6 * Math.max(mine.length, theirs.length)) return 0.7;
  // A part of the asked compound says less than the whole: a "kabinchef" is more than a "chef".
  if (
    other.length >= 5 &&
    (mine.startsWith(theirs) || mine.includes(theirs, mine.length - theirs.length - 3))
  )
    return 0.5;
  const [a, b] = [fourGrams(word), fourGrams(other)];
  if (a.length < 2 || b.length < 2) return 0;
  const dice = (2 * a.filter((gram) => b.includes(gram)).length) / (a.length + b.length);
  return dice >= 0.4 ? dice * 0.8 : 0;
}

// File names are often written without å, ä and ö.
const fold = (word: string): string => word.replace(/[åä]/gu, 'a').replaceAll('ö', 'o');

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++;
  return at;
}

// "2023-02-14" is words 2023, 02, 14: the middle one names a month.
function dated(tokens: string[]): string[] {
  return tokens.map((token, index) => {
    const isMonth = /^(?:0[1-9]|1[0-2])$/u.test(token) && /^(?:19|20)\d\d$/u.test(tokens[index - 1] ?? '');
    return isMonth ? (monthNames[Number(token) - 1] ?? token) : token;
  });
}
const monthNames = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
