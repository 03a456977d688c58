// Which activity takes which step of an answer. Reading only: none of them changes anything but the step's own row.
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { AnswerRef } from '#contracts/answer.ts';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import { language } from './activity-options.ts';

const {
  searchDocuments,
  listDocuments,
  readDocument,
  queryTable,
  lookUpMetrics,
  listMissing,
  searchTalks,
  compareCompanies,
} = proxyActivities<Activities>(language);

export const answerSteps: Record<AnswerTool, (ref: AnswerRef & { stepId: string }) => Promise<void>> = {
  search_documents: searchDocuments,
  list_documents: listDocuments,
  read_document: readDocument,
  query_table: queryTable,
  look_up_metrics: lookUpMetrics,
  list_missing: listMissing,
  search_talks: searchTalks,
  compare_companies: compareCompanies,
};
