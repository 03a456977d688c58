// Answers across companies to capture: complete, with a company that comes late, stopped, and one company's share of each kind.
import { ApplicationFailure } from '@temporalio/common';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

type Activities = NonNullable<HistoryCase['activities']>;

function acrossCompanies(name: string, outcome: string, activities: Activities = () => ({})): HistoryCase {
  const id = (what: string) => idOf('portfolioAnswer', name, what);
  const [portfolioId, messageId] = [id('portfolio'), id('message')];
  return {
    name: `portfolio-answer/${name}`,
    workflowId: workflowId(portfolioId, 'portfolioAnswer', messageId),
    outcome,
    activities,
    play: ({ launch }) =>
      launch.portfolioAnswer.start({
        processId: id('process'),
        portfolioId,
        conversationId: id('conversation'),
        questionId: id('question'),
        messageId,
        question: 'How many people work there?',
        language: 'en',
        askedBy: id('person'),
        limits: { perCompany: '2 seconds', late: '1 minute' },
      }),
  };
}

function ofOneCompany(name: string, outcome: string, activities: Activities): HistoryCase {
  const id = (what: string) => idOf('companyAnswer', name, what);
  const [portfolioId, messageId, companyId] = [id('portfolio'), id('message'), id('company')];
  const runId = workflowId(portfolioId, 'portfolioAnswer', `${messageId}-${companyId}`);
  const ref = {
    processId: id('process'),
    portfolioId,
    messageId,
    companyId,
    partId: id('part'),
    askedBy: id('person'),
  };
  return {
    name: `company-answer/${name}`,
    workflowId: runId,
    outcome,
    activities,
    // A child in life; started alone here, as its history is the same.
    play: async ({ client }) => {
      await client.workflow.start('companyAnswer', { workflowId: runId, taskQueue: 'flow', args: [ref] });
    },
  };
}

const which = ['first', 'second', 'third'] as const;
type Asked = { messageId: string; companyId: string };

/** One after the other, so that each capture has one order; `lastMs` of the last may be longer than the others wait. */
async function inOrder({ messageId, companyId }: Asked, lastMs: number): Promise<'ready'> {
  const at = which.findIndex((one) => companyId === idOf('company', messageId, one));
  await new Promise((resolve) => setTimeout(resolve, at === 2 ? lastMs : at * 400));
  return 'ready';
}
const inTime: Activities = () => ({ lookAtCompany: (asked) => inOrder(asked, 800) });

export const portfolioAnswerCases: HistoryCase[] = [
  acrossCompanies('complete', 'complete', inTime),
  acrossCompanies('late', 'complete', () => ({ lookAtCompany: (asked) => inOrder(asked, 4000) })),
  acrossCompanies('stopped', 'stopped', ({ launch }) => ({
    async lookAtCompany(asked) {
      if (asked.companyId !== idOf('company', asked.messageId, 'third')) return 'reading';
      await new Promise((resolve) => setTimeout(resolve, 800));
      await launch.portfolioAnswer.stop(asked.portfolioId, asked.messageId, asked.askedBy);
      return 'reading';
    },
  })),
  acrossCompanies('failed', 'failed', (stage) => ({
    ...inTime(stage),
    settlePortfolioAnswer: () => Promise.reject(ApplicationFailure.nonRetryable('not_found', 'not_found')),
  })),
  ofOneCompany('answered', 'answered', () => ({})),
  ofOneCompany('waited', 'answered', () => {
    let looks = 0;
    return { lookAtCompany: async () => (++looks < 3 ? 'reading' : 'ready') };
  }),
  ofOneCompany('without-documents', 'gap', () => ({ lookAtCompany: async () => 'over' })),
  ofOneCompany('revoked', 'gap', () => ({
    writeCompanyAnswer: () => Promise.reject(ApplicationFailure.nonRetryable('not_found', 'not_found')),
  })),
];
