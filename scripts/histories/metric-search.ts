// Searches for figures to capture: through some documents, and ended because the right is gone.
import { ApplicationFailure } from '@temporalio/common';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function metricSearchCase(
  name: string,
  outcome: string,
  activities: HistoryCase['activities'] = () => ({}),
): HistoryCase {
  const companyId = idOf('metricSearch', name, 'company');
  return {
    name: `metric-search/${name}`,
    workflowId: workflowId(companyId, 'metricSearch', companyId),
    outcome,
    activities,
    play: ({ launch }) =>
      launch.metricSearch.start({
        processId: idOf('metricSearch', name, 'process'),
        companyId,
        startedBy: idOf('metricSearch', name, 'person'),
      }),
  };
}

export const metricSearchCases: HistoryCase[] = [
  metricSearchCase('done', 'done'),
  metricSearchCase('right-lost', 'failed', () => ({
    proposeMetrics: () => Promise.reject(ApplicationFailure.nonRetryable('not_found', 'not_found')),
  })),
];
