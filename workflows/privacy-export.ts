// A copy of everything of one person or company: collected area by area, packed, kept for some days, then deleted.
import type { Duration } from '@temporalio/common';
import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { PrivacyExportInput, PrivacyExportOutcome } from '#contracts/privacy.ts';
import { database, gathering } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';

const { openExport, publishExport, failExport } = proxyActivities<Activities>(database);
const { collectDomain, packExport, deleteExport } = proxyActivities<Activities>(gathering);

export async function privacyExport(input: PrivacyExportInput): Promise<PrivacyExportOutcome> {
  const { domains } = await openExport(input);
  try {
    for (const [index, domain] of domains.entries())
      await collectDomain.executeWithOptions({ ...gathering, summary: domain }, [
        { ...input, domain, done: index + 1, total: domains.length },
      ]);
    const archive = await packExport.executeWithOptions({ ...gathering, summary: 'Packed' }, [input]);
    await publishExport.executeWithOptions({ ...database, summary: 'Ready' }, [{ ...input, ...archive }]);
  } catch (error) {
    await deleteExport(input);
    await failExport({ ...input, code: failureCode(error, 'internal') });
    return 'failed';
  }
  await sleep(input.keepFor as Duration, { summary: 'Can be fetched' });
  await deleteExport.executeWithOptions({ ...gathering, summary: 'Deleted' }, [
    { ...input, isExpired: true },
  ]);
  return 'deleted';
}
