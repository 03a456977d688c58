// A question across companies: a child for each, some at a time, none waited for too long; late ones are appended.
import type { Duration } from '@temporalio/common';
import {
  CancellationScope,
  ChildWorkflowCancellationType,
  condition,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type {
  CompanyAnswerRef,
  PortfolioAnswerInput,
  PortfolioAnswerOutcome,
  PortfolioAnswerRef,
} from '#contracts/portfolio-answer.ts';
import { companyAnswer } from './company-answer.ts';
import { database } from './lib/activity-options.ts';
import { childOptions } from './lib/child-options.ts';
import { failureCode } from './lib/failure-code.ts';
import { answerStopped } from './messages.ts';

const { recordPortfolioQuestion, passCompanyOver, settlePortfolioAnswer, finishPortfolioAnswer } =
  proxyActivities<Activities>(database);

/** Companies asked at the same time: more only wait for the same model and the same index. */
const width = 4;

export async function portfolioAnswer(input: PortfolioAnswerInput): Promise<PortfolioAnswerOutcome> {
  const { processId, portfolioId, messageId, askedBy, limits } = input;
  const ref: PortfolioAnswerRef = { processId, portfolioId, messageId, askedBy };
  const work = new CancellationScope();
  let stoppedBy: string | undefined;
  setHandler(answerStopped, ({ actorId }) => {
    stoppedBy = actorId;
    work.cancel();
  });
  const { companies } = await recordPortfolioQuestion.executeWithOptions(
    { ...database, summary: 'Question recorded' },
    [input],
  );
  let outcome: PortfolioAnswerOutcome;
  let errorCode: string | undefined;
  try {
    outcome = await work.run(async () => {
      const late: Child[] = [];
      const queue = companies.map((company) => ({ ...ref, ...company }));
      const asker = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const child = await askCompany(next);
          if (await condition(() => child.isOver, limits.perCompany as Duration)) continue;
          await passCompanyOver({ ...ref, partId: next.partId });
          late.push(child);
        }
      };
      await Promise.all(Array.from({ length: width }, asker));
      const settled = await settlePortfolioAnswer.executeWithOptions({ ...database, summary: 'Answered' }, [
        ref,
      ]);
      await condition(() => late.every((child) => child.isOver), limits.late as Duration);
      for (const child of late) child.scope.cancel();
      return settled;
    });
  } catch (error) {
    outcome = stoppedBy && isCancellation(error) ? 'stopped' : 'failed';
    if (outcome === 'failed') errorCode = failureCode(error, 'internal');
    else if (stoppedBy !== askedBy) errorCode = 'access_lost';
  }
  await finishPortfolioAnswer.executeWithOptions({ ...database, summary: 'Finished' }, [
    { ...ref, outcome, ...(errorCode ? { errorCode } : {}) },
  ]);
  return outcome;
}

interface Child {
  isOver: boolean;
  scope: CancellationScope;
}

/** However a child ends, its company's row says how: its failure is never the others'. */
async function askCompany(ref: CompanyAnswerRef): Promise<Child> {
  const { portfolioId: tenantId, messageId, companyId, askedBy: startedBy } = ref;
  const businessId = `${messageId}-${companyId}`;
  const child: Child = { isOver: false, scope: new CancellationScope() };
  await child.scope.run(async () => {
    const handle = await startChild(companyAnswer, {
      ...childOptions({ tenantId, kind: 'portfolioAnswer', businessId, startedBy, priorityKey: 1 }),
      cancellationType: ChildWorkflowCancellationType.TRY_CANCEL,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      args: [ref],
    });
    const end = () => {
      child.isOver = true;
    };
    handle.result().then(end, end);
  });
  return child;
}
