// Invitations to capture: each way one can end.
import type { InvitationAnswer, InvitationInput } from '#contracts/invitation.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf, type Stage, untilEvent } from './history-case.ts';

const open = { expiresIn: '14 days', remindAfter: ['3 days', '4 days'] };

function invitationCase(
  name: string,
  outcome: string,
  times: Pick<InvitationInput, 'expiresIn' | 'remindAfter'>,
  then: (stage: Stage, ref: { tenantId: string; invitationId: string }) => Promise<void>,
): HistoryCase {
  const id = (what: string) => idOf('invitation', name, what);
  const [tenantId, invitationId] = [id('company'), id('invitation')];
  const input: InvitationInput = {
    invitationId,
    processId: id('process'),
    tenantId,
    email: 'somebody@example.test',
    language: 'sv',
    scopeKind: 'company',
    portfolioId: null,
    companyId: tenantId,
    projectId: null,
    role: 'member',
    invitedBy: id('inviter'),
    ...times,
  };
  return {
    name: `invitation/${name}`,
    workflowId: workflowId(tenantId, 'invitation', invitationId),
    outcome,
    async play(stage) {
      await stage.launch.invitation.start(input);
      // Mail is out and it waits: for its end and for the first reminder.
      if (times === open) await untilEvent(stage.run, 'timerStartedEventAttributes', 2);
      await then(stage, { tenantId, invitationId });
    },
  };
}

const answered =
  (answer: InvitationAnswer['answer']): Parameters<typeof invitationCase>[3] =>
  async ({ launch }, ref) => {
    await launch.invitation.answer(ref, { userId: idOf('invited', ref.invitationId), answer });
  };

export const invitationCases: HistoryCase[] = [
  invitationCase('accepted', 'accepted', open, answered('accepted')),
  invitationCase('declined', 'declined', open, answered('declined')),
  invitationCase('resent-then-accepted', 'accepted', open, async (stage, ref) => {
    await stage.launch.invitation.resend(ref, idOf('inviter', ref.invitationId));
    await answered('accepted')(stage, ref);
  }),
  invitationCase('revoked', 'revoked', open, async ({ launch }, ref) => {
    await launch.invitation.revoke(ref, { actorId: idOf('inviter', ref.invitationId) });
  }),
  invitationCase(
    'reminded-then-expired',
    'expired',
    { expiresIn: '4 seconds', remindAfter: ['1 second', '1 second'] },
    async () => undefined,
  ),
];
