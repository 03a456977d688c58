// A portfolio asks to be let into a company: the request stands, then its admins are told. They answer when they answer.
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { GrantRequestInput, GrantRequestOutcome } from '#contracts/grant-request.ts';
import { database, mail } from './lib/activity-options.ts';

const { askForGrant, closeGrantRequest } = proxyActivities<Activities>(database);
const { mailGrantRequest } = proxyActivities<Activities>(mail);

export async function grantRequest(input: GrantRequestInput): Promise<GrantRequestOutcome> {
  const { processId, portfolioId, companyId } = input;
  const { adminIds } = await askForGrant.executeWithOptions({ ...database, summary: 'Request recorded' }, [
    input,
  ]);
  for (const userId of adminIds) await mailGrantRequest({ processId, portfolioId, companyId, userId });
  await closeGrantRequest({ processId, admins: adminIds.length });
  return 'told';
}
