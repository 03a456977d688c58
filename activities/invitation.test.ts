// An invitation the whole way: API, workflow, mail in the mailbox, membership.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#contracts/api/rooms.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
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
let count = 0;

beforeAll(async () => {
  app = await startTestApp({ env: { INVITATION_EXPIRES_IN: '30 seconds' } });
  room = await app.room();
}, 60_000);
afterAll(() => app?.stop());

async function invite(role: 'reader' | 'member' | 'admin' = 'member', in_: TestApp = app, where = room) {
  const email = `guest-${++count}-${where.projectId}@example.test`;
  const target = { scopeKind: 'project', projectId: where.projectId, role } as const;
  const { invitationId, processId } = await in_
    .as(where.admin)
    .call(rooms.invite, { body: { email, target } });
  const mail = await eventually('the invitation mail', async () => (await mailsTo(email))[0]);
  return { email, invitationId, processId, token: tokenIn(mail) };
}
const answer = async (person: TestPerson, token: string, said: 'accepted' | 'declined' = 'accepted') => {
  const answered = await app.as(person).request(rooms.answerInvitation, { body: { token, answer: said } });
  withNewSession(person, answered);
  return answered;
};
const membershipsOf = (person: TestPerson) =>
  app.knex('userProjectRelations').where({ userId: person.user.id });
const stateOf = async (invitationId: string, in_ = app) =>
  (await in_.knex('invitations').where({ id: invitationId }).first('state'))?.state;
const processOf = (processId: string, in_ = app) => in_.knex('processes').where({ id: processId }).first();
const closed = (processId: string, in_ = app) =>
  eventually('the process is closed', async () => {
    const process = await processOf(processId, in_);
    return process?.closedAt ? process : undefined;
  });

describe('an invitation', () => {
  test('accepted in time gives the membership, once, and closes', async () => {
    const { email, invitationId, processId, token } = await invite('reader');
    const guest = await app.person({ email });
    expect(await answer(guest, token)).toMatchObject({
      status: 200,
      body: { state: 'accepted', scopeKind: 'project' },
    });
    expect(await membershipsOf(guest)).toMatchObject([{ role: 'reader', projectId: room.projectId }]);
    expect(await closed(processId)).toMatchObject({ state: 'succeeded', phase: 'accepted' });
    expect(await stateOf(invitationId)).toBe('accepted');
    expect(await mailsTo(email)).toHaveLength(1);
    const again = await answer(guest, token);
    expect(again.status).toBe(409);
    expect(await membershipsOf(guest)).toHaveLength(1);
    const given = await app
      .knex('auditEvents')
      .where({ action: 'membership.given', subjectId: guest.user.id });
    expect(given).toMatchObject([
      {
        tenantId: room.companyId,
        actorId: guest.user.id,
        detail: { invitationId, role: 'reader', projectId: room.projectId },
      },
    ]);
  });

  test('accepted twice at the same moment gives one membership', async () => {
    const { email, token, processId } = await invite();
    const guest = await app.person({ email });
    const answers = await Promise.all([answer(guest, token), answer(guest, token), answer(guest, token)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    await closed(processId);
    expect(await membershipsOf(guest)).toHaveLength(1);
  });

  test('opened with the wrong account stays open for the right one', async () => {
    const { email, invitationId, token } = await invite();
    const wrong = await app.person();
    expect(await answer(wrong, token)).toMatchObject({ status: 409, body: { code: 'wrong_account' } });
    expect(await membershipsOf(wrong)).toEqual([]);
    expect(await stateOf(invitationId)).toBe('pending');
    const right = await app.person({ email: email.toUpperCase() });
    expect((await answer(right, token)).status).toBe(200);
  });

  test('declined gives no membership', async () => {
    const { email, processId, token } = await invite();
    const guest = await app.person({ email });
    expect(await answer(guest, token, 'declined')).toMatchObject({ body: { state: 'declined' } });
    expect((await closed(processId)).phase).toBe('declined');
    expect(await membershipsOf(guest)).toEqual([]);
  });

  test('sent again is exactly one more mail, with the same link', async () => {
    const { email, invitationId, token } = await invite();
    await app.as(room.admin).call(rooms.resendInvitation, { params: { invitationId } });
    const mails = await eventually('the second mail', async () => {
      const found = await mailsTo(email);
      return found.length > 1 ? found : undefined;
    });
    expect(mails).toHaveLength(2);
    expect(mails.map(tokenIn)).toEqual([token, token]);
  });

  test('revoked opens nothing any more', async () => {
    const { email, invitationId, processId, token } = await invite();
    await app.as(room.admin).call(rooms.revokeInvitation, { params: { invitationId } });
    expect((await closed(processId)).phase).toBe('revoked');
    const guest = await app.person({ email });
    expect((await answer(guest, token)).status).toBe(409);
    expect(await membershipsOf(guest)).toEqual([]);
    const resend = await app.as(room.admin).request(rooms.resendInvitation, { params: { invitationId } });
    expect(resend.status).toBe(409);
  });

  test('to somebody who is a member already never lowers the role', async () => {
    const guest = await app.person({ email: `twice-${room.projectId}@example.test` });
    const target = { scopeKind: 'project', projectId: room.projectId } as const;
    for (const role of ['admin', 'reader'] as const) {
      const before = (await mailsTo(guest.user.email)).length;
      const body = { email: guest.user.email, target: { ...target, role } };
      await app.as(room.admin).call(rooms.invite, { body });
      const mails = await eventually('mail', async () => {
        const found = await mailsTo(guest.user.email);
        return found.length > before ? found : undefined;
      });
      const [mail] = mails;
      if (mail) expect((await answer(guest, tokenIn(mail))).status).toBe(200);
    }
    expect(await membershipsOf(guest)).toMatchObject([{ role: 'admin' }]);
  });

  test('holds no address in what Temporal shows of it in the open', async () => {
    const { email, invitationId } = await invite();
    const handle = app.temporal.workflow.getHandle(workflowId(room.companyId, 'invitation', invitationId));
    const { raw } = await handle.describe();
    expect(JSON.stringify(raw)).not.toContain(email);
    const { data } = { data: JSON.stringify(await handle.fetchHistory()) };
    expect(data).not.toContain(Buffer.from(email).toString('base64').slice(0, 20));
    expect(data).not.toContain(email);
  });
});

test('an unanswered invitation expires, whatever reminders were planned', async () => {
  const short = await startTestApp({ env: { INVITATION_EXPIRES_IN: '2 seconds' } });
  try {
    const where = await short.room();
    const { email, invitationId, processId, token } = await invite('member', short, where);
    expect((await closed(processId, short)).phase).toBe('expired');
    expect(await stateOf(invitationId, short)).toBe('expired');
    const guest = await short.person({ email });
    const late = await short
      .as(guest)
      .request(rooms.answerInvitation, { body: { token, answer: 'accepted' } });
    expect([409, 410]).toContain(late.status);
    expect(await short.knex('userProjectRelations').where({ userId: guest.user.id })).toEqual([]);
  } finally {
    await short.stop();
  }
}, 60_000);
