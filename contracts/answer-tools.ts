// What an agent may do while it answers: each tool reads, none changes anything. No zod in this file: workflow code imports it.

/** In the order that people choose them in. */
export const answerTools = [
  'search_documents',
  'list_documents',
  'read_document',
  'query_table',
  'look_up_metrics',
  'list_missing',
  'search_talks',
  'compare_companies',
] as const;
export type AnswerTool = (typeof answerTools)[number];

/** One step of a plan, as it travels: its arguments and what it found stand in the database. */
export interface PlannedStep {
  stepId: string;
  tool: AnswerTool;
}
