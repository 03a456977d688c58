// The words of the product and the formats of the language, for components.
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from '#contracts/primitives.ts';
import { hasText, localeOf, type TextKey, type TextValues, translate } from '#i18n/index.ts';
import { createFormats, type Formats } from './formats.ts';

export interface Words extends Formats {
  language: Language;
  t(key: TextKey, values?: TextValues): string;
  /** Like `named`, for reasons of failure: an unknown code reads as the area's `unknown`, never as the bare code. */
  reason(area: 'answer_failure' | 'report_failure' | 'extraction_failure', code: string | null): string;
  /** A key put together from a code that the server sent; the code itself, readable, when there is no text. */
  named(area: string, code: string, values?: TextValues): string;
}

export function wordsOf(language: Language): Words {
  return {
    ...createFormats(localeOf(language)),
    language,
    t: (key, values) => translate(language, key, values),
    reason(area, code) {
      const key = `${area}.${code}`;
      return translate(language, hasText(key) ? key : `${area}.unknown`);
    },
    named(area, code, values) {
      const key = `${area}.${code}`;
      if (!hasText(key)) return code.replaceAll('_', ' ');
      try {
        return translate(language, key, values);
      } catch (error) {
        // A sentence that needs a value the server did not send must not take the page down.
        console.warn('text without its values', key, error instanceof Error ? error.message : '');
        return code.replaceAll('_', ' ');
      }
    },
  };
}

const WordsContext = createContext<Words>(wordsOf('sv'));

export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const words = useMemo(() => wordsOf(language), [language]);
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

export const useText = (): Words => useContext(WordsContext);
