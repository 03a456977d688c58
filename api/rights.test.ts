// Every operation of the API × who calls: signed out, a member of another tenant, a reader of the project.
import { createMongoAbility } from '@casl/ability';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chats } from '#contracts/api/chats.ts';
import { documents } from '#contracts/api/documents.ts';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { allEndpoints } from '#contracts/api/index.ts';
import { processes } from '#contracts/api/processes.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { aGrant, aPortfolio, aPortfolioMember, aProject } from '#db/factories.ts';
import { type AppAbility, actions, subjects } from '#permissions/ability.ts';
import { startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import type { RawCall } from '#temporal/test-caller.ts';
import type { AbilityOf } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { foreignCalls, password } from './foreign-calls.ts';
import { aForeignRoom, type ForeignRoom } from './foreign-room.ts';
import { createRoutes } from './routes/index.ts';
import { hashSecret } from './secrets.ts';

const routed = new Set(
  createRoutes({ env: { MASTER_KEY: '' } } as unknown as ApiDeps).map(({ endpoint }) => endpoint.id),
);
const served = allEndpoints.filter(({ id }) => routed.has(id));

let app: TestApp;
let room: ForeignRoom;
let stranger: TestPerson;

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await aForeignRoom(app);
  stranger = await app.person();
  await app.room(stranger);
  const own = await aPortfolio(app.knex);
  await aPortfolioMember(app.knex, { userId: stranger.user.id, portfolioId: own.id, role: 'owner' });
});
afterAll(() => app?.stop());

const callOf = ({ id }: Endpoint): RawCall => {
  if (id === 'accounts.signIn') return { body: { email: 'nobody@example.test', password } };
  return foreignCalls[id]?.of?.(room) ?? {};
};

test('every operation of the contract has a case here, and a route', () => {
  expect(allEndpoints.filter(({ id }) => !foreignCalls[id]).map(({ id }) => id)).toEqual([]);
  expect(allEndpoints.filter(({ id }) => !routed.has(id)).map(({ id }) => id)).toEqual([]);
  expect(
    Object.keys(foreignCalls).filter((id) => !allEndpoints.some((endpoint) => endpoint.id === id)),
  ).toEqual([]);
});

describe('signed out', () => {
  test.each(served.filter(({ access }) => access !== 'public'))('$id is refused', async (endpoint) => {
    const { status, body } = await app.as().request(endpoint, callOf(endpoint));
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });
});

describe('a member of another tenant', () => {
  test.each(served)('$id shows nothing', async (endpoint) => {
    // These end the session that they are called with, or give it a new secret.
    const isLast =
      endpoint.id.startsWith('accounts.sign') ||
      ['accountLinks.changePassword', 'privacy.eraseMine'].includes(endpoint.id);
    const caller = isLast ? await app.person() : stranger;
    const { status, body } = await app.as(caller).request(endpoint, callOf(endpoint));
    const text = JSON.stringify(body);
    const expected = foreignCalls[endpoint.id]?.stranger;
    if (endpoint.id === 'accounts.signIn') expect(status).toBe(401);
    else if (expected === 'own') expect(status, text).toBe(endpoint.status);
    else expect({ status, body }).toMatchObject({ status: expected, body: { status: expected } });
    const answer = expected === 'own' ? text : JSON.stringify({ ...(body as object), instance: '' });
    for (const secret of room.secrets) expect(answer).not.toContain(secret);
  });

  test('asking in the own project about a foreign conversation is refused', async () => {
    const own = await app.room(stranger);
    const { conversationId } = room;
    const answer = await app
      .as(stranger)
      .request(chats.ask, { params: own as never, body: { question: 'Vad?', conversationId } });
    expect(answer.status).toBe(404);
  });

  test('lists filtered by foreign ids are empty', async () => {
    for (const query of [{ projectId: room.projectId }, { companyId: room.companyId }])
      expect(await app.as(stranger).call(processes.list, { query })).toEqual({ items: [], nextCursor: null });
  });
});

test('a portfolio that was granted one project sees no count of what lies in the others', async () => {
  const { companyId, projectId } = room;
  const owner = await app.person();
  const portfolio = await aPortfolio(app.knex);
  await aPortfolioMember(app.knex, { userId: owner.user.id, portfolioId: portfolio.id });
  const grant = await aGrant(app.knex, { portfolioId: portfolio.id, companyId, scope: 'projects' });
  const granted = await aProject(app.knex, { companyId });
  await app.knex('grantProjects').insert({ grantId: grant.id, companyId, projectId: granted.id });
  const call = { params: { portfolioId: portfolio.id } };
  const { companies } = await app.as(owner).call(rooms.getPortfolio, call);
  expect(companies).toMatchObject([{ id: companyId, projectCount: 1, fileCount: 0, reportCount: 0 }]);
  const hidden = await app.as(owner).request(documents.list, { params: { projectId } });
  expect(hidden.status).toBe(404);
  const company = await app.as(owner).call(rooms.getCompany, { params: { companyId } });
  expect(company.projects.map(({ id }) => id)).toEqual([granted.id]);
});

describe('a reader of the project', () => {
  const denied = served.filter(({ id }) => foreignCalls[id]?.reader);
  test.each(denied)('$id is refused', async (endpoint) => {
    const { status, body } = await app.as(room.reader).request(endpoint, callOf(endpoint));
    expect({ status, body }).toMatchObject({ status: foreignCalls[endpoint.id]?.reader });
  });
  const allowed = served.filter(({ id, method }) => !foreignCalls[id]?.reader && method === 'GET');
  test.each(
    allowed.filter(({ carries, id }) => !carries && id !== 'documents.text' && id !== 'documents.search'),
  )('$id answers', async (endpoint) => {
    const { status } = await app.as(room.reader).request(endpoint, callOf(endpoint));
    expect(status).toBe(endpoint.status);
  });
});

describe('a token that may only read', () => {
  test('changes nothing, its owner included', async () => {
    const secret = `insyn_${room.tokenId}`;
    await app
      .knex('apiTokens')
      .where({ id: room.tokenId })
      .update({ tokenHash: hashSecret(secret) });
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', cookie: '' };
    const send = (method: string, path: string, body: unknown = {}) =>
      app.as().fetch(`/api${path}`, { method, headers, body: JSON.stringify(body) });
    const attempts: [string, string, unknown?][] = [
      ['PATCH', '/me', { name: 'Kapad' }],
      ['POST', '/tokens', { name: 'mer', scopes: ['write'] }],
      ['DELETE', `/tokens/${room.tokenId}`],
      ['POST', '/portfolios', { name: 'Ny' }],
      ['POST', '/companies', { name: 'Nytt' }],
      ['POST', `/companies/${room.companyId}/projects`, { name: 'Nytt' }],
      ['PATCH', `/files/${room.fileId}`, { name: 'x.pdf' }],
      ['DELETE', `/files/${room.fileId}`],
      ['POST', `/projects/${room.projectId}/questions`, { question: 'Vad?' }],
      ['POST', '/invitation', { token: room.invitationToken, answer: 'accepted' }],
      ['POST', `/messages/${room.messageId}/stop`],
    ];
    for (const [method, path, body] of attempts) {
      const response = await send(method, path, body);
      expect([403, 404], `${method} ${path}: ${response.status}`).toContain(response.status);
    }
    const read = await app.as().fetch(`/api/files/${room.fileId}`, { headers });
    expect(read.status).toBe(200);
  });
});

describe('without abilities, the wall of the database alone', () => {
  const everything: AbilityOf = () =>
    createMongoAbility<AppAbility>([{ action: [...actions], subject: [...subjects] }]);
  let open: TestApp;
  let hidden: ForeignRoom;
  let outsider: TestPerson;
  beforeAll(async () => {
    open = await startTestApp({ hasWorkers: false, abilityOf: everything });
    hidden = await aForeignRoom(open);
    outsider = await open.person();
    await open.room(outsider);
  });
  afterAll(() => open?.stop());

  test.each(served.filter(({ access }) => typeof access === 'object'))(
    'shows a member of another tenant nothing by $id',
    async (endpoint) => {
      const { status, body } = await open
        .as(outsider)
        .request(endpoint, foreignCalls[endpoint.id]?.of?.(hidden) ?? {});
      const text = JSON.stringify({ ...(body as object), instance: '' });
      const expected = foreignCalls[endpoint.id]?.stranger;
      expect(status, text).toBe(expected === 'own' ? endpoint.status : 404);
      for (const secret of hidden.secrets) expect(text).not.toContain(secret);
    },
  );
});
