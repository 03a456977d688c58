// One answer: record the question, take the planned steps, write with citations, finish; stoppable, never left running.
import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { AnswerInput, AnswerOutcome, AnswerRef, BudgetDecision } from '#contracts/answer.ts';
import { database, language } from './lib/activity-options.ts';
import { plannedAnswer } from './lib/answer-steps.ts';
import { type BudgetWait, budgetWait } from './lib/budget-wait.ts';
import { failureCode } from './lib/failure-code.ts';
import { locallyFirst, quickly } from './lib/locally-first.ts';
import { answerStopped, budgetChanged, decideBudget } from './messages.ts';

const { recordQuestion, finishAnswer } = proxyActivities<Activities>(database);
const { findSources, writeAnswer } = proxyActivities<Activities>(language);
const local = proxyLocalActivities<Activities>(quickly);

export async function answer(input: AnswerInput): Promise<AnswerOutcome> {
  const { processId, tenantId, companyId, projectId, messageId, askedBy } = input;
  const ref: AnswerRef = { processId, tenantId, companyId, projectId, messageId, askedBy };
  // Somebody waits for the first word: short steps are done in the workflow's own task, two round trips instead of nine.
  let isQuick: boolean;
  // replay-tested: 2026-11-25
  if (patched('short-steps-locally')) {
    isQuick = true;
  } else {
    isQuick = false;
  }
  const shortly = <T>(here: () => Promise<T>, elsewhere: () => Promise<T>): Promise<T> =>
    isQuick ? locallyFirst({ here, elsewhere }) : elsewhere();
  const work = new CancellationScope();
  const budget = budgetWait(ref);
  let stoppedBy: string | undefined;
  setHandler(answerStopped, ({ actorId }) => {
    stoppedBy = actorId;
    work.cancel();
  });
  setHandler(budgetChanged, budget.changed);
  setHandler(decideBudget, budget.decide, { validator: mustWait(budget) });
  await shortly(
    () => local.recordQuestion(input),
    () => recordQuestion.executeWithOptions({ ...database, summary: 'Question recorded' }, [input]),
  );
  /** Answers that began before steps were planned. */
  const found = async (): Promise<AnswerOutcome> => {
    const { chunkIds } = await shortly(
      () => local.findSources(ref),
      () => findSources.executeWithOptions({ ...language, summary: 'Sources found' }, [ref]),
    );
    const written = await writeAnswer.executeWithOptions({ ...language, summary: 'Answer written' }, [
      { ...ref, chunkIds },
    ]);
    return written === 'over_budget' ? 'refused' : written;
  };
  let outcome: AnswerOutcome;
  let errorCode: string | undefined;
  try {
    // replay-tested: 2026-11-25
    outcome = await work.run(() => (patched('planned-steps') ? plannedAnswer(ref, budget) : found()));
  } catch (error) {
    outcome = stoppedBy && isCancellation(error) ? 'stopped' : 'failed';
    if (outcome === 'failed') errorCode = failureCode(error, 'internal');
    else if (stoppedBy !== askedBy) errorCode = 'access_lost';
  }
  const end = { ...ref, outcome, ...(errorCode ? { errorCode } : {}) };
  await shortly(
    () => local.finishAnswer(end),
    () => finishAnswer.executeWithOptions({ ...database, summary: 'Finished' }, [end]),
  );
  return outcome;
}

const mustWait = (budget: BudgetWait) => (_decision: BudgetDecision) => {
  if (!budget.isWaiting()) throw ApplicationFailure.nonRetryable('decided', 'already_decided');
};
