// Invitations to portfolio, company or project.

import { verifyLink } from '#config/signed-link.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { AppError } from '#contracts/errors.ts';
import type { InvitationTarget } from '#contracts/invitation.ts';
import { Id } from '#contracts/primitives.ts';
import { Invitation } from '#db/models/invitation.ts';
import { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { listInvitations, targetName } from '#db/queries/invitations.ts';
import { authorize, ownerInPerson, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';
import { placeOfScope } from './rooms.ts';

const scopeIdOf = (target: InvitationTarget): string =>
  target.scopeKind === 'portfolio'
    ? target.portfolioId
    : target.scopeKind === 'company'
      ? target.companyId
      : target.projectId;

export const invitationRoutes = ({
  knex,
  systemKnex,
  env,
  launch,
}: Pick<ApiDeps, 'knex' | 'systemKnex' | 'env' | 'launch'>) => {
  const byToken = async (token: string, caller: Caller) => {
    const claimed = Id.safeParse(token.split('.')[0]).data;
    // Who holds the link may not see the room yet; who forged one is told to whom it was aimed at.
    const invitation = claimed ? await Invitation.query(systemKnex).findById(claimed) : undefined;
    if (!invitation) throw new AppError('not_found');
    const { id: subjectId, tenantId } = invitation;
    caller.acts?.about({ subject: { subjectKind: 'Invitation', subjectId, tenantId } });
    if (!verifyLink('invitation', token, env.SESSION_SECRET)) throw new AppError('not_found');
    return invitation;
  };
  const byId = async (invitationId: string) =>
    Invitation.query(knex).findById(invitationId).throwIfNotFound();
  return [
    route(rooms.listInvitations, async ({ query }, caller) => {
      await authorize(caller, 'read', 'Invitation', await placeOfScope(knex, query));
      return { items: await listInvitations(knex, query.scopeKind, query.scopeId) };
    }),
    route(rooms.invite, async ({ body }, caller) => {
      const { target } = body;
      const place = await placeOfScope(knex, { scopeKind: target.scopeKind, scopeId: scopeIdOf(target) });
      const ids = { invitationId: newId(), processId: newId() };
      caller.acts?.about({ creates: { subjectKind: 'Invitation', subjectId: ids.invitationId } });
      await authorize(caller, 'create', 'Invitation', place);
      const portfolioId = 'portfolioId' in place ? place.portfolioId : null;
      const companyId = 'companyId' in place ? place.companyId : null;
      await launch.invitation.start({
        ...ids,
        tenantId: (portfolioId ?? companyId) as string,
        email: body.email,
        language: body.language,
        scopeKind: target.scopeKind,
        portfolioId,
        companyId,
        projectId: target.scopeKind === 'project' ? target.projectId : null,
        role: target.role,
        invitedBy: personOf(caller),
        expiresIn: env.INVITATION_EXPIRES_IN,
        remindAfter: ['3 days', '4 days'],
      });
      return ids;
    }),
    route(rooms.resendInvitation, async ({ params }, caller) => {
      const { id, tenantId, ...place } = await byId(params.invitationId);
      await authorize(caller, 'update', 'Invitation', place);
      await launch.invitation.resend({ tenantId, invitationId: id }, personOf(caller));
      return undefined;
    }),
    route(rooms.revokeInvitation, async ({ params }, caller) => {
      const { id, tenantId, ...place } = await byId(params.invitationId);
      await authorize(caller, 'delete', 'Invitation', place);
      await launch.invitation.revoke({ tenantId, invitationId: id }, { actorId: personOf(caller) });
      return undefined;
    }),
    route(rooms.previewInvitation, async ({ query }, caller) => {
      const invitation = await byToken(query.token, caller);
      const inviter = invitation.invitedBy
        ? await User.query(systemKnex).findById(invitation.invitedBy)
        : undefined;
      const account = await User.query(systemKnex).findOne({ email: invitation.email });
      return {
        id: invitation.id,
        state: invitation.state,
        scopeKind: invitation.scopeKind,
        role: invitation.role,
        targetName: await targetName(systemKnex, invitation),
        invitedByName: inviter?.name ?? '',
        email: invitation.email,
        hasAccount: account !== undefined,
      };
    }),
    route(rooms.answerInvitation, async ({ body }, caller) => {
      const userId = ownerInPerson(caller);
      const invitation = await byToken(body.token, caller);
      const { id, tenantId, scopeKind, portfolioId, companyId, projectId } = invitation;
      const user = await User.query(systemKnex).findById(userId).throwIfNotFound();
      // The wrong account must not use up the invitation: it stays open for the right one.
      if (user.email.toLowerCase() !== invitation.email.toLowerCase()) throw new AppError('wrong_account');
      const answer = { userId: user.id, answer: body.answer };
      const state = await launch.invitation.answer({ tenantId, invitationId: id }, answer);
      if (state === 'revoked') throw new AppError('inviter_lost_right');
      const scopeId = { portfolio: portfolioId, company: companyId, project: projectId }[scopeKind] as string;
      return { state, scopeKind, scopeId };
    }),
  ];
};
