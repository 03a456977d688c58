// Which of the usual numbers a question is about, and for when.
import type { Language } from '#contracts/primitives.ts';
import { readQuestion } from '../answering/question.ts';
import { usualFigures } from './catalogue.ts';

export interface AskedFigures {
  keys: string[];
  /** As written; none means the latest. */
  years: string[];
}

/** The longest words win: "omsättning" within "nettoomsättning" is not asked a second time. */
export function askedFigures(question: string, language: Language): AskedFigures {
  let rest = question.toLowerCase();
  const words = usualFigures
    .flatMap(({ key, words: names }) => names.map((word) => ({ key, word })))
    .sort((a, b) => b.word.length - a.word.length);
  const keys: string[] = [];
  for (const { key, word } of words) {
    const pattern = new RegExp(`(?<![\\p{L}])${word}(?:en|n|et|t|s|ens|ets)?(?![\\p{L}])`, 'u');
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, ' ');
    if (!keys.includes(key)) keys.push(key);
  }
  return { keys, years: readQuestion(question, language).years };
}

/** Whether a period is one that was asked for: the year in which it ends. */
export const isAskedPeriod = (asked: AskedFigures, periodEnd: string): boolean =>
  asked.years.length === 0 || asked.years.includes(periodEnd.slice(0, 4));
