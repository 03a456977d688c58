// The one door to answers: ask, stop.
import type { Client } from '@temporalio/client';
import type { AnswerInput, BudgetDecision } from '#contracts/answer.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { answerStopped, budgetChanged, decideBudget } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

export const createAnswerLaunch = (client: Client) => ({
  async start(input: AnswerInput): Promise<void> {
    await client.workflow.start('answer', {
      ...startOptions({
        tenantId: input.tenantId,
        kind: 'answer',
        businessId: input.messageId,
        startedBy: input.askedBy,
        priorityKey: 1,
      }),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
    });
  },
  /** Answers once the decision is taken in; refused where the answer does not wait for one. */
  decideBudget: (tenantId: string, messageId: string, decision: BudgetDecision) =>
    translated(() =>
      client.workflow
        .getHandle(workflowId(tenantId, 'answer', messageId))
        .executeUpdate(decideBudget, { args: [decision] }),
    ),
  budgetChanged: (tenantId: string, messageId: string) =>
    translated(() =>
      client.workflow.getHandle(workflowId(tenantId, 'answer', messageId)).signal(budgetChanged),
    ),
  stop: (tenantId: string, messageId: string, actorId: string) =>
    translated(() =>
      client.workflow.getHandle(workflowId(tenantId, 'answer', messageId)).signal(answerStopped, { actorId }),
    ),
});
