// An answer that waits for a budget: until an administrator decides, the budget is raised elsewhere, or a month begins.
import { condition, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { AnswerRef, BudgetDecision } from '#contracts/answer.ts';
import { database } from './activity-options.ts';

const { askForBudget, resumeWithinBudget, raiseBudget, declineAnswer } = proxyActivities<Activities>(database); // biome-ignore format: one line

const minuteMs = 60_000;
const longestMs = 6 * 60 * minuteMs;
/** A question that nobody decided about in this time is no longer one. */
const giveUpAfterMs = 14 * 24 * 60 * minuteMs;

export function budgetWait(ref: AnswerRef) {
  let isWaiting = false;
  let decision: BudgetDecision | undefined;
  let hasChanged = false;
  return {
    isWaiting: () => isWaiting,
    decide: (given: BudgetDecision) => {
      decision = given;
      isWaiting = false;
    },
    changed: () => {
      hasChanged = true;
    },
    /** Waits; true when the answer ends here, with its sentence written. */
    async ends(): Promise<boolean> {
      isWaiting = true;
      await askForBudget(ref);
      let waitedMs = 0;
      for (let pauseMs = minuteMs; ; pauseMs = Math.min(longestMs, pauseMs * 2)) {
        await condition(() => decision !== undefined || hasChanged, pauseMs);
        waitedMs += pauseMs;
        hasChanged = false;
        const given = decision;
        decision = undefined;
        if (given && given.monthlyMicros === null) {
          await declineAnswer({ ...ref, actorId: given.actorId });
          return true;
        }
        if (given) await raiseBudget({ ...ref, ...given });
        if (await resumeWithinBudget(ref)) {
          isWaiting = false;
          return false;
        }
        isWaiting = true;
        if (waitedMs >= giveUpAfterMs) {
          isWaiting = false;
          await declineAnswer({ ...ref, actorId: null });
          return true;
        }
      }
    },
  };
}

export type BudgetWait = ReturnType<typeof budgetWait>;
