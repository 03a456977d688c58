// The one door to invitations: start, answer, resend, revoke.
import type { Client } from '@temporalio/client';
import type { InvitationAnswer, InvitationInput, InvitationWithdrawal } from '#contracts/invitation.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { answerInvitation, resendInvitation, revokeInvitation } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

interface InvitationRef {
  tenantId: string;
  invitationId: string;
}

export const createInvitationLaunch = (client: Client) => {
  const handle = (ref: InvitationRef) =>
    client.workflow.getHandle(workflowId(ref.tenantId, 'invitation', ref.invitationId));
  return {
    /** Starting twice with one id is one invitation. */
    async start(input: InvitationInput): Promise<void> {
      await client.workflow.start('invitation', {
        ...startOptions({
          tenantId: input.tenantId,
          kind: 'invitation',
          businessId: input.invitationId,
          startedBy: input.invitedBy,
          priorityKey: 1,
        }),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [input],
      });
    },
    answer: (ref: InvitationRef, answer: InvitationAnswer) =>
      translated(() => handle(ref).executeUpdate(answerInvitation, { args: [answer] })),
    resend: (ref: InvitationRef, actorId: string) =>
      translated(() => handle(ref).executeUpdate(resendInvitation, { args: [{ actorId }] })),
    revoke: (ref: InvitationRef, by: InvitationWithdrawal) =>
      translated(() => handle(ref).executeUpdate(revokeInvitation, { args: [by] })),
  };
};
