// Each night, company by company: what is older than its policies keep it is deleted, unless it is on legal hold.
import { continueAsNew, proxyActivities, uuid4 } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import { type RetainedCount, type RetentionInput, tenantsAtATime } from '#contracts/retention.ts';
import { database, gathering } from './lib/activity-options.ts';

const { tenantsWithPolicies, openRetention, closeRetention } = proxyActivities<Activities>(database);
const { deleteOldData } = proxyActivities<Activities>(gathering);

const dayMs = 86_400_000;

export async function retention(input: RetentionInput): Promise<'done'> {
  const tenantIds = await tenantsWithPolicies(input);
  for (const tenantId of tenantIds) {
    const run = { tenantId, processId: uuid4(), dayMs: input.dayMs ?? dayMs };
    const kinds = await openRetention(run);
    const counts: RetainedCount[] = [];
    for (const dataKind of kinds)
      counts.push({
        dataKind,
        deleted: await deleteOldData.executeWithOptions({ ...gathering, summary: dataKind }, [
          { ...run, dataKind },
        ]),
      });
    await closeRetention({ ...run, counts });
  }
  const last = tenantIds.at(-1);
  if (last && tenantIds.length === tenantsAtATime)
    await continueAsNew<typeof retention>({ ...input, afterTenantId: last });
  return 'done';
}
