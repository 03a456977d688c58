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
import { aForeignRoom, type ForeignRoom } from './foreign-room.ts';
import { createRoutes } from './routes/index.ts';
import { hashSecret } from './secrets.ts';

interface Case {
  /** A valid call that names the foreign room wherever it can. */
  of?: (room: ForeignRoom) => RawCall;
  /** What a stranger gets; `own` = 2xx with nothing of the foreign room in it. */
  stranger: 404 | 403 | 'own';
  /** What a reader of the project gets where it is refused; left out where a reader may. */
  reader?: 403 | 404;
}

const project = ({ projectId }: ForeignRoom) => ({ params: { projectId } });
const file = ({ fileId }: ForeignRoom) => ({ params: { fileId } });
const template = ({ templateId }: ForeignRoom) => ({ params: { templateId } });
const report = ({ reportId }: ForeignRoom) => ({ params: { reportId } });
const inProject = ({ projectId }: ForeignRoom) => ({ query: { scopeKind: 'project', scopeId: projectId } });
const email = () => `new-${Date.now()}-${Math.random()}@example.test`;
const password = 'a long enough password';

const cases: Record<string, Case> = {
  'accounts.signUp': { stranger: 'own', of: () => ({ body: { email: email(), name: 'Ny', password } }) },
  'accounts.signIn': { stranger: 'own' },
  'accounts.signOut': { stranger: 'own' },
  'accounts.me': { stranger: 'own' },
  'accounts.updateMe': { stranger: 'own', of: () => ({ body: { name: 'Annan' } }) },
  'accounts.listTokens': { stranger: 'own' },
  'accounts.createToken': {
    stranger: 404,
    of: ({ projectId }) => ({ body: { name: 'n', scopes: ['read'], projectId } }),
  },
  'accounts.revokeToken': { stranger: 404, reader: 404, of: ({ tokenId }) => ({ params: { tokenId } }) },

  'rooms.listPortfolios': { stranger: 'own' },
  'rooms.createPortfolio': { stranger: 'own', of: () => ({ body: { name: 'Min portfölj' } }) },
  'rooms.getPortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'rooms.removePortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'rooms.listCompanies': { stranger: 'own' },
  'rooms.createCompany': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ body: { name: 'Mitt bolag', portfolioId } }),
  },
  'rooms.getCompany': { stranger: 404, of: ({ companyId }) => ({ params: { companyId } }) },
  'rooms.createProject': {
    stranger: 404,
    reader: 404,
    of: ({ companyId }) => ({ params: { companyId }, body: { name: 'Nytt' } }),
  },
  'rooms.getProject': { stranger: 404, of: project },
  'rooms.listPeople': { stranger: 404, of: inProject },
  'rooms.listInvitations': { stranger: 404, of: inProject },
  'rooms.invite': {
    stranger: 404,
    reader: 403,
    of: ({ projectId }) => ({
      body: { email: email(), target: { scopeKind: 'project', projectId, role: 'reader' } },
    }),
  },
  'rooms.resendInvitation': {
    stranger: 404,
    reader: 403,
    of: ({ invitationId }) => ({ params: { invitationId } }),
  },
  'rooms.revokeInvitation': {
    stranger: 404,
    reader: 403,
    of: ({ invitationId }) => ({ params: { invitationId } }),
  },
  // Whoever holds the link was mailed it: its preview is what the mail said already.
  'rooms.previewInvitation': { stranger: 404, reader: 404, of: () => ({ query: { token: 'no.token' } }) },
  'rooms.answerInvitation': {
    stranger: 404,
    reader: 404,
    of: ({ invitationId }) => ({ body: { token: `${invitationId}.forged`, answer: 'accepted' } }),
  },

  'documents.upload': { stranger: 404, reader: 403, of: project },
  'documents.list': { stranger: 404, of: project },
  'documents.get': { stranger: 404, of: file },
  'documents.update': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...file(room), body: { name: 'x.pdf' } }),
  },
  'documents.remove': { stranger: 404, reader: 403, of: file },
  'documents.undoRemoval': { stranger: 404, reader: 403, of: file },
  'documents.retry': { stranger: 404, reader: 403, of: file },
  'documents.content': { stranger: 404, of: ({ fileId }) => ({ params: { fileId, number: 1 } }) },
  'documents.text': { stranger: 404, of: ({ fileId }) => ({ params: { fileId, number: 1 } }) },
  'documents.search': { stranger: 404, of: (room) => ({ ...project(room), query: { query: 'siffror' } }) },

  'chats.ask': { stranger: 404, of: (room) => ({ ...project(room), body: { question: 'Vad är hemligt?' } }) },
  'chats.list': { stranger: 404, of: project },
  'chats.get': { stranger: 404, reader: 404, of: ({ conversationId }) => ({ params: { conversationId } }) },
  'chats.message': { stranger: 404, reader: 404, of: ({ messageId }) => ({ params: { messageId } }) },
  'chats.stop': { stranger: 404, reader: 404, of: ({ messageId }) => ({ params: { messageId } }) },

  'reports.listTemplates': { stranger: 404, of: project },
  'reports.createTemplate': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...project(room), body: { name: 'Mall', source: '# Mall' } }),
  },
  'reports.getTemplate': { stranger: 404, of: template },
  'reports.updateTemplate': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...template(room), body: { name: 'Ny' } }),
  },
  'reports.checkTemplate': { stranger: 'own', of: () => ({ body: { source: '# Mall' } }) },
  'reports.run': {
    stranger: 404,
    of: (room) => ({
      ...project(room),
      body: { templateId: room.templateId, periodStart: '2025-01-01', periodEnd: '2025-12-31' },
    }),
  },
  'reports.list': { stranger: 404, of: project },
  'reports.get': { stranger: 404, of: report },
  'reports.pdf': { stranger: 404, of: report },
  'reports.waive': {
    stranger: 404,
    reader: 403,
    of: ({ reportId }) => ({ params: { reportId, key: 'k' }, body: { reason: 'därför att' } }),
  },
  'reports.cancel': { stranger: 404, reader: 403, of: report },

  'processes.list': { stranger: 'own' },
  'processes.get': { stranger: 404, of: ({ processId }) => ({ params: { processId } }) },
  'processes.health': { stranger: 'own' },
};

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
  return cases[id]?.of?.(room) ?? {};
};

test('every operation of the contract has a case here, and a route', () => {
  expect(allEndpoints.filter(({ id }) => !cases[id]).map(({ id }) => id)).toEqual([]);
  expect(allEndpoints.filter(({ id }) => !routed.has(id)).map(({ id }) => id)).toEqual([]);
  expect(Object.keys(cases).filter((id) => !allEndpoints.some((endpoint) => endpoint.id === id))).toEqual([]);
});

describe('signed out', () => {
  test.each(served.filter(({ access }) => access !== 'public'))('$id is refused', async (endpoint) => {
    const { status, body } = await app.as().request(endpoint, callOf(endpoint));
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });
});

describe('a member of another tenant', () => {
  test.each(served)('$id shows nothing', async (endpoint) => {
    // These end the session that they are called with.
    const caller = endpoint.id.startsWith('accounts.sign') ? await app.person() : stranger;
    const { status, body } = await app.as(caller).request(endpoint, callOf(endpoint));
    const text = JSON.stringify(body);
    const expected = cases[endpoint.id]?.stranger;
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
  const denied = served.filter(({ id }) => cases[id]?.reader);
  test.each(denied)('$id is refused', async (endpoint) => {
    const { status, body } = await app.as(room.reader).request(endpoint, callOf(endpoint));
    expect({ status, body }).toMatchObject({ status: cases[endpoint.id]?.reader });
  });
  const allowed = served.filter(({ id, method }) => !cases[id]?.reader && method === 'GET');
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
        .request(endpoint, cases[endpoint.id]?.of?.(hidden) ?? {});
      const text = JSON.stringify({ ...(body as object), instance: '' });
      const expected = cases[endpoint.id]?.stranger;
      expect(status, text).toBe(expected === 'own' ? endpoint.status : 404);
      for (const secret of hidden.secrets) expect(text).not.toContain(secret);
    },
  );
});
