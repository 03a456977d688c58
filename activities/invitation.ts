// Side effects of one invitation.
import { ApplicationFailure, type Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import type { InvitationInput, InvitationState, WithdrawalReason } from '#contracts/invitation.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { recordAudit } from '#db/audit.ts';
import { Invitation } from '#db/models/invitation.ts';
import { OutboundMail } from '#db/models/outbound-mail.ts';
import { User } from '#db/models/user.ts';
import { recordEvent } from '#db/outbox.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { targetName } from '#db/queries/invitations.ts';
import { mayStillInvite } from '#db/queries/lost-work.ts';
import { addMembership } from '#db/queries/memberships.ts';
import { localeOf, translate } from '#i18n/index.ts';
import type { Deps } from './deps.ts';
import { renderInvitationMail } from './invitation-mail.ts';
import { recipientHash } from './sent-mail.ts';

export interface InvitationRef {
  invitationId: string;
  processId: string;
  tenantId: string;
}

export const createInvitationActivities = ({ knex, mail, links }: Pick<Deps, 'knex' | 'mail' | 'links'>) => ({
  /** Idempotent on the invitation's id. */
  async createInvitation(input: InvitationInput): Promise<void> {
    const { invitationId, processId, tenantId, companyId, projectId, portfolioId, role } = input;
    await knex.transaction(async (trx) => {
      if (await Invitation.query(trx).findById(invitationId)) return;
      await openProcess(trx, {
        processId,
        tenantId,
        companyId,
        projectId,
        kind: 'invitation',
        workflowId: workflowId(tenantId, 'invitation', invitationId),
        subjectKind: 'invitation',
        subjectId: invitationId,
        startedBy: input.invitedBy,
      });
      await Invitation.query(trx).insert({
        id: invitationId,
        tenantId,
        scopeKind: input.scopeKind,
        portfolioId,
        companyId,
        projectId,
        email: input.email,
        role: role as Invitation['role'],
        language: input.language,
        invitedBy: input.invitedBy,
        expiresAt: new Date(Date.now() + msToNumber(input.expiresIn as Duration)),
        mailState: 'queued',
        processId,
        batchId: input.batchId ?? null,
        batchLine: input.batchLine ?? null,
      });
      await changed(trx, input);
      await recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'created',
        messageKey: 'invitation.created',
        args: { role },
        actorId: input.invitedBy,
        state: 'waiting',
      });
    });
  },

  /** Safe to repeat: the key is the Message-ID, and a mail known as sent is not sent again. */
  async sendInvitationMail({
    invitationId,
    processId,
    mailNumber,
    isReminder,
  }: InvitationRef & { mailNumber: number; isReminder: boolean }): Promise<void> {
    const idempotencyKey = `invite.${invitationId}.${mailNumber}`;
    const invitation = await Invitation.query(knex).findById(invitationId).throwIfNotFound();
    if (await OutboundMail.query(knex).findOne({ idempotencyKey, state: 'sent' })) return;
    const inviter = invitation.invitedBy ? await User.query(knex).findById(invitation.invitedBy) : undefined;
    const { language } = invitation;
    const message = renderInvitationMail({
      language,
      isReminder,
      inviterName: inviter?.name ?? 'Insyn',
      targetName: await targetName(knex, invitation),
      roleName: translate(
        language,
        `role.${invitation.scopeKind}_${invitation.role}` as 'role.company_admin',
      ),
      until: new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format(invitation.expiresAt),
      link: links.invitation(invitationId),
    });
    const { providerMessageId } = await mail.send({ to: invitation.email, idempotencyKey, ...message });
    await knex.transaction(async (trx) => {
      await OutboundMail.query(trx)
        .insert({
          tenantId: invitation.tenantId,
          idempotencyKey,
          recipient: invitation.email,
          recipientHash: recipientHash(invitation.email),
          template: 'invitation',
          language,
          state: 'sent',
          providerMessageId,
          sentAt: new Date(),
        })
        .onConflict('idempotencyKey')
        .merge(['state', 'providerMessageId', 'sentAt']);
      await Invitation.query(trx).findById(invitationId).patch({ mailState: 'sent', sentAt: new Date() });
      await changed(trx, { ...invitation, invitationId });
      await recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'sent',
        messageKey: isReminder ? 'invitation.reminder_sent' : 'invitation.mail_sent',
        args: { number: mailNumber },
        effectKey: idempotencyKey,
        state: 'waiting',
      });
    });
  },

  /**
   * One membership, however often accepted; somebody else's account is refused and the invitation stays open. Nobody can
   * give what they have lost: without an inviter who may still invite there, it is withdrawn.
   */
  async acceptInvitation({
    invitationId,
    userId,
  }: InvitationRef & { userId: string }): Promise<'accepted' | 'revoked'> {
    return knex.transaction(async (trx) => {
      const invitation = await Invitation.query(trx).findById(invitationId).forUpdate().throwIfNotFound();
      const user = await User.query(trx).findById(userId).throwIfNotFound();
      if (user.email.toLowerCase() !== invitation.email.toLowerCase()) {
        throw ApplicationFailure.nonRetryable('wrong_account', 'wrong_account');
      }
      if (invitation.state === 'accepted') return 'accepted';
      if (!(await mayStillInvite(trx, invitation))) return 'revoked';
      await addMembership(trx, invitation, userId);
      await Invitation.query(trx)
        .findById(invitationId)
        .patch({ state: 'accepted', acceptedBy: userId, closedAt: new Date() });
      const { tenantId, companyId, projectId } = invitation;
      await recordEvent(trx, {
        type: 'membership.changed',
        tenantId,
        ...place({ companyId, projectId }),
        userId,
      });
      await recordAudit(trx, {
        tenantId,
        actorKind: 'user',
        actorId: userId,
        action: 'membership.given',
        subjectKind: 'Membership',
        subjectId: userId,
        outcome: 'allowed',
        detail: { invitationId, scopeKind: invitation.scopeKind, projectId, role: invitation.role },
      });
      return 'accepted';
    });
  },

  async closeInvitation({
    invitationId,
    processId,
    state,
    reason,
  }: InvitationRef & { state: InvitationState; reason?: WithdrawalReason }): Promise<void> {
    await knex.transaction(async (trx) => {
      const invitation = await Invitation.query(trx).findById(invitationId).throwIfNotFound();
      await Invitation.query(trx)
        .findById(invitationId)
        .patch({ state, closedAt: invitation.closedAt ?? new Date(), closeReason: reason ?? null });
      await changed(trx, { ...invitation, invitationId });
      await closeProcess(trx, {
        processId,
        state: state === 'accepted' || state === 'declined' ? 'succeeded' : 'cancelled',
        messageKey: `invitation.${reason ?? state}`,
        phase: state,
        actorId: invitation.acceptedBy,
      });
    });
  },
});

type Trx = Parameters<typeof recordEvent>[0];
const place = ({ companyId, projectId }: { companyId: string | null; projectId: string | null }) => ({
  ...(companyId ? { companyId } : {}),
  ...(projectId ? { projectId } : {}),
});
const changed = (
  trx: Trx,
  of: { invitationId: string; tenantId: string; companyId: string | null; projectId: string | null },
) =>
  recordEvent(trx, {
    type: 'invitation.changed',
    tenantId: of.tenantId,
    ...place(of),
    invitationId: of.invitationId,
  });
