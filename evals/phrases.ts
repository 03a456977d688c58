// The product's own wording of answers, for evaluations and tests.
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { AnswerPhrase } from '#adapters/answering/port.ts';
import type { Language } from '#contracts/primitives.ts';

/** An AnswerPhrase over the i18n catalogue of a language. */
export function phrasesOf(language: Language): AnswerPhrase {
  const path = new URL(`../i18n/${language}/answer.json`, import.meta.url);
  const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const formats = new Map(
    Object.entries(catalogue).map(([key, text]) => [key, new IntlMessageFormat(text, language)]),
  );
  return (key, values) => {
    const format = formats.get(`answer.${key}`);
    if (!format) throw new Error(`no phrase answer.${key} in ${language}`);
    return String(format.format(values));
  };
}
