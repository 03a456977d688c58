// Each night, company by company: what is older than its policies keep it is deleted, unless it is on legal hold.
import { continueAsNew, patched, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import { type RetainedCount, type RetentionInput, tenantsAtATime } from '#contracts/retention.ts';
import { database, gathering } from './lib/activity-options.ts';

const { deleteExpiredSignIns, tenantsWithPolicies, openRetention, closeRetention } =
  proxyActivities<Activities>(database);
const { deleteOldData } = proxyActivities<Activities>(gathering);

const dayMs = 86_400_000;

export async function retention(input: RetentionInput): Promise<'done'> {
  // replay-tested: 2026-11-25
  const tenants = patched('expired-sign-ins') ? await afterTidying(input) : await tenantsWithPolicies(input);
  for (const tenant of tenants) {
    const run = { ...tenant, dayMs: input.dayMs ?? dayMs };
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
  const last = tenants.at(-1);
  // replay-tested: 2026-11-25
  if (last && tenants.length === tenantsAtATime)
    await continueAsNew<typeof retention>({ ...input, afterTenantId: last.tenantId });
  return 'done';
}

/** Once a night, not in each run that goes on with it. */
async function afterTidying(input: RetentionInput): ReturnType<typeof tenantsWithPolicies> {
  if (!input.afterTenantId) await deleteExpiredSignIns();
  return tenantsWithPolicies(input);
}
