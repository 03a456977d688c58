// One search for figures through the documents of a company, some documents a step; what is found waits for a person.
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { MetricSearchInput, MetricSearchOutcome, MetricSearchPage } from '#contracts/metric-search.ts';
import { database } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';

/** A document may have thousands of rows. */
const reading = { ...database, startToCloseTimeout: '3 minutes' } as const;

const { openMetricSearch, closeMetricSearch } = proxyActivities<Activities>(database);
const { proposeMetrics } = proxyActivities<Activities>(reading);

export async function metricSearch(input: MetricSearchInput): Promise<MetricSearchOutcome> {
  let page: MetricSearchPage = { afterVersionId: null, proposed: 0, disputed: 0 };
  let outcome: MetricSearchOutcome = 'done';
  let errorCode: string | undefined;
  await openMetricSearch(input);
  try {
    for (let next: MetricSearchPage | null = page; next; next = await proposeMetrics({ ...input, ...page }))
      page = next;
  } catch (error) {
    outcome = 'failed';
    errorCode = failureCode(error, 'internal');
  }
  await closeMetricSearch({ ...input, ...page, outcome, ...(errorCode ? { errorCode } : {}) });
  return outcome;
}
