// Answers to capture: complete, stopped by a person while written, and given up.
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function answerCase(
  name: string,
  outcome: string,
  activities: (
    stage: Parameters<NonNullable<HistoryCase['activities']>>[0],
  ) => ReturnType<NonNullable<HistoryCase['activities']>> = () => ({}),
): HistoryCase {
  const id = (what: string) => idOf('answer', name, what);
  const [companyId, messageId] = [id('company'), id('message')];
  return {
    name: `answer/${name}`,
    workflowId: workflowId(companyId, 'answer', messageId),
    outcome,
    activities,
    play: ({ launch }) =>
      launch.answer.start({
        processId: id('process'),
        tenantId: companyId,
        companyId,
        projectId: id('project'),
        portfolioId: null,
        conversationId: id('conversation'),
        questionId: id('question'),
        messageId,
        question: 'What may a hotel cost?',
        language: 'en',
        askedBy: id('person'),
      }),
  };
}

const overOnce = () => {
  let isOver = true;
  return async (): Promise<'over_budget' | 'complete'> => {
    const next = isOver ? 'over_budget' : 'complete';
    isOver = false;
    return next;
  };
};

export const answerCases: HistoryCase[] = [
  answerCase('complete', 'complete'),
  answerCase('stopped', 'stopped', ({ launch }) => ({
    async writeAnswer({ tenantId, messageId, askedBy }) {
      await launch.answer.stop(tenantId, messageId, askedBy);
      // It learns of its cancellation by a heartbeat, as the real one does.
      const beat = setInterval(() => Context.current().heartbeat(), 200);
      return Context.current().cancelled.finally(() => clearInterval(beat));
    },
  })),
  answerCase('failed', 'failed', () => ({
    planAnswer: () => Promise.reject(ApplicationFailure.nonRetryable('forbidden', 'forbidden')),
  })),
  // A model plans again after it has seen what the first round found.
  answerCase('planned-twice', 'complete', () => ({
    planAnswer: async () => ({ steps: [], next: 'ask' }),
    askPlanner: async ({ messageId, round }) =>
      round === 1
        ? { steps: [{ stepId: idOf('step', messageId, '1'), tool: 'list_documents' }], next: 'plan' }
        : { steps: [{ stepId: idOf('step', messageId, '2'), tool: 'read_document' }], next: 'write' },
  })),
  answerCase('budget-raised', 'complete', ({ launch }) => ({
    writeAnswer: overOnce(),
    async askForBudget({ tenantId, messageId }) {
      setTimeout(() => void launch.answer.decideBudget(tenantId, messageId, { actorId: idOf('admin'), monthlyMicros: 5_000_000 }), 500); // biome-ignore format: one line
    },
  })),
  answerCase('budget-declined', 'refused', ({ launch }) => ({
    planAnswer: async () => ({ steps: [], next: 'ask' }),
    askPlanner: async () => ({ steps: [], next: 'budget' }),
    async askForBudget({ tenantId, messageId }) {
      setTimeout(() => void launch.answer.decideBudget(tenantId, messageId, { actorId: idOf('admin'), monthlyMicros: null }), 500); // biome-ignore format: one line
    },
  })),
];
