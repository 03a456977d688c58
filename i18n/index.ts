// The product's words in Swedish and English: keys are `<area>.<name>`, texts ICU message format.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '#contracts/primitives.ts';
import { answer } from './areas/answer.ts';
import { error } from './areas/error.ts';
import { mail } from './areas/mail.ts';
import { process } from './areas/process.ts';
import { provider } from './areas/provider.ts';
import { report } from './areas/report.ts';
import { role } from './areas/role.ts';
import { suggestion } from './areas/suggestion.ts';
import { templateProblem } from './areas/template-problem.ts';
import { pageAreas } from './page-areas.ts';

const areas = {
  answer,
  error,
  mail,
  process,
  provider,
  report,
  role,
  suggestion,
  template_problem: templateProblem,
  ...pageAreas,
};
type Areas = typeof areas;
export type TextKey = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area]['en'] & string}` }[keyof Areas];
export type TextValues = Record<string, string | number>;

const compiled = new Map<string, IntlMessageFormat>();
const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

function textOf(language: Language, key: string): string | undefined {
  const dot = key.indexOf('.');
  const area = areas[key.slice(0, dot) as keyof Areas] as { en: Record<string, string>; sv: Record<string, string> } | undefined; // biome-ignore format: one line
  return area?.[language][key.slice(dot + 1)];
}

/** Whether a key that was put together at run time (`error.` + code) has a text. */
export function hasText(key: string): key is TextKey {
  return textOf('en', key) !== undefined;
}

/** The text of `key` in `language`, with its values filled in. Throws on an unknown key: the compiler knows them all. */
export function translate(language: Language, key: TextKey, values: TextValues = {}): string {
  const id = `${language}:${key}`;
  let message = compiled.get(id);
  if (!message) {
    const text = textOf(language, key);
    if (text === undefined) throw new Error(`no text for ${key}`);
    message = new IntlMessageFormat(text, locales[language]);
    compiled.set(id, message);
  }
  return String(message.format(values));
}

/** Locale tag for Intl. */
export const localeOf = (language: Language): string => locales[language];
