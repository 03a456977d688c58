// Words as the index sees them: our own analysis, so that every Milvus (Lite or real) matches alike.
import { createRequire } from 'node:module';
import type { Language } from '#contracts/primitives.ts';
import { isStopWord } from './stop-words.ts';

interface Stemmer {
  stem(word: string): string;
}
// The package has no types and is CommonJS.
const snowball = createRequire(import.meta.url)('snowball-stemmers') as {
  newStemmer(language: 'swedish' | 'english'): Stemmer;
};
const stemmers: Record<Language, Stemmer> = {
  sv: snowball.newStemmer('swedish'),
  en: snowball.newStemmer('english'),
};

/** Changes whenever the terms of a text change: part of the collection's name, so that old rows are never mixed in. */
export const analysisVersion = 'v1';

const stemCache = new Map<string, string>();
const stemCacheLimit = 50_000;

/** The Snowball stem of one lower-case word (snowballstem.org). */
export function stem(word: string, language: Language): string {
  const key = `${language}${word}`;
  const known = stemCache.get(key);
  if (known !== undefined) return known;
  if (stemCache.size >= stemCacheLimit) stemCache.clear();
  const once = stemmers[language].stem(word);
  // Swedish Snowball makes "kostnad" of "kostnader" but "kostn" of "kostnad": a second pass lets them meet.
  const stemmed = language === 'sv' ? stemmers.sv.stem(once) : once;
  stemCache.set(key, stemmed);
  return stemmed;
}

/** Lower-case words and numbers of a text, in order. Digit groups parted by spaces ("14 564") become one number. */
export function words(text: string): string[] {
  const normal = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)[\s ](?=\d{3}(?!\d))/gu, '');
  return normal.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Overlapping four-letter pieces of a longer word: what lets "lönekostnader" meet "kostnad". */
export function fourGrams(word: string): string[] {
  const letters = [...word];
  if (letters.length < 5 || /^\p{N}+$/u.test(word)) return [];
  return letters.slice(0, -3).map((_, index) => letters.slice(index, index + 4).join(''));
}

/** The space-separated terms of one chunk, read by the stemmer of its own language. */
export function chunkTerms(text: string, language: Language): string {
  const terms: string[] = [];
  for (const word of words(text)) {
    if (isStopWord(word, language)) continue;
    terms.push(stem(word, language));
    for (const gram of fourGrams(word)) terms.push(markGram(gram));
  }
  return terms.join(' ');
}

/**
 * The terms of a question. It may meet chunks of both languages, so it is stemmed by both; Swedish questions also bring
 * four-letter pieces (compounds), English ones do not: there they only add noise among numbers and tables.
 */
export function questionTerms(
  question: string,
  language: Language,
  translations: readonly string[] = [],
): string {
  const other = language === 'sv' ? 'en' : 'sv';
  const terms = numberForms(question);
  for (const word of words(question)) {
    if (isStopWord(word, language)) continue;
    terms.push(...new Set([stem(word, language), stem(word, other)]));
    if (language === 'sv') terms.push(...fourGrams(word).map(markGram));
  }
  const known = new Set(terms);
  for (const word of new Set(translations.flatMap(words))) {
    const translated = stem(word, other);
    if (!isStopWord(word, other) && !known.has(translated)) terms.push(translated);
  }
  return terms.join(' ');
}

/**
 * Swedish organisation numbers as they are written elsewhere: 556012-3456, 5560123456, 16556012-3456, SE556012345601. On the
 * question's side only, so that what is indexed stays as it was.
 */
function numberForms(question: string): string[] {
  const forms: string[] = [];
  for (const [, first = '', last = ''] of question.matchAll(
    /(?<![\p{L}\p{N}])(?:16|SE)?(\d{6})[-\u2010-\u2013 ]?(\d{4})(?:01)?(?![\p{L}\p{N}])/giu,
  ))
    forms.push(first, last, `${first}${last}`, `16${first}${last}`, `se${first}${last}01`);
  return forms;
}

// A digit at the end keeps pieces apart from whole words of four letters; the tokenizer keeps letters and digits together.
const markGram = (gram: string): string => `${gram}4`;
