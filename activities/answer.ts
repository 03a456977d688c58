// Side effects of one answer, by what they are for: record, plan, find, reckon, wait, write.
import { createAnswerBudgetActivities } from './answer-budget.ts';
import { createAnswerListActivities } from './answer-lists.ts';
import { createAnswerPlanActivities } from './answer-plan.ts';
import { createAnswerRecordActivities } from './answer-record.ts';
import { createAnswerSearchActivities } from './answer-search.ts';
import { createAnswerTableActivities } from './answer-tables.ts';
import { createAnswerWriteActivities } from './answer-write.ts';
import type { Deps } from './deps.ts';

export const createAnswerActivities = (deps: Deps) => ({
  ...createAnswerRecordActivities(deps),
  ...createAnswerPlanActivities(deps),
  ...createAnswerSearchActivities(deps),
  ...createAnswerListActivities(deps),
  ...createAnswerTableActivities(deps),
  ...createAnswerBudgetActivities(deps),
  ...createAnswerWriteActivities(deps),
});
