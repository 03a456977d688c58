// The one door to answers across companies: ask, stop.
import type { Client } from '@temporalio/client';
import type { PortfolioAnswerInput } from '#contracts/portfolio-answer.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { answerStopped } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

/** Somebody waits for the first, nobody for the second: what comes late is appended. */
const usualLimits = { perCompany: '90 seconds', late: '1 hour' };

export const createPortfolioAnswerLaunch = (client: Client) => ({
  async start({
    limits = usualLimits,
    ...input
  }: Omit<PortfolioAnswerInput, 'limits'> & Partial<Pick<PortfolioAnswerInput, 'limits'>>): Promise<void> {
    await client.workflow.start('portfolioAnswer', {
      ...startOptions({
        tenantId: input.portfolioId,
        kind: 'portfolioAnswer',
        businessId: input.messageId,
        startedBy: input.askedBy,
        priorityKey: 1,
      }),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ ...input, limits }],
    });
  },
  stop: (portfolioId: string, messageId: string, actorId: string) =>
    translated(() =>
      client.workflow
        .getHandle(workflowId(portfolioId, 'portfolioAnswer', messageId))
        .signal(answerStopped, { actorId }),
    ),
});
