// Every operation of the API and the socket × who holds a share link: it reaches its one report or request, and nothing else.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signLink } from '#config/signed-link.ts';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { allEndpoints } from '#contracts/api/index.ts';
import { shareLinks } from '#contracts/api/share-links.ts';
import { shared } from '#contracts/api/shared.ts';
import { verifyAudit } from '#db/audit.ts';
import { startTestApp, type TestApp } from '#temporal/test-app.ts';
import type { RawCall } from '#temporal/test-caller.ts';
import { foreignCalls, password } from './foreign-calls.ts';
import { aForeignRoom, type ForeignRoom } from './foreign-room.ts';

let app: TestApp;
/** Whose links are held. */
let mine: ForeignRoom;
let other: ForeignRoom;

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  [mine, other] = [await aForeignRoom(app), await aForeignRoom(app)];
  for (const { reportId } of [mine, other])
    await app.knex('reports').where({ id: reportId }).update({ state: 'ready', readyAt: new Date() });
});
afterAll(() => app?.stop());
beforeEach(async () => {
  const expiresAt = new Date(Date.now() + 86_400_000);
  await app.knex('shareLinks').update({ revokedAt: null, expiresAt });
});

const holders = [
  ['report', () => mine.reportToken],
  ['request', () => mine.requestToken],
] as const;
const ownOperations: Record<string, Record<string, number>> = {
  report: { 'shared.report': 200, 'shared.reportPdf': 404 },
  request: {
    'shared.request': 200,
    'shared.saveItem': 200,
    'shared.upload': 415,
    'shared.withdrawFile': 204,
    // The item is answered by a draft above; without workers nothing answers the order.
    'shared.submit': 400,
  },
};
const callOf = ({ id }: Endpoint, room: ForeignRoom): RawCall => {
  if (id === 'accounts.signIn') return { body: { email: 'nobody@example.test', password } };
  return foreignCalls[id]?.of?.(room) ?? {};
};
/** The same call with the id of the held link in the address. */
const withOwnLink = (call: RawCall, holder: string): RawCall => ({
  ...call,
  params: { ...call.params, linkId: holder === 'report' ? mine.reportLinkId : mine.requestLinkId },
});
const leaksOf = (body: unknown, room: ForeignRoom) => {
  const text = JSON.stringify({ ...(typeof body === 'object' ? body : { body }), instance: '' });
  return room.secrets.filter((secret) => !/^hemlig$/i.test(secret) && text.includes(secret));
};

describe.each(holders)('the link to a %s', (holder, token) => {
  const beyond = allEndpoints.filter(({ access }) => access !== 'link');
  test.each(beyond)('$id gives nothing of its own room or another', async (endpoint) => {
    for (const room of [mine, other]) {
      const { status, body } = await app.holding(token()).request(endpoint, callOf(endpoint, room));
      if (endpoint.access !== 'public') expect({ status, body }).toMatchObject({ status: 401 });
      expect(leaksOf(body, room)).toEqual([]);
    }
  });

  const linked = allEndpoints.filter(({ access }) => access === 'link');
  test.each(linked)("$id of another's link does not exist", async (endpoint) => {
    for (const room of [other]) {
      const { status, body } = await app.holding(token()).request(endpoint, callOf(endpoint, room));
      expect({ status, body }).toMatchObject({ status: 404 });
      // Nor with the own id in the address and the other's items behind it.
      const mixed = await app.holding(token()).request(endpoint, withOwnLink(callOf(endpoint, room), holder));
      const isItemised = /:(itemId|draftId)/.test(endpoint.path);
      expect(isItemised ? [404] : [200, 400, 404, 409]).toContain(mixed.status);
      for (const answer of [body, mixed.body]) expect(leaksOf(answer, other)).toEqual([]);
    }
  });
  test.each(linked)('$id answers exactly where it is for that', async (endpoint) => {
    const call = withOwnLink(callOf(endpoint, mine), holder);
    const { status, body } = await app.holding(token()).request(endpoint, call);
    expect({ status, body }).toMatchObject({ status: ownOperations[holder]?.[endpoint.id] ?? 404 });
    expect(leaksOf(body, other)).toEqual([]);
  });

  test('one link, one network and the door are each limited, and say how long to wait', async () => {
    const linkId = holder === 'report' ? mine.reportLinkId : mine.requestLinkId;
    const endpoint = holder === 'report' ? shared.report : shared.request;
    const read = () => app.holding(token()).request(endpoint, { params: { linkId } });
    const look = () => app.as().request(shared.look, { body: { token: token() } });
    for (const [name, limit, call] of [['share-link', 240, read], ['share-link-address', 600, read], ['share-link-door', 60, look]] as const) {
      await app.knex('rateLimits').delete();
      expect((await call()).status, name).toBe(200);
      // As if all but one of this minute's calls had been made.
      const counted = app.knex('rateLimits').where('key', 'like', `${name}:%`);
      expect(await counted.clone().update({ points: limit - 1 }), name).toBe(1);
      expect((await call()).status, name).toBe(200);
      const refused = await call();
      expect(refused, name).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
      expect(Number(refused.headers.get('retry-after')), name).toBeGreaterThan(0);
    }
    await app.knex('rateLimits').delete();
    // Looking counts as fetching, which a later test counts.
    await app.knex('shareLinks').where({ id: linkId }).update({ fetchCount: 0, lastFetchedAt: null });
  }); // biome-ignore format: a table of limits

  test('forged, tampered, expired, revoked, or of somebody who may not share any more: nothing', async () => {
    const linkId = holder === 'report' ? mine.reportLinkId : mine.requestLinkId;
    const endpoint = holder === 'report' ? shared.report : shared.request;
    const status = async (held = token()) =>
      (await app.holding(held).request(endpoint, { params: { linkId } })).status;
    expect(await status()).toBe(200);
    const flipped = `${token().slice(0, -1)}${token().endsWith('A') ? 'B' : 'A'}`;
    for (const bad of ['lnk_', flipped, token().toLowerCase(), `${token()}x`, linkId, mine.invitationToken])
      expect(await status(bad), bad).toBe(401);
    const set = (values: object) => app.knex('shareLinks').where({ id: linkId }).update(values);
    await set({ expiresAt: new Date(Date.now() - 1) });
    expect(await status()).toBe(401);
    await set({ expiresAt: new Date(Date.now() + 60_000), revokedAt: new Date() });
    expect(await status()).toBe(401);
    await set({ revokedAt: null });
    expect(await status()).toBe(200);
    const membership = app.knex('userCompanyRelations').where({ userId: mine.admin.user.id });
    const before = await membership.clone();
    await membership.clone().delete();
    const portfolios = await app.knex('userPortfolioRelations').where({ userId: mine.admin.user.id });
    await app.knex('userPortfolioRelations').where({ userId: mine.admin.user.id }).delete();
    expect(await status()).toBe(401);
    await app.knex('userCompanyRelations').insert(before);
    await app.knex('userPortfolioRelations').insert(portfolios);
    expect(await status()).toBe(200);
  });

  test('the socket stays shut', async () => {
    for (const headers of [
      { authorization: `Link ${token()}` },
      { cookie: `insyn_link=${token()}` },
      { cookie: `insyn_session=${token()}` },
    ]) {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/ws`, { headers });
      const status = await new Promise((resolve) => {
        socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
        socket.on('open', () => resolve('open'));
        socket.on('error', () => undefined);
      });
      expect(status).toBe(401);
    }
  });
});

describe('a door', () => {
  const look = (token: string) => app.as().request(shared.look, { body: { token } });
  const counts = () =>
    app.knex('shareLinks').where({ id: mine.reportLinkId }).first('openCount', 'fetchCount', 'firstOpenedAt');

  test('that a machine fetches is not open; who presses the button is counted, and acts as the link', async () => {
    for (let index = 0; index < 3; index++) expect((await look(mine.reportToken)).status).toBe(200);
    expect(await counts()).toMatchObject({ openCount: 0, fetchCount: 3, firstOpenedAt: null });
    const { nonce } = (await look(mine.reportToken)).body as { nonce: string };
    const opened = await app.as().request(shared.open, { body: { token: mine.reportToken, nonce } });
    expect(opened).toMatchObject({ status: 200, body: { linkId: mine.reportLinkId, purpose: 'report' } });
    const cookies = opened.headers.getSetCookie();
    expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual([
      `/shared/${mine.reportLinkId}`,
      `/api/shared/${mine.reportLinkId}`,
    ]);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    expect(await counts()).toMatchObject({ openCount: 1, firstOpenedAt: expect.any(Date) });
    const row = await app.knex('auditEvents').where({ action: 'shared.open' }).orderBy('seq', 'desc').first();
    expect(row).toMatchObject({
      tenantId: mine.companyId,
      actorKind: 'link',
      actorId: mine.reportLinkId,
      outcome: 'allowed',
    });
    const listed = await app.as(mine.admin).call(shareLinks.list, { params: { reportId: mine.reportId } });
    expect(listed.items).toMatchObject([{ openCount: 1, fetchedOnlyCount: 3, state: 'active' }]);
  });

  test('needs its own fresh proof that somebody pressed', async () => {
    const key = app.env.SESSION_SECRET;
    const nonces = {
      foreign: signLink('open-link', `${other.reportLinkId}:${Date.now()}`, key),
      old: signLink('open-link', `${mine.reportLinkId}:${Date.now() - 25 * 3_600_000}`, key),
      forged: signLink('open-link', `${mine.reportLinkId}:${Date.now()}`, 'another key'),
      'of another purpose': signLink('invitation', `${mine.reportLinkId}:${Date.now()}`, key),
    };
    for (const [what, nonce] of Object.entries(nonces)) {
      const answer = await app.as().request(shared.open, { body: { token: mine.reportToken, nonce } });
      expect(answer.body, what).toMatchObject({ status: 400, errors: [{ path: 'nonce' }] });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('of a dead link says so to whoever holds it, and an unknown one does not exist', async () => {
    await app.knex('shareLinks').where({ id: mine.reportLinkId }).update({ revokedAt: new Date() });
    expect(await look(mine.reportToken)).toMatchObject({ status: 410, body: { code: 'expired' } });
    expect(await look('lnk_unknown')).toMatchObject({ status: 404 });
  });
});

describe('what a link shows and leaves', () => {
  test('sources are words and places: no id of the room', async () => {
    const { status, body } = await app
      .holding(mine.reportToken)
      .request(shared.report, { params: { linkId: mine.reportLinkId } });
    expect(status).toBe(200);
    for (const id of [mine.companyId, mine.projectId, mine.reportId, mine.templateId, mine.fileId])
      expect(JSON.stringify(body)).not.toContain(id);
  });

  test('reading leaves a row of the link in the chain of the company, which verifies', async () => {
    const rows = await app
      .knex('auditEvents')
      .where({ tenantId: mine.companyId, actorKind: 'link', outcome: 'allowed' });
    const actions = new Set(rows.map(({ action }) => action));
    const own = ['open', 'report', 'reportPdf', 'saveItem', 'upload', 'withdrawFile', 'submit'];
    expect([...actions].sort()).toEqual(own.map((name) => `shared.${name}`).sort());
    expect(await verifyAudit(app.knex, mine.companyId)).toMatchObject({ isIntact: true });
  });

  test('the token lies nowhere in the database', async () => {
    const tables = await app.knex('pg_tables').where({ schemaname: 'public' }).select('tablename');
    for (const { tablename } of tables) {
      const { rows } = await app.knex.raw(`select count(*)::int as count from ${tablename} t where t::text like ?`, [`%${mine.reportToken.slice(4)}%`]); // biome-ignore format: one line
      expect([tablename, rows[0].count]).toEqual([tablename, 0]);
    }
  });
});

describe('bad input', () => {
  const bad: [string, Endpoint, () => RawCall, string][] = [
    ['an address that is none', shareLinks.create, () => ({ params: { reportId: mine.reportId }, body: { name: 'A', email: 'not one' } }), 'email'],
    ['no name', shareLinks.create, () => ({ params: { reportId: mine.reportId }, body: { email: 'a@example.test' } }), 'name'],
    ['a link for ten years', shareLinks.create, () => ({ params: { reportId: mine.reportId }, body: { name: 'A', email: 'a@example.test', expiresInDays: 3650 } }), 'expiresInDays'],
  ]; // biome-ignore format: a table
  test.each(bad)('%s is named, and nothing is written', async (_what, endpoint, call, field) => {
    const before = await app.knex('shareLinks').count();
    const answer = await app.as(mine.admin).request(endpoint, call());
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: field }] } });
    expect(await app.knex('shareLinks').count()).toEqual(before);
  });
  test('a report that is not ready can not be shared', async () => {
    await app.knex('reports').where({ id: other.reportId }).update({ state: 'writing' });
    const body = { name: 'A', email: 'a@example.test' };
    const answer = await app.as(other.admin).request(shareLinks.create, { params: { reportId: other.reportId }, body }); // biome-ignore format: one line
    expect(answer).toMatchObject({ status: 409, body: { code: 'not_ready' } });
  });
});
