// Ideas behind words: what lets "net revenue" meet "nettoomsättning" and "helårsbudget" meet "helår" and "budget".
import type { Language } from '#contracts/primitives.ts';
import { stem, words } from '../vectors/text-analysis.ts';
import { glossary } from './glossary.ts';
import { monthOf, ordinalQuarters } from './time-words.ts';

/** A phrase of the glossary as stems, and the ideas that it stands for. */
type Phrases = Map<string, Set<string>>;

const phrases: Record<Language, Phrases> = { sv: new Map(), en: new Map() };
const amounts = new Set<string>();
/** The first wordings of each idea. */
const wordings: Record<Language, Map<string, string[]>> = { sv: new Map(), en: new Map() };
const wordingsKept = 2;
const longestPhrase = 4;

for (const line of glossary.trim().split('\n')) {
  const [left = '', right = ''] = line.replace(/^#\s*/u, '').split('=');
  const concept = `c:${words(left)[0] ?? ''}:${words(right).slice(0, 2).join('-')}`;
  if (line.startsWith('#')) amounts.add(concept);
  for (const [language, side] of [
    ['sv', left],
    ['en', right],
  ] as const) {
    // biome-ignore format: one glance
    wordings[language].set(concept, side.split(',').slice(0, wordingsKept).map((phrase) => phrase.trim()));
    for (const phrase of side.split(',')) {
      const key = words(phrase).map((word) => stem(word, language)).join(' '); // biome-ignore format: one glance
      const known = phrases[language].get(key) ?? new Set<string>();
      phrases[language].set(key, known.add(concept));
    }
  }
}

/** Whether an idea is measured in money, percent or a count: a question for it wants a number. */
export const isAmount = (concept: string): boolean => amounts.has(concept);

/** The ideas in a run of words: for each word its own, those of phrases it is part of, and those of its compound's parts. */
export function conceptsOf(tokens: readonly string[], language: Language): Set<string>[] {
  const stems = tokens.map((token) => stem(token, language));
  const found = tokens.map((token) => new Set<string>(plainConcepts(token)));
  let start = 0;
  while (start < stems.length) {
    // The longest phrase says it best, and its words mean nothing more: "net sales" is not about the sales department.
    const length = longestPhraseAt(stems, start, phrases[language]);
    for (const concept of phrases[language].get(stems.slice(start, start + length).join(' ')) ?? [])
      for (let at = start; at < start + length; at++) found[at]?.add(concept);
    start += Math.max(1, length);
  }
  tokens.forEach((token, index) => {
    const own = found[index];
    if (own?.size === 0) for (const concept of compoundConcepts(token, language)) own.add(concept);
  });
  return found;
}

function longestPhraseAt(stems: readonly string[], start: number, known: Phrases): number {
  for (let length = Math.min(longestPhrase, stems.length - start); length >= 1; length--)
    if (known.has(stems.slice(start, start + length).join(' '))) return length;
  return 0;
}

/** How the ideas of a question are said in the other language, for searching texts of that language. */
export function translationsOf(question: string, language: Language): string[] {
  const tokens = words(question);
  const ideas = new Set(conceptsOf(tokens, language).flatMap((found) => [...found]));
  const other = language === 'sv' ? 'en' : 'sv';
  return [...new Set([...ideas].flatMap((idea) => wordings[other].get(idea) ?? []))];
}

/** The ideas of a Swedish compound whose two parts are both known ("driftsbudget": drift, budget); else none. */
function compoundConcepts(token: string, language: Language): Set<string> {
  if (language !== 'sv' || token.length < 8) return new Set();
  const whole = stem(token, 'sv');
  for (let cut = 3; cut <= whole.length - 3; cut++) {
    const [head, tail] = [whole.slice(0, cut), whole.slice(cut)];
    const last = phrases.sv.get(tail);
    const first =
      phrases.sv.get(stem(head, 'sv')) ?? phrases.sv.get(head) ?? phrases.sv.get(head.replace(/[se]$/u, ''));
    if (first && last) return new Set([...first, ...last]);
  }
  return new Set();
}

function plainConcepts(token: string): string[] {
  const month = monthOf(token);
  if (month) return [`m:${month}`];
  if (/^(?:procent|percent|percentage)$/u.test(token)) return ['c:%'];
  const year = /^(?:19|20)\d\d$/u.test(token) ? token : /^fy?(\d\d)$/u.exec(token)?.[1]?.padStart(4, '20');
  if (year) return [`y:${year}`];
  const quarter = /^(?:q|kv)([1-4])$/u.exec(token)?.[1] ?? ordinalQuarters.get(token);
  return quarter ? [`q:${quarter}`] : [];
}
