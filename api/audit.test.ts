// Every operation leaves its trace: made by somebody allowed one row, refused to a stranger one in the chain it was aimed at.
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Endpoint, isAudited } from '#contracts/api/endpoint.ts';
import { allEndpoints } from '#contracts/api/index.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { languages } from '#contracts/primitives.ts';
import { verifyAudit } from '#db/audit.ts';
import { hasText, translate } from '#i18n/index.ts';
import { startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { addressOf, type RawCall } from '#temporal/test-caller.ts';
import {
  type Act,
  type Answer,
  acts,
  aReportAsPdf,
  aStoredFile,
  type Chain,
  type Made,
} from './foreign-acts.ts';
import { foreignCalls } from './foreign-calls.ts';
import { aForeignRoom, type ForeignRoom } from './foreign-room.ts';

/** Where a refusal of these is told; the others are told to the company. `none`: nobody's record was named. */
const refusals: Record<string, Chain | 'none'> = {
  'accounts.revokeToken': 'platform',
  'bankId.begin': 'none',
  'bankId.follow': 'none',
  'bankId.finish': 'none',
  'bankId.cancel': 'none',
  'accountLinks.signIn': 'none',
  'accountLinks.resetPassword': 'none',
  'accountLinks.verifyEmail': 'none',
  'accountLinks.confirmEmailChange': 'none',
  'sessions.revoke': 'platform',
  'portfolioChats.ask': 'portfolio',
  'portfolioChats.list': 'portfolio',
  'portfolioChats.get': 'portfolio',
  'portfolioChats.stop': 'portfolio',
  'metrics.compare': 'portfolio',
  'federated.disconnect': 'platform',
  'federated.pendingIdentity': 'none',
  'federated.claimIdentity': 'platform',
  'federated.createAccount': 'platform',
  'federated.callback': 'platform',
  'admin.erasures': 'platform',
  'admin.models': 'platform',
  'admin.list': 'platform',
  'admin.get': 'platform',
  'admin.update': 'platform',
  'admin.open': 'platform',
  'agents.ofPortfolio': 'portfolio',
  'rooms.getPortfolio': 'portfolio',
  'rooms.removePortfolio': 'portfolio',
  'rooms.createCompany': 'portfolio',
  'rooms.previewInvitation': 'none',
  'grants.request': 'portfolio',
  'grants.ofPortfolio': 'portfolio',
  'access.explain': 'none',
  'memberships.changeRoleInPortfolio': 'portfolio',
  'memberships.removeFromPortfolio': 'portfolio',
  'shared.look': 'none',
  'shared.open': 'none',
};

let app: TestApp;
let stranger: TestPerson;
/** Whose rows a test made older. */
let tamperedId = '';
beforeAll(async () => {
  app = await startTestApp();
  stranger = await app.person({ name: 'Främling' });
  await app.room(stranger);
});
afterAll(() => app?.stop());

const audited = allEndpoints.filter(isAudited);
const named = (operation: string) => allEndpoints.find(({ id }) => id === operation) as Endpoint;
const callOf = ({ id }: Endpoint, room: ForeignRoom): RawCall => foreignCalls[id]?.of?.(room) ?? {};
const chainOf = (room: ForeignRoom, chain: Chain): string =>
  ({ company: room.companyId, portfolio: room.portfolioId, platform: platformTenantId })[chain];

/** Calls over HTTP and gives the rows of that very request. */
async function send(endpoint: Endpoint, call: Made, by?: TestPerson) {
  const response = await app.as(by).fetch(addressOf(endpoint, call.params, call.query), {
    method: endpoint.method,
    ...(call.form ? { body: call.form } : {}),
    ...(call.headers ? { headers: call.headers } : {}),
    ...(call.body ? { body: JSON.stringify(call.body), headers: { 'content-type': 'application/json' } } : {}),
  }); // biome-ignore format: one glance
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const rows = await app.knex('auditEvents').where({ requestId: response.headers.get('x-request-id') });
  return { status: response.status, answer: (isJson && text ? JSON.parse(text) : {}) as Answer, text, rows };
}

test('every operation has a sentence, and every audited one a place for its row', () => {
  expect(allEndpoints.filter(({ id }) => !hasText(`audit_action.${id}`)).map(({ id }) => id)).toEqual([]);
  expect(audited.filter(({ id }) => !acts[id]).map(({ id }) => id)).toEqual([]);
  expect(Object.keys(acts).filter((id) => !audited.some((endpoint) => endpoint.id === id))).toEqual([]);
});

test('whatever the code records has a sentence in both languages, for attempts too', async () => {
  const folders = ['activities', 'db', 'db/queries', 'api', 'api/routes', 'workflows', 'temporal'];
  const sources = await Promise.all(folders.map(sourcesOf));
  const recorded = sources.flat().flatMap((source) =>
    /record(?:Audits?|AgentReads)\(/.test(source) ? [...source.matchAll(/\baction: '([a-z]+\.[A-Za-z]+)'/g)].map(([, action]) => action ?? '') : [],
  ); // biome-ignore format: one glance
  expect(recorded).toContain('tenant.erased');
  for (const action of [...allEndpoints.map(({ id }) => id), ...recorded]) {
    const key = `audit_action.${action}`;
    if (!hasText(key)) throw new Error(`no sentence for ${action}: add it to i18n/areas/audit-action.ts`);
    for (const language of languages) {
      const [did, tried] = (['allowed', 'denied'] as const).map((outcome) => translate(language, key, { outcome })); // biome-ignore format: one line
      expect(did).not.toBe(tried);
    }
  }
});

describe('made by somebody who may', () => {
  test('what is proven elsewhere is proven there', async () => {
    for (const [id, { provenIn }] of Object.entries(acts)) {
      const text = provenIn ? await readFile(provenIn, 'utf8') : id;
      expect(text, `${id} in ${provenIn}`).toContain(provenIn ? id.split('.')[1] : id);
      if (provenIn) expect(text).toMatch(/auditEvents|lastAct/);
    }
  });

  test.each(audited.filter(({ id }) => acts[id] && !acts[id].provenIn))(
    '$id leaves one row',
    async (endpoint) => {
      const room = await aForeignRoom(app);
      const { in: chain, about, id, make } = acts[endpoint.id] as Act;
      const made: Made = make ? await make(app, room) : callOf(endpoint, room);
      const by = 'by' in made ? made.by : room.admin;
      const { status, answer, rows } = await send(endpoint, made, by);
      expect(status).toBe(endpoint.status);
      const own = { Portfolio: room.portfolioId, Company: room.companyId, Project: room.projectId, DataFile: room.fileId, Report: room.reportId, ReportTemplate: room.templateId, Conversation: room.conversationId, ApiToken: room.tokenId, Identity: room.identityId }; // biome-ignore format: one line
      expect(rows).toMatchObject([
        {
          action: endpoint.id,
          outcome: 'allowed',
          tenantId: chainOf(room, chain),
          subjectKind: about,
          subjectId: id ? await id(answer, made) : own[about as keyof typeof own],
          actorKind: 'user',
          actorId: made.actorId ? await made.actorId() : by?.user.id,
        },
      ]);
      // Names of fields, ids, counts and codes: nothing that somebody wrote.
      expect(JSON.stringify(rows)).not.toMatch(/hemlig|därför|@|long enough/i);
      const fields = Object.keys((made.body ?? {}) as object);
      if (fields.length > 0) expect(rows[0].detail.fields).toEqual(expect.arrayContaining(fields));
    },
  );

  test.each(['documents.content', 'documents.text'])('%s says which version was read', async (operation) => {
    const room = await aForeignRoom(app);
    const endpoint = named(operation);
    const { rows } = await send(endpoint, await aStoredFile(app, room), room.admin);
    const version = await app.knex('fileVersions').where({ dataFileId: room.fileId }).first('id');
    expect(rows[0].detail).toEqual({ fileVersionId: version.id, version: 1 });
  });

  test.each(['reports.get', 'reports.pdf'])('%s says which template version it was made from', async (operation) => {
    const room = await aForeignRoom(app);
    const endpoint = named(operation);
    const { rows } = await send(endpoint, await aReportAsPdf(app, room), room.admin);
    const report = await app.knex('reports').where({ id: room.reportId }).first('templateVersionId', 'state');
    expect(rows[0].detail).toEqual(report);
  }); // biome-ignore format: one glance

  test('a page that refreshes itself is one read of a version, another version another', async () => {
    const room = await aForeignRoom(app);
    const read = async () => (await send(named('reports.get'), { params: { reportId: room.reportId } }, room.admin)).rows.length; // biome-ignore format: one line
    tamperedId = room.companyId;
    expect([await read(), await read(), await read()]).toEqual([1, 0, 0]);
    await app.knex('reports').where({ id: room.reportId }).update({ state: 'composing' });
    expect([await read(), await read()]).toEqual([1, 0]);
    await app.knex.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica');
      await trx('auditEvents').where({ tenantId: room.companyId }).update({ at: new Date(Date.now() - 61_000) }); // biome-ignore format: one line
    });
    expect(await read()).toBe(1);
  });

  test('a token is named beside its owner', async () => {
    const room = await aForeignRoom(app);
    const { secret, id } = (await send(named('accounts.createToken'), { body: { name: 'n', scopes: ['read'] } }, room.admin)).answer; // biome-ignore format: one line
    const headers = { authorization: `Bearer ${secret}` };
    const response = await app.as().fetch(`/api/reports/${room.reportId}`, { headers });
    const rows = await app.knex('auditEvents').where({ requestId: response.headers.get('x-request-id') });
    expect(rows).toMatchObject([{ actorKind: 'api_token', actorId: room.admin.user.id, detail: { tokenId: id } }]); // biome-ignore format: one line
  });
});

describe('refused to a stranger', () => {
  const refused = allEndpoints.filter(({ id }) => typeof foreignCalls[id]?.stranger === 'number');
  test.each(refused)('$id is told to whom it was aimed at', async (endpoint) => {
    const room = await aForeignRoom(app);
    const { status, rows } = await send(endpoint, callOf(endpoint, room), stranger);
    expect(status).toBe(foreignCalls[endpoint.id]?.stranger);
    const chain = refusals[endpoint.id] ?? 'company';
    if (chain === 'none') return expect(rows).toEqual([]);
    expect(rows).toMatchObject([
      {
        action: endpoint.id,
        outcome: 'denied',
        tenantId: chainOf(room, chain),
        actorKind: 'user',
        actorId: stranger.user.id,
      },
    ]);
    if (chain !== 'platform') expect(rows[0].subjectId).not.toBeNull();
    expect(JSON.stringify(rows)).not.toMatch(/hemlig|därför|@/i);
  });

  test.each([
    ['chats.ask', { question: 'Vad?' }, 'conversationId'],
    ['reports.run', { periodStart: '2025-01-01', periodEnd: '2025-12-31' }, 'templateId'],
  ] as const)('%s in the own project, naming a foreign record, is told to that record', async (operation, body, name) => {
    const room = await aForeignRoom(app);
    const own = await app.room(stranger);
    const endpoint = named(operation);
    const call = { params: { projectId: own.projectId }, body: { ...body, [name]: room[name] } };
    const { status, rows } = await send(endpoint, call, stranger);
    expect(status).toBe(404);
    expect(rows).toMatchObject([{ outcome: 'denied', tenantId: room.companyId, subjectId: room[name] }]);
  }); // biome-ignore format: one glance
});

test('after all of it every chain verifies', async () => {
  const untouched = (await app.knex('auditHeads').select('tenantId')).filter(({ tenantId }) => tenantId !== tamperedId); // biome-ignore format: one line
  for (const { tenantId } of untouched)
    expect(await verifyAudit(app.knex, tenantId)).toMatchObject({ isIntact: true });
});

async function sourcesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'utf8')));
}
