// The one door to notices about accounts.
import type { Client } from '@temporalio/client';
import type { AccountNoticeInput } from '#contracts/account-notice.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { searchAttributes } from '#workflows/lib/search-attributes.ts';
import { startOptions } from './start-options.ts';

export const createAccountNoticeLaunch = (client: Client) => ({
  /** Before the change commits: the run looks for it, and ends where it never comes. Among the mails about accounts. */
  async start(input: AccountNoticeInput): Promise<void> {
    const { noticeId, userId } = input;
    const facts = { tenantId: platformTenantId, kind: 'accountMail', startedBy: userId } as const;
    await client.workflow.start('accountNotice', {
      ...startOptions({ ...facts, businessId: noticeId, priorityKey: 1 }),
      workflowId: systemWorkflowId('accountMail', noticeId),
      typedSearchAttributes: searchAttributes({ ...facts, entityId: userId }),
      args: [input],
    });
  },
});
