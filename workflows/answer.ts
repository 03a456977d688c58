// One answer: record the question, take the planned steps, write with citations, finish; stoppable, never left running.
import { ApplicationFailure, CancellationScope, isCancellation, patched, proxyActivities, setHandler } from '@temporalio/workflow'; // biome-ignore format: one line
import type { Activities } from '#activities/index.ts';
import type { AnswerInput, AnswerOutcome, AnswerRef, BudgetDecision } from '#contracts/answer.ts';
import { database, language } from './lib/activity-options.ts';
import { answerSteps } from './lib/answer-steps.ts';
import { budgetWait } from './lib/budget-wait.ts';
import { failureCode } from './lib/failure-code.ts';
import { answerStopped, budgetChanged, decideBudget } from './messages.ts';

const { recordQuestion, finishAnswer } = proxyActivities<Activities>(database);
const { planAnswer, findSources, writeAnswer } = proxyActivities<Activities>(language);

export async function answer(input: AnswerInput): Promise<AnswerOutcome> {
  const { processId, tenantId, companyId, projectId, messageId, askedBy } = input;
  const ref: AnswerRef = { processId, tenantId, companyId, projectId, messageId, askedBy };
  const work = new CancellationScope();
  const budget = budgetWait(ref);
  let stoppedBy: string | undefined;
  setHandler(answerStopped, ({ actorId }) => {
    stoppedBy = actorId;
    work.cancel();
  });
  setHandler(budgetChanged, budget.changed);
  setHandler(decideBudget, budget.decide, { validator: mustWait(budget) });
  await recordQuestion.executeWithOptions({ ...database, summary: 'Question recorded' }, [input]);
  let outcome: AnswerOutcome;
  let errorCode: string | undefined;
  try {
    outcome = await work.run(() => (patched('planned-steps') ? planned(ref, budget) : found(ref)));
  } catch (error) {
    outcome = stoppedBy && isCancellation(error) ? 'stopped' : 'failed';
    if (outcome === 'failed') errorCode = failureCode(error, 'internal');
    else if (stoppedBy !== askedBy) errorCode = 'access_lost';
  }
  await finishAnswer.executeWithOptions({ ...database, summary: 'Finished' }, [
    { ...ref, outcome, ...(errorCode ? { errorCode } : {}) },
  ]);
  return outcome;
}

/** Plans, takes each step, plans again as long as there is more to do; then writes. */
async function planned(ref: AnswerRef, budget: ReturnType<typeof budgetWait>): Promise<AnswerOutcome> {
  for (let round = 1; ; ) {
    const plan = await planAnswer.executeWithOptions({ ...language, summary: 'Planned' }, [
      { ...ref, round },
    ]);
    if (plan.next === 'budget') {
      if (await budget.ends()) return 'refused';
      continue;
    }
    for (const { stepId, tool } of plan.steps) await answerSteps[tool]({ ...ref, stepId });
    if (plan.next === 'write') break;
    round += 1;
  }
  for (;;) {
    const written = await writeAnswer.executeWithOptions({ ...language, summary: 'Answer written' }, [ref]);
    if (written !== 'over_budget') return written;
    if (await budget.ends()) return 'refused';
  }
}

/** Answers that began before steps were planned. */
async function found(ref: AnswerRef): Promise<AnswerOutcome> {
  const { chunkIds } = await findSources.executeWithOptions({ ...language, summary: 'Sources found' }, [ref]);
  const written = await writeAnswer.executeWithOptions({ ...language, summary: 'Answer written' }, [
    { ...ref, chunkIds },
  ]);
  return written === 'over_budget' ? 'refused' : written;
}

const mustWait = (budget: ReturnType<typeof budgetWait>) => (_decision: BudgetDecision) => {
  if (!budget.isWaiting()) throw ApplicationFailure.nonRetryable('decided', 'already_decided');
};
