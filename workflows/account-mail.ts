// One mail about an account: the token is recorded, the mail sent while its link is good, and the end written down.
import type { Duration } from '@temporalio/common';
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import {
  type AccountMailInput,
  type AccountMailOutcome,
  accountLinkLifetime,
} from '#contracts/account-mail.ts';
import { database, mail } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';

const { createAccountToken, closeAccountMail } = proxyActivities<Activities>(database);

export async function accountMail(input: AccountMailInput): Promise<AccountMailOutcome> {
  const { tokenId, processId, purpose } = input;
  const { uses } = await createAccountToken.executeWithOptions({ ...database, summary: 'Token recorded' }, [
    input,
  ]);
  if (uses.length === 0) return 'nobody';
  // A mail with a dead link helps nobody: the attempts end with the link.
  const whileGood = { ...mail, scheduleToCloseTimeout: accountLinkLifetime[purpose] as Duration };
  const { sendAccountMail } = proxyActivities<Activities>(whileGood);
  let errorCode: string | null = null;
  for (const use of uses) {
    try {
      await sendAccountMail.executeWithOptions({ ...whileGood, summary: 'Account mail' }, [
        { tokenId, processId, use },
      ]);
    } catch (error) {
      errorCode = failureCode(error, 'mail_failed');
      break;
    }
  }
  const outcome = errorCode === null ? 'sent' : 'failed';
  await closeAccountMail.executeWithOptions({ ...database, summary: 'Closed' }, [
    { processId, outcome, errorCode },
  ]);
  return outcome;
}
