// What planning may know: the asker's own words, and of the place ids, kinds, periods and counts. No text of a document.
import type { Knex } from 'knex';
import { kindsIn, type PlanningView } from '#adapters/answering/plan.ts';
import { Company } from '#db/models/company.ts';
import { documentCounts, documentsNamedIn } from '#db/queries/answer-documents.ts';
import { metricNames } from '#db/queries/approved-metrics.ts';
import { earlierQuestions } from '#db/queries/turns.ts';
import type { AnswerPlace, Asked } from './answer-place.ts';

export async function planningView(knex: Knex, place: AnswerPlace, asked: Asked): Promise<PlanningView> {
  const { question, agent, language, message } = asked;
  const [company, kinds, metrics, mentioned, earlier] = await Promise.all([
    Company.query(knex).findById(place.companyId).throwIfNotFound(),
    kindsOf(knex, place),
    metricNames(knex, place),
    documentsNamedIn(knex, place, question.text),
    earlierQuestions(knex, { conversationId: message.conversationId, before: question.id }),
  ]);
  return {
    question: question.text,
    earlierQuestions: earlier,
    language,
    tools: agent.settings.tools,
    fiscalYearStartMonth: company.fiscalYearStartMonth,
    today: new Date().toISOString().slice(0, 10),
    kinds,
    metrics,
    mentioned,
  };
}

/** The kinds of documents that the company knows, with how many of each can be read here. */
async function kindsOf(knex: Knex, place: AnswerPlace): Promise<PlanningView['kinds']> {
  const counts = await documentCounts(knex, place);
  const rows = await knex('documentKinds')
    .whereNull('companyId')
    .orWhere({ companyId: place.companyId })
    .orderBy('key')
    .select('key', 'nameSv', 'nameEn');
  return rows
    .filter(({ key }) => key !== 'other')
    .map(({ key, nameSv, nameEn }) => ({ key, names: [nameSv, nameEn], count: counts.get(key) ?? 0 }));
}

/** Kinds that the question names. */
export const kindsNamed = async (
  knex: Knex,
  place: AnswerPlace,
  { question, language }: Asked,
): Promise<string[]> => kindsIn({ question: question.text, kinds: await kindsOf(knex, place), language });
