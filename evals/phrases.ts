// The product's own sentences, for evaluations.
import type { AnswerPhrase } from '#adapters/answering/port.ts';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';

export const phrasesOf =
  (language: Language): AnswerPhrase =>
  (key, values) =>
    translate(language, `answer.${key}`, values);
