// The removal of a portfolio with two companies.
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

const id = (what: string) => idOf('workspaceRemoval', what);
const portfolioId = id('portfolio');

export const workspaceRemovalCases: HistoryCase[] = [
  {
    name: 'workspace-removal/done',
    workflowId: systemWorkflowId('workspaceRemoval', portfolioId),
    outcome: 'removed',
    play: ({ launch }) =>
      launch.workspaceRemoval.start({ processId: id('process'), portfolioId, actorId: id('owner') }),
  },
];
