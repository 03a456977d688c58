// One company's night check: index and files against Postgres; what is missing is indexed again, what is left over goes.
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { ReconcileInput, ReconcileOutcome } from '#contracts/reconcile.ts';
import { database, embedding } from './lib/activity-options.ts';

const { openReconcile, closeReconcile } = proxyActivities<Activities>(database);
const { compareIndex, indexVersionAgain, compareFiles } = proxyActivities<Activities>(embedding);

export async function reconcile(input: ReconcileInput): Promise<ReconcileOutcome> {
  await openReconcile(input);
  const index = await compareIndex.executeWithOptions({ ...embedding, summary: 'Index compared' }, [input]);
  for (const fileVersionId of index.missingVersionIds)
    await indexVersionAgain.executeWithOptions({ ...embedding, summary: 'Indexed again' }, [
      { companyId: input.companyId, fileVersionId },
    ]);
  // Once more after mending: what is told as agreed has been seen to agree.
  const after =
    index.missingVersionIds.length > 0
      ? await compareIndex.executeWithOptions({ ...embedding, summary: 'Index compared again' }, [input])
      : index;
  const files = await compareFiles.executeWithOptions({ ...embedding, summary: 'Files compared' }, [input]);
  const repaired = index.orphansRemoved + index.missingVersionIds.length + files.orphansRemoved;
  const outcome: ReconcileOutcome =
    files.missing + after.missingVersionIds.length > 0 ? 'damaged' : repaired > 0 ? 'repaired' : 'agreed';
  await closeReconcile.executeWithOptions({ ...database, summary: 'Result' }, [
    { ...input, outcome, index, files },
  ]);
  return outcome;
}
