// Inviting by a list, the whole way: looked through, sent, each line an invitation of its own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitationBatches } from '#contracts/api/invitation-batches.ts';
import { processes } from '#contracts/api/processes.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { aCompanyMember, aProjectMember } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';
import { mailsTo, tokenIn } from '#temporal/test-mailbox.ts';

let app: TestApp;
let room: TestRoom;
beforeAll(async () => {
  app = await startTestApp();
  room = await app.room();
}, 60_000);
afterAll(() => app?.stop());

const list = (csv: string) => ({ scopeKind: 'project' as const, scopeId: room.projectId, csv });
const email = (name: string) => `${name}-${newId()}@example.test`;

test('good lines are invited and followed live; the others are told and left out', async () => {
  const [anna, bo, member, invited] = [email('anna'), email('bo'), await app.person(), email('invited')];
  const { companyId, projectId } = room;
  await aProjectMember(app.knex, { userId: member.user.id, companyId, projectId });
  const target = { scopeKind: 'project', projectId, role: 'reader' } as const;
  const { invitationId } = await app.as(room.admin).call(rooms.invite, { body: { email: invited, target } });
  await eventually('invited', () => app.knex('invitations').where({ id: invitationId }).first());
  const csv = `\uFEFFe-post;roll;språk\r\n${anna};Medlem;Engelska\r\nfel;Medlem;\r\n${bo};;sv\r\n${anna.toUpperCase()};;\r\n${member.user.email};;\r\n${invited};;\r\n`;

  const preview = await app.as(room.admin).call(invitationBatches.preview, { body: list(csv) });
  expect(preview.lines.map(({ line, outcome }) => [line, outcome])).toEqual([[2, 'invite'], [3, 'invalid'], [4, 'invite'], [5, 'duplicate'], [6, 'member'], [7, 'invited']]); // biome-ignore format: one line
  expect(preview.lines[1]?.problem).toEqual({ code: 'invalid_email', column: 1 });
  expect(await mailsTo(anna)).toEqual([]);

  const sent = await app.as(room.admin).call(invitationBatches.start, { body: list(csv) });
  expect(sent).toMatchObject({ invited: 2, skipped: 4 });
  const batch = await eventually('both are mailed', async () => {
    const found = await app
      .as(room.admin)
      .request(invitationBatches.get, { params: { processId: sent.processId } });
    const body = found.body as { items?: { mailState: string }[]; state?: string };
    return body.items?.length === 2 && body.items.every(({ mailState }) => mailState === 'sent') && body;
  });
  expect(batch).toMatchObject({
    items: [
      { line: 2, email: anna, role: 'member', state: 'pending' },
      { line: 4, email: bo, role: 'reader', state: 'pending' },
    ],
  });
  const timeline = await eventually('closed', async () => {
    const process = await app.as(room.admin).call(processes.get, { params: { processId: sent.processId } });
    return process.closedAt ? process : undefined;
  });
  expect(timeline).toMatchObject({ state: 'succeeded', done: 2, total: 2 });
  const [mail] = await mailsTo(anna);
  expect(mail?.subject).toContain('invites');

  // Each line lives on as an invitation like any other.
  const guest = await app.person({ email: anna });
  const token = mail ? tokenIn(mail) : '';
  await app.as(guest).call(rooms.answerInvitation, { body: { token, answer: 'accepted' } });
  expect(await app.knex('userProjectRelations').where({ userId: guest.user.id })).toMatchObject([
    { role: 'member' },
  ]);
  const after = await app
    .as(room.admin)
    .call(invitationBatches.get, { params: { processId: sent.processId } });
  expect(after.items.map(({ state }) => state)).toEqual(['accepted', 'pending']);
}, 40_000);

test('five hundred lines are begun in one process', async () => {
  const emails = Array.from({ length: 500 }, () => email('m'));
  const other = await app.room();
  const body = { scopeKind: 'company' as const, scopeId: other.companyId, csv: emails.join('\n') };
  const { processId, invited } = await app.as(other.admin).call(invitationBatches.start, { body });
  expect(invited).toBe(500);
  await eventually(
    'all are begun',
    async () => {
      const rows = await app.knex('invitations').where({ batchId: processId }).count('id as count').first();
      return Number(rows?.['count']) === 500;
    },
    150_000,
  );
  const lines = await app
    .knex('invitations')
    .where({ batchId: processId })
    .orderBy('batchLine')
    .select('email', 'batchLine');
  expect(lines.map((row) => row.email)).toEqual(emails);
}, 180_000);

test('a list of faults, an empty one and one that is too long are refused by field; nobody is invited', async () => {
  const before = await app.knex('invitations').count('id as count').first();
  for (const [
    csv,
    code,
  ] of [['fel;;\nockså fel', 'nobody_to_invite'], ['e-post;roll', 'empty_list'], [Array.from({ length: 501 }, () => email('x')).join('\n'), 'too_many_lines']] as const) // biome-ignore format: one line
    expect(await app.as(room.admin).request(invitationBatches.start, { body: list(csv) })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'csv', code }] },
    });
  expect(await app.knex('invitations').count('id as count').first()).toEqual(before);
});

test('only admins of the place may send one; strangers see nothing of it', async () => {
  const member = await app.person();
  await aCompanyMember(app.knex, { userId: member.user.id, companyId: room.companyId });
  const body = list(email('a'));
  for (const endpoint of [invitationBatches.preview, invitationBatches.start]) {
    expect((await app.as().request(endpoint, { body })).status).toBe(401);
    expect((await app.as(await app.person()).request(endpoint, { body })).status).toBe(404);
    expect((await app.as(member).request(endpoint, { body })).status).toBe(403);
  }
  const { processId } = await app.as(room.admin).call(invitationBatches.start, { body });
  await eventually('begun', () => app.knex('processes').where({ id: processId }).first());
  const read = async (person: TestPerson) =>
    (await app.as(person).request(invitationBatches.get, { params: { processId } })).status;
  // Whoever may see the place's invitations may see this list of them.
  expect(await read(member)).toBe(200);
  expect(await read(await app.person())).toBe(404);
});
