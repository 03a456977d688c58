// The one door to mails about accounts.
import type { Client } from '@temporalio/client';
import type { AccountMailInput } from '#contracts/account-mail.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { searchAttributes } from '#workflows/lib/search-attributes.ts';
import { startOptions } from './start-options.ts';

export const createAccountMailLaunch = (client: Client) => ({
  /** Once per token. Starts for nobody too, so that asking takes as long whoever has the address. */
  async start(input: AccountMailInput): Promise<void> {
    const { tokenId, userId, startedBy } = input;
    const facts = { tenantId: platformTenantId, kind: 'accountMail', startedBy } as const;
    await client.workflow.start('accountMail', {
      ...startOptions({ ...facts, businessId: tokenId, priorityKey: 1 }),
      workflowId: systemWorkflowId('accountMail', tokenId),
      // The person, not the token: erasure finds and deletes the runs that are about them.
      typedSearchAttributes: searchAttributes({ ...facts, entityId: userId ?? tokenId }),
      args: [input],
    });
  },
});
