// People and invitations of a portfolio, company or project: what their pages load and do.
import { redirect } from '@remix-run/node';
import { memberships } from '#contracts/api/memberships.ts';
import { rooms } from '#contracts/api/rooms.ts';
import type { InvitationTarget } from '#contracts/invitation.ts';
import type { ActionAnswer } from './api.server.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

type ScopeKind = 'portfolio' | 'company' | 'project';

export async function loadPeople(api: PageApi, scopeKind: ScopeKind, scopeId: string) {
  const query = { scopeKind, scopeId };
  const [people, invitations] = await Promise.all([
    api.call(rooms.listPeople, { query }),
    api.call(rooms.listInvitations, { query }),
  ]);
  return { people: people.items, invitations: invitations.items };
}

/** The operations on one person of a place; the API checks what the form says. */
function personIn(scopeKind: ScopeKind, scopeId: string, userId: string) {
  const params = { [`${scopeKind}Id`]: scopeId, userId };
  switch (scopeKind) {
    case 'portfolio':
      return { change: memberships.changeRoleInPortfolio, remove: memberships.removeFromPortfolio, params };
    case 'company':
      return { change: memberships.changeRoleInCompany, remove: memberships.removeFromCompany, params };
    case 'project':
      return { change: memberships.changeRoleInProject, remove: memberships.removeFromProject, params };
  }
}

/** The intents of PeoplePanel; undefined when the form asks for something else. */
export async function actOnPeople(
  api: PageApi,
  form: ReadForm,
  scopeKind: ScopeKind,
  scopeId: string,
): Promise<ActionAnswer | undefined> {
  const invitationId = form.text('invitationId');
  switch (form.intent) {
    case 'invite': {
      // The API checks that the role exists at that kind of place.
      const target = { scopeKind, [`${scopeKind}Id`]: scopeId, role: form.text('role') } as InvitationTarget;
      const language = form.text('language') === 'en' ? 'en' : 'sv';
      await api.call(rooms.invite, { body: { email: form.text('email'), language, target } });
      return { done: 'invited' };
    }
    case 'resend':
      await api.call(rooms.resendInvitation, { params: { invitationId } });
      return { done: 'resent' };
    case 'revoke':
      await api.call(rooms.revokeInvitation, { params: { invitationId } });
      return { done: 'revoked' };
    case 'change-role': {
      const ref = personIn(scopeKind, scopeId, form.text('userId'));
      await api.call(ref.change, { params: ref.params, body: { role: form.text('role') } } as never);
      return { done: 'role_changed' };
    }
    case 'remove-person':
    case 'leave': {
      const ref = personIn(scopeKind, scopeId, form.text('userId'));
      const closesLinks = form.text('closesLinks') === 'true' ? 'true' : 'false';
      await api.call(ref.remove, { params: ref.params, query: { closesLinks } } as never);
      // Whoever has left sees nothing here any more.
      if (form.intent === 'leave') throw redirect('/');
      return { done: 'removed' };
    }
    default:
      return undefined;
  }
}
