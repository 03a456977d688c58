// The one door to searches for figures: a company has one at a time.
import type { Client } from '@temporalio/client';
import type { MetricSearchInput } from '#contracts/metric-search.ts';
import { startOptions } from './start-options.ts';

export const createMetricSearchLaunch = (client: Client) => ({
  /** Where one runs already, that one is the answer. */
  async start(input: MetricSearchInput): Promise<void> {
    const { companyId, startedBy } = input;
    await client.workflow.start('metricSearch', {
      ...startOptions({ tenantId: companyId, kind: 'metricSearch', businessId: companyId, startedBy }),
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
    });
  },
});
