// Every company's night check, one after the other: at night nobody waits for it, and by day it must not hold anybody up.
import { continueAsNew, executeChild, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { NightlyReconcileInput } from '#contracts/reconcile.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { database } from './lib/activity-options.ts';
import { reconcile } from './reconcile.ts';

const { companiesToReconcile } = proxyActivities<Activities>(database);

export async function nightlyReconcile(input: NightlyReconcileInput): Promise<'done'> {
  const companies = await companiesToReconcile(input);
  for (const { companyId, processId } of companies) {
    await executeChild(reconcile, {
      workflowId: workflowId(companyId, 'reconcile', processId),
      args: [{ processId, companyId, actorId: null }],
      priority: { priorityKey: 5, fairnessKey: companyId },
      staticSummary: 'reconcile',
    }).catch((error: unknown) => {
      // One company's failed check is its own process' story; the others are checked all the same.
      if (!(error instanceof Error)) throw error;
    });
  }
  const last = companies.at(-1);
  // replay-tested: 2026-11-25
  if (last) await continueAsNew<typeof nightlyReconcile>({ afterCompanyId: last.companyId });
  return 'done';
}
