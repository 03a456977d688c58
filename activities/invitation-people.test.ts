// Invitations to people of every standing: removed ones, those of other tenants, and by inviters who lost the right.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberships } from '#contracts/api/memberships.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { aCompanyMember, aPortfolioMember } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';
import { withNewSession } from '#temporal/test-caller.ts';
import { mailsTo, tokenIn } from '#temporal/test-mailbox.ts';

let app: TestApp;
let room: TestRoom;
beforeAll(async () => {
  app = await startTestApp({ env: { INVITATION_EXPIRES_IN: '4 seconds' } });
  room = await app.room();
}, 60_000);
afterAll(() => app?.stop());

/** Invites to the company and gives the token of the newest mail. */
async function invite(email: string, by: TestPerson = room.admin, role: 'admin' | 'member' = 'member') {
  const before = (await mailsTo(email)).length;
  const target = { scopeKind: 'company', companyId: room.companyId, role } as const;
  const { invitationId, processId } = await app.as(by).call(rooms.invite, { body: { email, target } });
  const mail = await eventually('the mail', async () => {
    const mails = await mailsTo(email);
    return mails.length > before ? mails[0] : undefined;
  });
  return { invitationId, processId, token: tokenIn(mail) };
}
const accept = async (person: TestPerson, token: string) => {
  const body = { token, answer: 'accepted' };
  const answered = await app.as(person).request(rooms.answerInvitation, { body });
  withNewSession(person, answered);
  return answered;
};
const roleOf = async (person: TestPerson) =>
  (
    await app
      .knex('userCompanyRelations')
      .where({ userId: person.user.id, companyId: room.companyId })
      .first('role')
  )?.role;

test('somebody who was removed can be invited again, accept, and gets the new role', async () => {
  const person = await app.person();
  expect((await accept(person, (await invite(person.user.email, room.admin, 'admin')).token)).status).toBe(
    200,
  );
  const params = { companyId: room.companyId, userId: person.user.id };
  await app.as(room.admin).call(memberships.removeFromCompany, { params });
  expect(await roleOf(person)).toBeUndefined();
  expect((await app.as(person).request(rooms.getCompany, { params })).status).toBe(404);
  expect((await accept(person, (await invite(person.user.email)).token)).status).toBe(200);
  expect(await roleOf(person)).toBe('member');
});

test('somebody of another tenant keeps what they had and gains the place', async () => {
  const person = await app.person();
  const own = await app.room(person);
  expect((await accept(person, (await invite(person.user.email)).token)).status).toBe(200);
  const relations = await app.knex('userCompanyRelations').where({ userId: person.user.id });
  expect(new Map(relations.map(({ companyId, role }) => [companyId, role]))).toEqual(
    new Map([
      [own.companyId, 'admin'],
      [room.companyId, 'member'],
    ]),
  );
});

test('after an invitation has expired, a new one arrives and works; the old link does not', async () => {
  const person = await app.person();
  const first = await invite(person.user.email);
  await eventually('expired', async () => {
    const row = await app.knex('invitations').where({ id: first.invitationId }).first();
    return row.state === 'expired';
  });
  expect((await accept(person, first.token)).status).toBe(409);
  const second = await invite(person.user.email);
  expect(second.token).not.toBe(first.token);
  expect((await accept(person, second.token)).status).toBe(200);
  expect(await roleOf(person)).toBe('member');
});

test('what an inviter could not give any more when it is accepted, nobody gets: withdrawn, with the reason', async () => {
  const inviter = await app.person();
  await aCompanyMember(app.knex, { userId: inviter.user.id, companyId: room.companyId, role: 'admin' });
  const person = await app.person();
  const { invitationId, processId, token } = await invite(person.user.email, inviter);
  // Past every process of the product, as a row that is changed by hand.
  await app.knex('userCompanyRelations').where({ userId: inviter.user.id }).update({ role: 'member' });
  expect(await accept(person, token)).toMatchObject({ status: 409, body: { code: 'inviter_lost_right' } });
  expect(await roleOf(person)).toBeUndefined();
  await eventually('withdrawn', async () => {
    const row = await app.knex('invitations').where({ id: invitationId }).first();
    return row.state === 'revoked' && row.closeReason === 'inviter_lost_right';
  });
  const last = await app.knex('processEvents').where({ processId }).orderBy('seq', 'desc').first();
  expect(last.messageKey).toBe('invitation.inviter_lost_right');
  expect((await accept(person, token)).status).toBe(409);
});

test('lowering an inviter withdraws what they had sent', async () => {
  const inviter = await app.person();
  await aCompanyMember(app.knex, { userId: inviter.user.id, companyId: room.companyId, role: 'admin' });
  const { invitationId } = await invite(`guest-${newId()}@example.test`, inviter);
  await app.as(room.admin).call(memberships.changeRoleInCompany, {
    params: { companyId: room.companyId, userId: inviter.user.id },
    body: { role: 'member' },
  });
  await eventually('withdrawn', async () => {
    const row = await app.knex('invitations').where({ id: invitationId }).first();
    return row.closeReason === 'inviter_lost_right';
  });
});

test('nobody invites to more than they look after themselves', async () => {
  const [member, owner] = [await app.person(), await app.person()];
  const { companyId, projectId } = room;
  await aCompanyMember(app.knex, { userId: member.user.id, companyId });
  const { id: portfolioId } = await app.as(owner).call(rooms.createPortfolio, { body: { name: 'Portfölj' } });
  const portfolioMember = await app.person();
  await aPortfolioMember(app.knex, { userId: portfolioMember.user.id, portfolioId });
  const attempt = async (by: TestPerson, target: object) =>
    (await app.as(by).request(rooms.invite, { body: { email: `x-${newId()}@example.test`, target } })).status;
  expect(await attempt(member, { scopeKind: 'company', companyId, role: 'member' })).toBe(403);
  expect(await attempt(member, { scopeKind: 'project', projectId, role: 'reader' })).toBe(403);
  expect(await attempt(portfolioMember, { scopeKind: 'portfolio', portfolioId, role: 'member' })).toBe(403);
  expect(await attempt(owner, { scopeKind: 'company', companyId, role: 'admin' })).toBe(404);
  expect(await attempt(room.admin, { scopeKind: 'project', projectId, role: 'owner' })).toBe(400);
});

test('opening the link, however often, changes nothing', async () => {
  const person = await app.person();
  const { invitationId, token } = await invite(person.user.email);
  const rows = () =>
    app.knex('invitations').where({ id: invitationId }).first('state', 'acceptedBy', 'updatedAt');
  const before = await rows();
  for (const who of [undefined, person, room.admin])
    expect((await app.as(who).request(rooms.previewInvitation, { query: { token } })).status).toBe(200);
  expect(await rows()).toEqual(before);
  const changed = `${token.slice(0, -2)}xx`;
  expect((await app.as(person).request(rooms.previewInvitation, { query: { token: changed } })).status).toBe(
    404,
  );
});
