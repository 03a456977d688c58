// Mails about accounts to capture: sent, to both mailboxes, to nobody, and to an account that went away meanwhile.
import { ApplicationFailure } from '@temporalio/common';
import type { AccountMailInput } from '#contracts/account-mail.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function accountMailCase(
  name: string,
  outcome: string,
  of: Pick<AccountMailInput, 'purpose'> & { isNobody?: boolean },
  activities?: NonNullable<HistoryCase['activities']>,
): HistoryCase {
  const id = (what: string) => idOf('accountMail', name, what);
  const userId = of.isNobody ? null : id('user');
  const tokenId = id('token');
  return {
    name: `account-mail/${name}`,
    workflowId: systemWorkflowId('accountMail', tokenId),
    outcome,
    ...(activities ? { activities } : {}),
    play: ({ launch }) =>
      launch.accountMail.start({
        tokenId,
        processId: id('process'),
        purpose: of.purpose,
        userId,
        startedBy: null,
      }),
  };
}

export const accountMailCases: HistoryCase[] = [
  accountMailCase('sent', 'sent', { purpose: 'password_reset' }),
  accountMailCase('nobody', 'nobody', { purpose: 'magic_link', isNobody: true }),
  accountMailCase('both-mailboxes', 'sent', { purpose: 'email_change' }, () => ({
    createAccountToken: async () => ({ uses: ['email_change_new', 'email_change_old'] }),
  })),
  accountMailCase('account-gone', 'failed', { purpose: 'email_verification' }, () => ({
    sendAccountMail: async () => {
      throw ApplicationFailure.nonRetryable('account_gone', 'account_gone');
    },
  })),
];
