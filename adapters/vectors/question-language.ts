// Which language a question is asked in: its small words tell, whatever language the asker's screen has.
import type { Language } from '#contracts/primitives.ts';
import { isStopWord } from './stop-words.ts';

/** The language with more of its small words in the text; `otherwise` when that does not tell. */
export function questionLanguage(question: string, otherwise: Language): Language {
  const tokens = question.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (language: Language) => tokens.filter((token) => isStopWord(token, language)).length;
  const [swedish, english] = [count('sv') + (/[åäö]/iu.test(question) ? 1 : 0), count('en')];
  if (swedish === english) return otherwise;
  return swedish > english ? 'sv' : 'en';
}
