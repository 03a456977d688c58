// One notice about an account: it waits for the change that it tells of to be committed, and is then mailed.
import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { AccountNoticeInput, AccountNoticeOutcome } from '#contracts/account-notice.ts';
import { database, mail } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';

const { openAccountNotice, closeAccountNotice } = proxyActivities<Activities>(database);

/** This run is started just before the change commits; after the last of these it never will. */
const pauses = ['200 milliseconds', '2 seconds', '1 minute'] as const;

export async function accountNotice(input: AccountNoticeInput): Promise<AccountNoticeOutcome> {
  const look = () =>
    openAccountNotice.executeWithOptions({ ...database, summary: 'Change looked for' }, [input]);
  let { mails } = await look();
  for (const pause of pauses) {
    if (mails > 0) break;
    await sleep(pause, { summary: 'Not committed yet' });
    ({ mails } = await look());
  }
  if (mails === 0) return 'nothing';
  // Older news than this alarms more than it helps.
  const whileNews = { ...mail, scheduleToCloseTimeout: '3 days', summary: 'Notice' } as const;
  const { sendAccountNotice } = proxyActivities<Activities>(whileNews);
  let errorCode: string | null = null;
  for (let number = 1; number <= mails; number += 1)
    try {
      await sendAccountNotice.executeWithOptions(whileNews, [{ ...input, number }]);
    } catch (error) {
      errorCode = failureCode(error, 'mail_failed');
    }
  await closeAccountNotice.executeWithOptions({ ...database, summary: 'Closed' }, [{ ...input, errorCode }]);
  return errorCode === null ? 'sent' : 'failed';
}
