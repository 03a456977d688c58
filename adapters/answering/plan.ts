// What to do for a question, decided by code: the whole plan offline, and for plain questions everywhere.
import type { AnswerTool } from '#contracts/answer-tools.ts';
import type { Language } from '#contracts/primitives.ts';
import { periodsIn } from '../extraction/period-words.ts';
import { questionLanguage } from '../vectors/question-language.ts';
import { type Question, readQuestion } from './question.ts';
import { bagOf, matchTerm } from './terms.ts';

/** What is known of a place before anything is read: no text of any document. */
export interface PlanningView {
  question: string;
  /** The asker's questions before this one, oldest first; never the answers, which quote documents. */
  earlierQuestions: readonly string[];
  language: Language;
  tools: readonly AnswerTool[];
  fiscalYearStartMonth: number;
  today: string;
  /** Kinds of documents with their names, and how many documents there are of each. */
  kinds: readonly { key: string; names: readonly string[]; count: number }[];
  /** Approved key figures that exist, with their names. */
  metrics: readonly { key: string; names: readonly string[] }[];
  /** Documents whose name stands in the question. */
  mentioned: readonly { id: string; kind: string | null }[];
}

export interface PlannedCall {
  tool: AnswerTool;
  args: Record<string, unknown>;
}

/** The steps for a question, in order. Always a search; the rest as the question's words ask for it. */
export function planByCode(view: PlanningView): PlannedCall[] {
  const { question, tools } = view;
  const read = readQuestion(question, questionLanguage(question, view.language));
  const period = askedPeriod(view);
  const kinds = kindsIn(view);
  const range = period ? { periodStart: period.start, periodEnd: period.end } : {};
  const calls: PlannedCall[] = [{ tool: 'search_documents', args: { query: searchWords(view, read) } }];
  const operation = read.operation === 'largest' || read.operation === 'smallest' ? 'lookup' : read.operation;
  if (operation !== 'lookup')
    calls.push({ tool: 'query_table', args: { operation, question: question.slice(0, 500) } });
  const keys = metricsIn(view);
  if (keys.length > 0) calls.push({ tool: 'look_up_metrics', args: { keys, ...range } });
  if (talks.test(question)) calls.push({ tool: 'search_talks', args: { query: question.slice(0, 500) } });
  if (listing.test(question))
    calls.push({ tool: 'list_documents', args: { ...(kinds.length > 0 ? { kinds } : {}), ...range } });
  for (const { id } of view.mentioned.slice(0, 2)) calls.push({ tool: 'read_document', args: { documentId: id, ...pagesIn(question) } }); // biome-ignore format: one line
  if (period) calls.push({ tool: 'list_missing', args: range });
  return calls.filter(({ tool }) => tools.includes(tool));
}

/** Whether a model's plan would add nothing: one thing asked for, by itself. */
export function isPlain(view: Pick<PlanningView, 'question' | 'language' | 'earlierQuestions'>): boolean {
  const { question, language, earlierQuestions } = view;
  const read = readQuestion(question, questionLanguage(question, language));
  const isFollowUp = earlierQuestions.length > 0 && (read.terms.length < 3 || following.test(question));
  return (
    question.length <= 160 &&
    (question.match(/\?/gu) ?? []).length <= 1 &&
    read.operation === 'lookup' &&
    read.years.length <= 1 &&
    !isFollowUp &&
    !comparing.test(question) &&
    !listing.test(question)
  );
}

/** The one period that a question names; undefined for none and for several. */
export function askedPeriod({
  question,
  fiscalYearStartMonth,
}: Pick<PlanningView, 'question' | 'fiscalYearStartMonth'>): { start: string; end: string } | undefined {
  const [only, ...more] = periodsIn(question, fiscalYearStartMonth);
  return only && more.length === 0 ? { start: only.start, end: only.end } : undefined;
}

/** Kinds of documents that a question names. */
export function kindsIn({
  question,
  kinds,
  language,
}: Pick<PlanningView, 'question' | 'kinds' | 'language'>): string[] {
  const { terms } = readQuestion(question, questionLanguage(question, language));
  return kinds.filter(({ names }) => names.some((name) => terms.some((term) => matchTerm(term, bagOf(name, language)) === 1))).map(({ key }) => key); // biome-ignore format: one line
}

function metricsIn({ question, metrics, language }: PlanningView): string[] {
  const { terms } = readQuestion(question, questionLanguage(question, language));
  const isNamed = (name: string) => {
    const bag = bagOf(name, language);
    return bag.size > 0 && terms.filter((term) => matchTerm(term, bag) >= 0.9).length >= bag.size;
  };
  return metrics.filter(({ names }) => names.some(isNamed)).map(({ key }) => key).slice(0, 20); // biome-ignore format: one line
}

// "Och året innan?" says nothing by itself: it is searched for together with what it follows.
function searchWords({ question, earlierQuestions }: PlanningView, { terms }: Question): string {
  const before = earlierQuestions.at(-1);
  const isFollowUp = before !== undefined && (terms.length < 3 || following.test(question));
  return (isFollowUp ? `${before.slice(0, 240)}\n${question}` : question).slice(0, 500);
}

const following = /^\s*(?:och|men|då|and|but|then|what about|hur är det med)(?!\p{L})/iu;
const comparing =
  /jämför|skillnad|samband|sammanfatta|utveckl|trend|compare|difference|summari[sz]e|develop/iu;
const talks = /möte|sade|sagt|mejl|mail|e-post|transkri|meeting|said|transcript/iu;
const listing =
  /vilka (?:dokument|filer|rapporter|protokoll|avtal)|which (?:documents|files|reports|minutes|contracts)|lista (?:alla|de)|list (?:all|the)|saknas|missing/iu;

function pagesIn(question: string): { fromPage?: number; toPage?: number } {
  const [, from, to] =
    /(?:sid(?:a|an|orna)|pages?)\s+(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?/iu.exec(question) ?? [];
  return from ? { fromPage: Number(from), toPage: Number(to ?? from) } : {};
}
