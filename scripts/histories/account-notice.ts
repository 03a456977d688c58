// Notices about accounts to capture: of a change that committed a moment later, of one that never did, and without a mail server.
import { ApplicationFailure } from '@temporalio/common';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function accountNoticeCase(
  name: string,
  outcome: string,
  activities?: NonNullable<HistoryCase['activities']>,
): HistoryCase {
  const id = (what: string) => idOf('accountNotice', name, what);
  const noticeId = id('notice');
  return {
    name: `account-notice/${name}`,
    workflowId: systemWorkflowId('accountMail', noticeId),
    outcome,
    ...(activities ? { activities } : {}),
    play: ({ launch }) =>
      launch.accountNotice.start({ noticeId, processId: id('process'), userId: id('user') }),
  };
}

export const accountNoticeCases: HistoryCase[] = [
  accountNoticeCase('sent', 'sent'),
  accountNoticeCase('committed-later', 'sent', () => {
    let looks = 0;
    return { openAccountNotice: async () => ({ mails: looks++ === 0 ? 0 : 2 }) };
  }),
  accountNoticeCase('never-committed', 'nothing', () => ({ openAccountNotice: async () => ({ mails: 0 }) })),
  accountNoticeCase('no-mail', 'failed', () => ({
    sendAccountNotice: async () => {
      throw ApplicationFailure.nonRetryable('account_gone', 'account_gone');
    },
  })),
];
