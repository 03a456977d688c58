// Which of the product's two languages a text is in.
import { eld } from 'eld/small';
import type { Language } from '#contracts/primitives.ts';

const swedish = ['sv', 'da', 'no', 'nb', 'nn'];

/**
 * 'sv' or 'en' (eld's n-grams, all languages allowed); undefined below `minLetters` letters or for another language.
 * Danish and Norwegian guesses count as Swedish: on short Swedish texts they are its usual mistakes.
 */
export function detectLanguage(text: string, minLetters = 20): Language | undefined {
  const letters = text.replace(/[\d\p{P}\p{S}]+/gu, ' ');
  if (letters.replaceAll(/\s/g, '').length < minLetters) return undefined;
  const { language } = eld.detect(letters);
  if (language === 'en') return 'en';
  return swedish.includes(language) ? 'sv' : undefined;
}
