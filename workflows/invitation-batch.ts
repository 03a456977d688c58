// Many invitations from one list: each a child of its own that outlives this run, begun a few at a time.

import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyActivities, startChild } from '@temporalio/workflow'; // biome-ignore format: one line
import type { Activities } from '#activities/index.ts';
import type {
  BatchEntry,
  InvitationBatchInput,
  InvitationBatchOutcome,
} from '#contracts/invitation-batch.ts';
import { invitation } from './invitation.ts';
import { database } from './lib/activity-options.ts';
import { childOptions } from './lib/child-options.ts';

const { openInvitationBatch, recordBatchProgress, closeInvitationBatch } = proxyActivities<Activities>(database); // biome-ignore format: one line

/** Children begun at the same time: people see progress, and the mail server no flood. */
const atATime = 25;

export async function invitationBatch(input: InvitationBatchInput): Promise<InvitationBatchOutcome> {
  const { entries, ...place } = input;
  const { processId, tenantId, companyId, projectId, invitedBy } = input;
  const total = entries.length;
  const ref = { processId, tenantId, companyId, projectId, invitedBy, total };
  await openInvitationBatch({ ...place, total });
  for (let done = 0; done < total; done += atATime) {
    const some = entries.slice(done, done + atATime);
    await Promise.all(some.map((entry) => begin(place, entry)));
    await recordBatchProgress({ ...ref, done: done + some.length });
  }
  await closeInvitationBatch(ref);
  return 'sent';
}

/** One line, one invitation: its id was decided before, so beginning twice is one. */
async function begin(place: Omit<InvitationBatchInput, 'entries'>, entry: BatchEntry): Promise<void> {
  const [invitationId, batchLine, email, role, language] = entry;
  const { processId: batchId, tenantId, invitedBy, ...rest } = place;
  try {
    await startChild(invitation, {
      parentClosePolicy: ParentClosePolicy.ABANDON,
      ...childOptions({ tenantId, kind: 'invitation', businessId: invitationId, startedBy: invitedBy, priorityKey: 5 }),
      args: [{ ...rest, tenantId, invitedBy, invitationId, processId: invitationId, email, role, language, batchId, batchLine }],
    }); // biome-ignore format: one glance
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
