// One demo portfolio removed with its companies: closed to people at once, then emptied company by company, verified.
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { WorkspaceRemovalInput, WorkspaceRemovalOutcome } from '#contracts/workspace-removal.ts';
import { database, embedding } from './lib/activity-options.ts';

/** Waiting for cancelled processes to end takes up to 20 s on top of the statements. */
const ending = { ...database, startToCloseTimeout: '2 minutes', heartbeatTimeout: '20 seconds' } as const;

const { beginRemoval, eraseCompanyFiles, eraseCompanyRows, erasePortfolio } =
  proxyActivities<Activities>(database);
const { endRunningProcesses } = proxyActivities<Activities>(ending);
const { eraseCompanyVectors } = proxyActivities<Activities>(embedding);

export async function workspaceRemoval(input: WorkspaceRemovalInput): Promise<WorkspaceRemovalOutcome> {
  const scope = await beginRemoval.executeWithOptions({ ...database, summary: 'Closed to people' }, [input]);
  await endRunningProcesses.executeWithOptions({ ...ending, summary: 'Running processes ended' }, [scope]);
  for (const [index, companyId] of scope.companyIds.entries()) {
    // Derived data before the rows that name it; and once more after, for the last write of an activity that was cut off.
    await eraseCompanyVectors({ companyId });
    await eraseCompanyFiles({ companyId });
    await eraseCompanyRows.executeWithOptions({ ...database, summary: `Company ${index + 1}` }, [
      { ...scope, companyId, done: index + 1 },
    ]);
  }
  for (const companyId of scope.companyIds) {
    await eraseCompanyVectors({ companyId });
    await eraseCompanyFiles({ companyId });
  }
  await erasePortfolio.executeWithOptions({ ...database, summary: 'Everything removed' }, [scope]);
  return 'removed';
}
