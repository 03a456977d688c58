// The steps of an answer: planned, taken one by one, planned again as long as there is more to do; then the text.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { AnswerOutcome, AnswerRef } from '#contracts/answer.ts';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import { language } from './activity-options.ts';
import type { BudgetWait } from './budget-wait.ts';
import { locallyFirst, quickly } from './locally-first.ts';

const activities = proxyActivities<Activities>(language);
const local = proxyLocalActivities<Activities>(quickly);

/** Which activity takes which step. Reading only: none of them changes anything but the step's own row. */
const activityOf = {
  search_documents: 'searchDocuments',
  list_documents: 'listDocuments',
  read_document: 'readDocument',
  query_table: 'queryTable',
  look_up_metrics: 'lookUpMetrics',
  list_missing: 'listMissing',
  search_talks: 'searchTalks',
  compare_companies: 'compareCompanies',
} as const satisfies Record<AnswerTool, keyof Activities>;

export async function plannedAnswer(ref: AnswerRef, budget: BudgetWait): Promise<AnswerOutcome> {
  for (let round = 1; ; ) {
    const asked = { ...ref, round };
    let plan = await locallyFirst({
      here: () => local.planAnswer(asked),
      elsewhere: () => activities.planAnswer(asked),
    });
    if (plan.next === 'ask')
      plan = await activities.askPlanner.executeWithOptions({ ...language, summary: 'Planned' }, [asked]);
    if (plan.next === 'budget') {
      if (await budget.ends()) return 'refused';
      continue;
    }
    for (const { stepId, tool } of plan.steps) {
      const step = { ...ref, stepId };
      await locallyFirst({
        here: () => local[activityOf[tool]](step),
        elsewhere: () => activities[activityOf[tool]](step),
      });
    }
    if (plan.next === 'write') break;
    round += 1;
  }
  for (;;) {
    const written = await activities.writeAnswer.executeWithOptions(
      { ...language, summary: 'Answer written' },
      [ref],
    );
    if (written !== 'over_budget') return written;
    if (await budget.ends()) return 'refused';
  }
}
