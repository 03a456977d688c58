// One invitation, from mail to answer, expiry or withdrawal.
import type { Duration } from '@temporalio/common';
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { InvitationInput, InvitationState, WithdrawalReason } from '#contracts/invitation.ts';
import { database, mail } from './lib/activity-options.ts';
import { answerInvitation, resendInvitation, revokeInvitation } from './messages.ts';

const { createInvitation, acceptInvitation, closeInvitation } = proxyActivities<Activities>(database);
const { sendInvitationMail } = proxyActivities<Activities>(mail);

export async function invitation(input: InvitationInput): Promise<InvitationState> {
  const ref = { invitationId: input.invitationId, processId: input.processId, tenantId: input.tenantId };
  let state: InvitationState = 'pending';
  let isBusy = false;
  let mailNumber = 0;
  let reason: WithdrawalReason | undefined;
  const mustBePending = (_message: unknown) => {
    if (state !== 'pending' || isBusy)
      throw ApplicationFailure.nonRetryable('decided', 'already_decided', state);
  };

  setHandler(
    answerInvitation,
    async ({ userId, answer }) => {
      isBusy = true;
      try {
        if (answer === 'accepted') {
          const reached = await acceptInvitation.executeWithOptions({ ...database, summary: 'Membership' }, [
            { ...ref, userId },
          ]);
          if (reached === 'revoked') reason = 'inviter_lost_right';
        }
        state = reason ? 'revoked' : answer;
      } finally {
        isBusy = false;
      }
      return state;
    },
    { validator: mustBePending },
  );
  setHandler(
    revokeInvitation,
    (by) => {
      state = 'revoked';
      reason = by.reason;
      return state;
    },
    { validator: mustBePending },
  );
  setHandler(
    resendInvitation,
    async (_by) => {
      mailNumber += 1;
      await sendInvitationMail({ ...ref, mailNumber, isReminder: false });
    },
    { validator: mustBePending },
  );

  await createInvitation.executeWithOptions({ ...database, summary: 'Invitation recorded' }, [input]);
  await sendInvitationMail.executeWithOptions({ ...mail, summary: 'Invitation mail' }, [
    { ...ref, mailNumber: 0, isReminder: false },
  ]);
  const isDecided = () => state !== 'pending' && !isBusy;
  let isExpired = false;
  const expiry = condition(isDecided, input.expiresIn as Duration).then((wasDecided) => {
    isExpired = !wasDecided;
    return wasDecided;
  });
  for (const wait of input.remindAfter) {
    // A reminder that would come after the end is none.
    if (await condition(() => isDecided() || isExpired, wait as Duration)) break;
    mailNumber += 1;
    await sendInvitationMail({ ...ref, mailNumber, isReminder: true });
  }
  if (!(await expiry) && !isDecided()) {
    await condition(() => !isBusy);
    if (state === 'pending') state = 'expired';
  }
  await closeInvitation.executeWithOptions({ ...database, summary: 'Closed' }, [
    { ...ref, state, ...(reason ? { reason } : {}) },
  ]);
  await condition(allHandlersFinished);
  return state;
}
