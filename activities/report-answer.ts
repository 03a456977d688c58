// One command's answer from its sources: by the language model, or by rules where there is none.
import { answerQuestion } from '#adapters/answering/answer-question.ts';
import type { AnsweringModel, AnswerResult, Source } from '#adapters/answering/port.ts';
import type { Language } from '#contracts/primitives.ts';
import { localeOf, translate } from '#i18n/index.ts';
import type { Period } from '#report-templates/period.ts';
import { periodVariants } from '#report-templates/period-variants.ts';
import { quotesAbout } from './report-quotes.ts';

export interface SectionQuestion {
  /** Question or subject, variables filled in. */
  about: string;
  isSummary: boolean;
  language: Language;
  length: string;
  /** The report's, and what its template calls it. */
  period: Period;
  periodAsked: string;
  sources: readonly Source[];
  llm: AnsweringModel | undefined;
  signal: AbortSignal;
}

const sentencesOfLength: Record<string, number> = { short: 3, medium: 6, long: 12 };

export async function answerSection(section: SectionQuestion): Promise<AnswerResult> {
  const { about, isSummary, language, length, sources, llm } = section;
  if (!llm) {
    const quotes = isSummary
      ? quotesAbout(about, language, sources, sentencesOfLength[length] ?? 6)
      : undefined;
    return quotes ?? firstAnswered(section);
  }
  // Only a language model reads how long to write; to the rules every word is something to look for.
  const hint = translate(language, `report.length_${length}` as 'report.length_medium');
  const subject = isSummary ? translate(language, 'report.question_summary', { about }) : about;
  return ask(`${subject}\n${hint}`, section, llm);
}

/** The rules match words: a period is tried in each form that documents write it in. */
async function firstAnswered(section: SectionQuestion): Promise<AnswerResult> {
  const { about, periodAsked, period, language } = section;
  let result: AnswerResult | undefined;
  for (const question of periodVariants(about, periodAsked, period, localeOf(language))) {
    result = await ask(question, section);
    if (result.outcome === 'answered') return result;
  }
  if (!result) throw new Error('a command has no question');
  return result;
}

async function ask(
  question: string,
  { language, sources, signal }: SectionQuestion,
  llm?: AnsweringModel,
): Promise<AnswerResult> {
  const events = answerQuestion({
    question,
    language,
    sources,
    phrase: (key, values) => translate(language, `answer.${key}`, values),
    ...(llm ? { model: llm } : {}),
    signal,
  });
  let result: AnswerResult | undefined;
  for await (const event of events) if (event.kind === 'result') result = event.result;
  if (!result) throw new Error('answering ended without a result');
  return result;
}
