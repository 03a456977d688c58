// One loss of rights: the right at once, then the answers, reports, links, schedules and invitations that hung on it.
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { AccessLost, AccessRemovalInput, AccessRemovalOutcome } from '#contracts/access-removal.ts';
import { database } from './lib/activity-options.ts';
import { accessTaken } from './messages.ts';

const { takeAccessAway, endRunningWork, closeIssuedLinks, pauseSchedules, withdrawInvitations, closeAccessRemoval } =
  proxyActivities<Activities>(database); // biome-ignore format: one glance

export async function accessRemoval(input: AccessRemovalInput): Promise<AccessRemovalOutcome> {
  let lost: AccessLost | undefined;
  let refusal: ApplicationFailure | undefined;
  setHandler(accessTaken, async () => {
    await condition(() => lost !== undefined || refusal !== undefined);
    if (refusal) throw refusal;
  });
  try {
    lost = await takeAccessAway.executeWithOptions({ ...database, summary: 'Right taken away' }, [input]);
  } catch (error) {
    const code = error instanceof ActivityFailure ? error.cause : undefined;
    if (!(code instanceof ApplicationFailure && code.nonRetryable)) throw error;
    refusal = ApplicationFailure.nonRetryable(code.message, code.type);
  }
  if (!lost) {
    await condition(allHandlersFinished);
    return 'refused';
  }
  await endRunningWork.executeWithOptions({ ...database, summary: 'Running work ended' }, [lost]);
  if (input.closesLinks) await closeIssuedLinks(lost);
  await pauseSchedules(lost);
  await withdrawInvitations(lost);
  await closeAccessRemoval.executeWithOptions({ ...database, summary: 'Closed' }, [lost]);
  await condition(allHandlersFinished);
  return 'done';
}
