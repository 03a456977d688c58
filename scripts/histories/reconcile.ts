// Night checks to capture: all agrees, something is mended, an original is gone; and one night of all companies.
import type { Activities } from '#activities/index.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function reconcileCase(
  outcome: 'agreed' | 'repaired' | 'damaged',
  activities: Partial<Activities>,
): HistoryCase {
  const companyId = idOf('reconcile', outcome, 'company');
  const processId = idOf('reconcile', outcome, 'process');
  return {
    name: `reconcile/${outcome}`,
    workflowId: workflowId(companyId, 'reconcile', processId),
    outcome,
    activities: () => activities,
    play: ({ launch }) => launch.reconcile.start({ processId, companyId, actorId: null }),
  };
}

const missingOnce = () => {
  let isMended = false;
  return {
    compareIndex: async () => ({
      checked: 3,
      orphansRemoved: 1,
      missingVersionIds: isMended ? [] : [idOf('reconcile', 'version')],
    }),
    indexVersionAgain: async () => {
      isMended = true;
    },
  };
};

export const reconcileCases = [
  reconcileCase('agreed', {}),
  reconcileCase('repaired', missingOnce()),
  reconcileCase('damaged', { compareFiles: async () => ({ checked: 2, orphansRemoved: 0, missing: 1 }) }),
];

export const nightlyReconcileCases: HistoryCase[] = [
  {
    name: 'nightly-reconcile/last-page',
    workflowId: 'sys/reconcile/nightly',
    outcome: 'done',
    play: async ({ client }) => {
      await client.workflow.start('nightlyReconcile', {
        workflowId: 'sys/reconcile/nightly',
        taskQueue: 'flow',
        args: [{}],
      });
    },
  },
];
