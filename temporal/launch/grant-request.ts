// The one door to requests for access: start.
import type { Client } from '@temporalio/client';
import type { GrantRequestInput } from '#contracts/grant-request.ts';
import { startOptions } from './start-options.ts';

export const createGrantRequestLaunch = (client: Client) => ({
  async start(input: GrantRequestInput): Promise<void> {
    await client.workflow.start('grantRequest', {
      ...startOptions({
        tenantId: input.portfolioId,
        kind: 'grantRequest',
        businessId: input.processId,
        startedBy: input.actorId,
        priorityKey: 1,
      }),
      args: [input],
    });
  },
});
