// The demo's people, invited and accepted as real people are: mail, link, account, answer.
import pLimit from 'p-limit';
import { signLink } from '#config/signed-link.ts';
import { api } from '#contracts/api/index.ts';
import type { InvitationTarget } from '#contracts/invitation.ts';
import type { Language } from '#contracts/primitives.ts';
import type { DemoPerson } from '../demo-company.ts';
import type { DemoPortfolio } from '../portfolio.ts';
import { type ApiConnection, connectToApi } from './api-connection.ts';
import { demoSession } from './demo-session.ts';
import type { FoundedCompany, FoundedRooms } from './found-rooms.ts';
import { waitFor } from './wait-for.ts';

interface Invited {
  name: string;
  email: string;
  language: Language;
  target: InvitationTarget;
}

export interface InvitePeopleOptions {
  address: string;
  /** All demo people have the demo's password, so that every role can be tried. */
  password: string;
  /** Signs invitation links: stands in for reading the mails. */
  sessionSecret: string;
}

/** Invites whoever is not there yet; answers how many were. */
export async function invitePeople(
  owner: ApiConnection,
  demo: DemoPortfolio,
  rooms: FoundedRooms,
  options: InvitePeopleOptions,
): Promise<number> {
  const wanted: Invited[] = [
    ...demo.people.map(({ name, email, role }) => ({
      name,
      email,
      language: demo.language,
      target: {
        scopeKind: 'portfolio' as const,
        portfolioId: rooms.portfolioId,
        role: role === 'portfolio_owner' ? ('owner' as const) : ('member' as const),
      },
    })),
    ...rooms.companies.flatMap((founded) =>
      founded.company.people.map((person) => ({
        name: person.name,
        email: person.email,
        language: founded.company.language,
        target: targetOf(person, founded),
      })),
    ),
  ];
  const limit = pLimit(3);
  const outcomes = await Promise.all(wanted.map((one) => limit(() => inviteOne(owner, one, options))));
  return outcomes.filter(Boolean).length;
}

function targetOf(
  { role, project, email }: DemoPerson,
  { companyId, projectIds }: FoundedCompany,
): InvitationTarget {
  if (role === 'company_admin' || role === 'company_member') {
    return { scopeKind: 'company', companyId, role: role === 'company_admin' ? 'admin' : 'member' };
  }
  const projectId = projectIds[project ?? ''];
  if (!projectId) throw new Error(`no_such_demo_project: ${project} of ${email}`);
  const roles = { project_admin: 'admin', project_member: 'member', project_reader: 'reader' } as const;
  return { scopeKind: 'project', projectId, role: roles[role] };
}

const scopeOf = (target: InvitationTarget) => ({
  scopeKind: target.scopeKind,
  scopeId:
    target.scopeKind === 'portfolio'
      ? target.portfolioId
      : target.scopeKind === 'company'
        ? target.companyId
        : target.projectId,
});

async function inviteOne(
  owner: ApiConnection,
  { target, ...person }: Invited,
  { address, password, sessionSecret }: InvitePeopleOptions,
): Promise<boolean> {
  const { email, language } = person;
  const query = scopeOf(target);
  const { items: people } = await owner.call(api.rooms.listPeople, { query });
  if (people.some((known) => known.email === email)) return false;
  const { items: invitations } = await owner.call(api.rooms.listInvitations, { query });
  const open = invitations.find((known) => known.email === email && known.state === 'pending');
  const invitationId =
    open?.id ?? (await owner.call(api.rooms.invite, { body: { email, language, target } })).invitationId;
  const token = signLink('invitation', invitationId, sessionSecret);
  const anyone = connectToApi(address);
  await waitFor(`the invitation of ${email}`, 60_000, async () =>
    anyone.call(api.rooms.previewInvitation, { query: { token } }).then(
      () => true,
      () => false, // its first activity has not written it yet
    ),
  );
  const session = await demoSession(address, { ...person, password, invitationToken: token });
  await session.call(api.rooms.answerInvitation, { body: { token, answer: 'accepted' } });
  return true;
}
