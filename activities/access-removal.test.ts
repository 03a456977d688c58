// Losing a right, for every kind of loss: what ends, how soon, and what stays.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { hashSecret } from '#api/secrets.ts';
import { chats } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import { memberships } from '#contracts/api/memberships.ts';
import { processes } from '#contracts/api/processes.ts';
import { reports } from '#contracts/api/reports.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { platformTenantId } from '#contracts/platform.ts';
import type { ServerMessage } from '#contracts/sockets.ts';
import {
  aCompanyMember,
  aGrant,
  aPortfolio,
  aPortfolioMember,
  aProjectMember,
  aReadyDataFile,
  aReport,
} from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { createLaunch, type Launch } from '#temporal/launch/index.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';

/** Row B6: from the call to the effect. */
const barMs = 5000;
const measured: Record<string, number> = {};

let app: TestApp;
let room: TestRoom;
let peer: Peer;
let launch: Launch;
const sockets = new Set<WebSocket>();

beforeAll(async () => {
  peer = await startPeer();
  app = await startTestApp({
    env: { OPENAI_BASE_URL: peer.url, OPENAI_API_KEY: 'test', OPENAI_CHAT_MODEL: 'scripted' },
  });
  launch = createLaunch(app.temporal);
  room = await app.room();
  const me = app.as(room.admin);
  const text = 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.';
  const { items } = await me.upload(room.projectId, [{ name: 'budget.txt', bytes: text }]);
  const fileId = items[0]?.fileId ?? '';
  await eventually(
    'ready',
    async () => (await me.call(documents.get, { params: { fileId } })).state === 'ready',
    60_000,
  );
}, 120_000);
afterEach(() => {
  for (const socket of sockets) socket.terminate();
  sockets.clear();
});
afterAll(async () => {
  await app?.stop();
  await peer?.close();
  process.stdout.write(`access removal, ms from call to effect: ${JSON.stringify(measured)}\n`);
});

interface Listening {
  said: ServerMessage[];
  closedWith(): number | undefined;
}
async function listen(person: TestPerson, messageId?: string): Promise<Listening> {
  const headers = { cookie: `insyn_session=${person.sessionToken}` };
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/ws`, { headers });
  sockets.add(socket);
  const said: ServerMessage[] = [];
  let closeCode: number | undefined;
  socket.on('message', (data) => said.push(JSON.parse(String(data))));
  socket.on('close', (code) => {
    closeCode = code;
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  socket.send(JSON.stringify({ type: 'follow' }));
  if (messageId) socket.send(JSON.stringify({ type: 'followAnswer', messageId, generation: 0, offset: 0 }));
  return { said, closedWith: () => closeCode };
}
const textOf = ({ said }: Listening) =>
  said.map((message) => (message.type === 'answer' ? message.text : '')).join('');
const rowOf = (messageId: string) => app.knex('messages').where({ id: messageId }).first();
const long = 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1]. '.repeat(80);

/** An answer that is being written, followed by its asker. */
async function aRunningAnswer(person: TestPerson) {
  peer.script({ text: long, delayMs: 100 });
  const body = { question: 'Hur stor är budgeten för hamnen i Oxelösund?', language: 'sv' as const };
  const { projectId } = room;
  const { messageId } = await app.as(person).call(chats.ask, { params: { projectId }, body });
  // Before its first step the answer is not there to be followed.
  await eventually('text', async () => (await rowOf(messageId))?.text || undefined, 15_000);
  const socket = await listen(person, messageId);
  await eventually('text on the socket', async () => textOf(socket).length > 0, 5000);
  return { messageId, socket };
}
async function aToken(
  person: TestPerson,
  scopes = ['read', 'write', 'ask'],
): Promise<Record<string, string>> {
  const secret = `insyn_${newId()}`;
  const row = { id: newId(), userId: person.user.id, name: 'n', prefix: 'insyn_', scopes };
  await app.knex('apiTokens').insert({ ...row, tokenHash: hashSecret(secret) });
  return { authorization: `Bearer ${secret}`, cookie: '' };
}
const readProject = async (headers: Record<string, string>) =>
  (await app.as().fetch(`/api/projects/${room.projectId}`, { headers })).status;

const people = {
  'a project member': async () => {
    const person = await app.person();
    const { companyId, projectId } = room;
    await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId });
    const params = { projectId, userId: person.user.id };
    return { person, take: () => app.as(room.admin).call(memberships.removeFromProject, { params }) };
  },
  'a company member': async () => {
    const person = await app.person();
    const { companyId } = room;
    await aCompanyMember(app.knex, { userId: person.user.id, companyId });
    const params = { companyId, userId: person.user.id };
    return { person, take: () => app.as(room.admin).call(memberships.removeFromCompany, { params }) };
  },
  'a member of a portfolio with a grant': async () => {
    const [person, owner] = [await app.person(), await app.person()];
    const { id: portfolioId } = await aPortfolio(app.knex);
    await aPortfolioMember(app.knex, { userId: owner.user.id, portfolioId, role: 'owner' });
    await aPortfolioMember(app.knex, { userId: person.user.id, portfolioId });
    await aGrant(app.knex, { portfolioId, companyId: room.companyId });
    const params = { portfolioId, userId: person.user.id };
    return { person, take: () => app.as(owner).call(memberships.removeFromPortfolio, { params }) };
  },
  'somebody who leaves': async () => {
    const person = await app.person();
    const { companyId, projectId } = room;
    await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId, role: 'reader' });
    const params = { projectId, userId: person.user.id };
    return { person, take: () => app.as(person).call(memberships.removeFromProject, { params }) };
  },
  'a portfolio whose grant is revoked': async () => {
    const person = await app.person();
    const { id: portfolioId } = await aPortfolio(app.knex);
    await aPortfolioMember(app.knex, { userId: person.user.id, portfolioId });
    const grant = await aGrant(app.knex, { portfolioId, companyId: room.companyId });
    return { person, take: () => takeGrant(grant.id, null) };
  },
  'a portfolio whose grant is narrowed to another project': async () => {
    const person = await app.person();
    const { id: portfolioId } = await aPortfolio(app.knex);
    await aPortfolioMember(app.knex, { userId: person.user.id, portfolioId });
    const grant = await aGrant(app.knex, { portfolioId, companyId: room.companyId });
    const { companyId } = room;
    const other = await app.as(room.admin).call(rooms.createProject, {
      params: { companyId },
      body: { name: `Annat ${newId()}` },
    });
    return { person, take: () => takeGrant(grant.id, [other.id]) };
  },
  'a disabled account': async () => {
    const person = await app.person();
    await aCompanyMember(app.knex, { userId: person.user.id, companyId: room.companyId });
    return { person, take: () => disable(person) };
  },
} as const;

const take = async (tenantId: string, loss: Parameters<Launch['accessRemoval']['take']>[0]['loss']) => {
  const processId = newId();
  await launch.accessRemoval.take({
    processId,
    tenantId,
    actorId: room.admin.user.id,
    loss,
    closesLinks: false,
  });
  return { processId };
};
const takeGrant = (grantId: string, projectIds: string[] | null) =>
  take(room.companyId, { kind: 'grant', grantId, projectIds });
const disable = (person: TestPerson) => take(platformTenantId, { kind: 'account', userId: person.user.id });
const closed = (processId: string | null) =>
  eventually('the process is closed', async () => {
    const row = await app.knex('processes').where({ id: processId }).whereNotNull('closedAt').first();
    return row;
  });

describe.each(Object.entries(people))('%s', (what, prepare) => {
  test('loses sockets, running answer and token within five seconds, and nothing is written after', async () => {
    const { person, take } = await prepare();
    const token = await aToken(person);
    const { messageId, socket } = await aRunningAnswer(person);
    expect(await readProject(token)).toBe(200);

    const calledAt = Date.now();
    const { processId } = await take();
    const answeredMs = Date.now() - calledAt;
    expect([401, 404]).toContain(await readProject(token));
    const isOut = async () =>
      socket.closedWith() !== undefined || socket.said.some(({ type }) => type === 'refused');
    await eventually('the socket is told or closed', isOut, barMs);
    const socketMs = Date.now() - calledAt;
    const row = await eventually(
      'the answer has ended',
      async () => {
        const message = await rowOf(messageId);
        return message?.state === 'running' ? undefined : message;
      },
      barMs,
    );
    const answerMs = Date.now() - calledAt;
    expect(row).toMatchObject({ state: 'stopped' });
    const heard = textOf(socket);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect((await rowOf(messageId)).text).toBe(row.text);
    expect(textOf(socket)).toBe(heard);
    expect(answerMs).toBeLessThan(barMs);
    expect(await closed(processId)).toMatchObject({ state: 'succeeded', kind: 'accessRemoval' });
    measured[`${what}: call answered`] = answeredMs;
    measured[`${what}: socket`] = socketMs;
    measured[`${what}: answer stopped`] = answerMs;
  }, 60_000);
});

describe('what hung on the right', () => {
  async function aMemberWith() {
    const person = await app.person();
    const { companyId, projectId } = room;
    const userId = person.user.id;
    await aProjectMember(app.knex, { userId, companyId, projectId, role: 'admin' });
    const template = await app.as(room.admin).call(reports.createTemplate, {
      params: { projectId },
      body: {
        name: `Mall ${newId()}`,
        source: '---\ntitle: R\nlanguage: sv\nrequirements: []\n---\n# R\n::ask{question="Vad?"}\n',
      },
    });
    const scheduleId = newId();
    await app.knex('reportSchedules').insert({
      id: scheduleId,
      tenantId: companyId,
      companyId,
      projectId,
      reportTemplateId: template.id,
      scheduleId: `schedule-${scheduleId}`,
      rhythm: { every: 'month', daysAfter: 5, at: '08:00', dayOff: 'keep' },
      createdBy: userId,
    });
    const report = await aReport(app.knex, { projectId, createdBy: userId, state: 'ready' });
    const linkId = newId();
    await app.knex('shareLinks').insert({
      id: linkId,
      tenantId: companyId,
      companyId,
      purpose: 'report',
      reportId: report.id,
      tokenHash: Buffer.from(linkId),
      expiresAt: new Date(Date.now() + 86_400_000),
      createdBy: userId,
    });
    const { invitationId } = await app.as(person).call(rooms.invite, {
      body: {
        email: `guest-${newId()}@example.test`,
        target: { scopeKind: 'project', projectId, role: 'reader' },
      },
    });
    await eventually('invited', () => app.knex('invitations').where({ id: invitationId }).first());
    return { person, scheduleId, linkId, invitationId };
  }
  const remove = (person: TestPerson, closesLinks: 'true' | 'false' = 'false') =>
    app.as(room.admin).call(memberships.removeFromProject, {
      params: { projectId: room.projectId, userId: person.user.id },
      query: { closesLinks },
    });

  test('schedules pause and are offered on, invitations end with the reason, links stay unless asked', async () => {
    const { person, scheduleId, linkId, invitationId } = await aMemberWith();
    const { processId } = await remove(person);
    await closed(processId);
    expect(await app.knex('reportSchedules').where({ id: scheduleId }).first()).toMatchObject({
      pauseReason: 'creator_lost_access',
      offeredTo: room.admin.user.id,
    });
    expect((await app.knex('shareLinks').where({ id: linkId }).first()).revokedAt).toBeNull();
    await eventually('withdrawn', async () => {
      const row = await app.knex('invitations').where({ id: invitationId }).first();
      return row.state === 'revoked' && row.closeReason === 'inviter_lost_right';
    });
    const timeline = await app.as(room.admin).call(processes.get, { params: { processId: processId ?? '' } });
    expect(timeline.events.map(({ messageKey }) => messageKey)).toEqual([
      'process.started',
      'accessRemoval.member_removed',
      'accessRemoval.schedules_paused',
      'accessRemoval.invitations_withdrawn',
      'accessRemoval.done',
    ]);

    const { items } = await app.as(room.admin).call(memberships.listOffers, {});
    expect(items.map((offer) => offer.scheduleId)).toContain(scheduleId);
    await app.as(room.admin).call(memberships.takeOver, { params: { scheduleId } });
    expect(await app.knex('reportSchedules').where({ id: scheduleId }).first()).toMatchObject({
      createdBy: room.admin.user.id,
      pausedAt: null,
      pauseReason: null,
    });
    const again = await app.as(room.admin).request(memberships.takeOver, { params: { scheduleId } });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_decided' } });
  }, 40_000);

  test('links that they issued are closed when the remover says so', async () => {
    const { person, linkId } = await aMemberWith();
    await closed((await remove(person, 'true')).processId);
    expect(await app.knex('shareLinks').where({ id: linkId }).first()).toMatchObject({
      revokedBy: room.admin.user.id,
    });
  }, 40_000);

  test('a report that waits for documents is cancelled', async () => {
    const person = await app.person();
    const { companyId, projectId } = room;
    await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId });
    const source = `---\ntitle: R\nlanguage: sv\nrequirements:\n  - key: budget\n    kind: annual_report\n    period: same\n---\n# R\n::ask{question="Vad?"}\n`;
    const template = await app
      .as(room.admin)
      .call(reports.createTemplate, { params: { projectId }, body: { name: 'Väntar', source } });
    const { reportId } = await app.as(person).call(reports.run, {
      params: { projectId },
      body: { templateId: template.id, periodStart: '2019-01-01', periodEnd: '2019-12-31' },
    });
    const stateOf = async () => (await app.knex('reports').where({ id: reportId }).first())?.state;
    await eventually('it waits', async () => (await stateOf()) === 'waiting');
    const calledAt = Date.now();
    await remove(person);
    await eventually('cancelled', async () => (await stateOf()) === 'cancelled', barMs);
    measured['a waiting report: cancelled'] = Date.now() - calledAt;
  }, 40_000);

  test('whoever keeps the right by another way keeps what they had begun', async () => {
    const person = await app.person();
    const { companyId, projectId } = room;
    await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId });
    await aCompanyMember(app.knex, { userId: person.user.id, companyId });
    const { messageId } = await aRunningAnswer(person);
    await closed((await remove(person)).processId);
    expect((await rowOf(messageId)).state).toBe('running');
    await app.as(person).call(chats.stop, { params: { messageId } });
  }, 40_000);
});

describe('roles', () => {
  const roleOf = async (person: TestPerson) =>
    (await app.knex('userProjectRelations').where({ userId: person.user.id }).first('role'))?.role;
  const change = (by: TestPerson | undefined, person: TestPerson, role: unknown) =>
    app.as(by).request(memberships.changeRoleInProject, {
      params: { projectId: room.projectId, userId: person.user.id },
      body: { role },
    });

  test('raising is at once; lowering narrows live tokens and sockets at once', async () => {
    const person = await app.person();
    const { companyId, projectId } = room;
    await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId, role: 'reader' });
    expect(await change(room.admin, person, 'member')).toMatchObject({
      status: 200,
      body: { processId: null },
    });
    expect(await change(room.admin, person, 'member')).toMatchObject({ body: { processId: null } });
    const headers = { ...(await aToken(person)), 'content-type': 'application/json' };
    const { file } = await aReadyDataFile(app.knex, { projectId, name: 'fil.txt', texts: ['x'] });
    const rename = async () =>
      (
        await app.as().fetch(`/api/files/${file.id}`, {
          method: 'PATCH',
          headers,
          body: JSON.stringify({ name: 'ny.txt' }),
        })
      ).status;
    expect(await rename()).toBe(200);
    const calledAt = Date.now();
    const lowered = await change(room.admin, person, 'reader');
    expect(lowered.status).toBe(200);
    expect(await rename()).toBe(403);
    measured['a lowered role: token narrowed'] = Date.now() - calledAt;
    expect(await roleOf(person)).toBe('reader');
    await closed((lowered.body as { processId: string }).processId);
  });

  test('only admins change roles; a role of another kind of place is refused with its field', async () => {
    const [person, member] = [await app.person(), await app.person()];
    const { companyId, projectId } = room;
    for (const { user } of [person, member])
      await aProjectMember(app.knex, { userId: user.id, companyId, projectId });
    expect((await change(undefined, person, 'reader')).status).toBe(401);
    expect((await change(member, person, 'admin')).status).toBe(403);
    expect((await change(person, person, 'admin')).status).toBe(403);
    expect((await change(await app.person(), person, 'reader')).status).toBe(404);
    expect(await change(room.admin, person, 'owner')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'role' }] },
    });
    expect((await change(room.admin, await app.person(), 'reader')).status).toBe(404);
    expect(await roleOf(person)).toBe('member');
  });
});

describe('the last one who looks after a place', () => {
  test('can neither leave, nor be lowered, nor be removed', async () => {
    const own = await app.room();
    const userId = own.admin.user.id;
    const params = { companyId: own.companyId, userId };
    const left = await app.as(own.admin).request(memberships.removeFromCompany, { params });
    expect(left).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    const body = { role: 'member' };
    const lowered = await app.as(own.admin).request(memberships.changeRoleInCompany, { params, body });
    expect(lowered).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect(await app.knex('userCompanyRelations').where({ userId }).first('role')).toEqual({ role: 'admin' });
    expect(await app.knex('processes').where({ tenantId: own.companyId, kind: 'accessRemoval' })).toEqual([]);
  });

  test('stays when two admins remove each other at the same moment', async () => {
    const own = await app.room();
    const other = await app.person();
    const { companyId } = own;
    await aCompanyMember(app.knex, { userId: other.user.id, companyId, role: 'admin' });
    const remove = (by: TestPerson, { user }: TestPerson) =>
      app.as(by).request(memberships.removeFromCompany, { params: { companyId, userId: user.id } });
    const answers = await Promise.all([remove(own.admin, other), remove(other, own.admin)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await app.knex('userCompanyRelations').where({ companyId, role: 'admin' })).toHaveLength(1);
  });

  test('of a portfolio: an owner goes only while another stays', async () => {
    const [first, second] = [await app.person(), await app.person()];
    const { id: portfolioId } = await app
      .as(first)
      .call(rooms.createPortfolio, { body: { name: `Portfölj ${newId()}` } });
    const leave = (person: TestPerson) =>
      app.as(person).request(memberships.removeFromPortfolio, {
        params: { portfolioId, userId: person.user.id },
      });
    expect((await leave(first)).body).toMatchObject({ code: 'last_admin' });
    await aPortfolioMember(app.knex, { userId: second.user.id, portfolioId, role: 'owner' });
    expect((await leave(first)).status).toBe(200);
    expect((await leave(first)).status).toBe(404);
    expect((await leave(second)).body).toMatchObject({ code: 'last_admin' });
  });
});

test('a removal is written down twice: the order by the remover, the effect by the system; members do not read it', async () => {
  const person = await app.person();
  const member = await app.person();
  const { companyId, projectId } = room;
  await aCompanyMember(app.knex, { userId: member.user.id, companyId });
  await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId });
  const { processId } = await app.as(room.admin).call(memberships.removeFromProject, {
    params: { projectId, userId: person.user.id },
  });
  const rows = await app.knex('auditEvents').where({ tenantId: companyId }).orderBy('seq', 'desc').limit(6);
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        action: 'memberships.removeFromProject',
        actorKind: 'user',
        outcome: 'allowed',
      }),
      expect.objectContaining({
        action: 'access.member_removed',
        actorKind: 'system',
        subjectId: person.user.id,
      }),
    ]),
  );
  const params = { processId: processId ?? '' };
  expect((await app.as(room.admin).request(processes.get, { params })).status).toBe(200);
  expect((await app.as(member).request(processes.get, { params })).status).toBe(404);
});

test('an answer that starts while the right goes ends without a word', async () => {
  const person = await app.person();
  const { companyId, projectId } = room;
  await aProjectMember(app.knex, { userId: person.user.id, companyId, projectId });
  const body = { question: 'Hur stor är budgeten för hamnen i Oxelösund?', language: 'sv' as const };
  const asked = app.as(person).request(chats.ask, { params: { projectId }, body });
  const removed = app.as(room.admin).call(memberships.removeFromProject, {
    params: { projectId, userId: person.user.id },
  });
  const [{ status, body: answer }] = await Promise.all([asked, removed]);
  if (status !== 202) return expect(status).toBe(404);
  const row = await eventually('it ended', async () => {
    const message = await rowOf((answer as { messageId: string }).messageId);
    return message && message.state !== 'running' ? message : undefined;
  });
  expect(['stopped', 'failed']).toContain(row.state);
  expect(row.text).toBe('');
});
