// BankID through the API: in, connected, joined by invitation; the code of the second; restarts and several processes.

import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bankIdQrText } from '#adapters/identity/bankid-qr.ts';
import { signLink } from '#config/signed-link.ts';
import { bankId } from '#contracts/api/bankid.ts';
import { BankIdFailedHint, BankIdPendingHint } from '#contracts/bankid.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { newId } from '#db/new-id.ts';
import { drawQr } from '../bankid-view.ts';
import { openServer } from '../open-server.ts';
import { hashSecret } from '../secrets.ts';
import { type BankIdRoom, startBankIdRoom } from '../test-bankid.ts';
import { BankIdBrowser } from '../test-bankid-browser.ts';

const maja = { personalNumber: '199003072384', name: 'Maja Ek Åström' };
let room: BankIdRoom;
let browser: BankIdBrowser;
beforeAll(async () => {
  room = await startBankIdRoom();
});
afterAll(() => room?.stop());
beforeEach(() => {
  browser = new BankIdBrowser(room.app);
});

const sessionOf = (token: string) =>
  room.app
    .knex('sessions')
    .where({ tokenHash: hashSecret(token) })
    .first();

test('connected in the account, it opens a session; each step leaves a row in the audit', async () => {
  const person = await room.app.person();
  const own = new BankIdBrowser(room.app, { sessionToken: person.sessionToken });
  expect((await own.call(bankId.availability)).body).toEqual({ isAvailable: true, isConnected: false });
  const connecting = await room.proven(own, maja, { purpose: 'connect' });
  expect((await own.finish(connecting)).body).toEqual({ purpose: 'connect' });
  expect((await own.call(bankId.availability)).body).toEqual({ isAvailable: true, isConnected: true });

  const orderId = await room.proven(browser, maja);
  expect((await browser.finish(orderId)).body).toEqual({ purpose: 'sign_in' });
  expect(await sessionOf(browser.sessionToken)).toMatchObject({ userId: person.user.id, revokedAt: null });
  expect(browser.cookie('insyn_bankid')).toBeUndefined();
  expect(browser.cookie('insyn_session')?.line).toMatch(/HttpOnly; SameSite=Lax/);

  const acts = await room.app
    .knex('auditEvents')
    .where({ tenantId: platformTenantId })
    .whereIn('action', ['bankId.begin', 'bankId.finish'])
    .orderBy('seq');
  expect(acts.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'bankId.begin allowed',
    'bankId.finish allowed',
    'bankId.begin allowed',
    'bankId.finish allowed',
  ]);
  expect(acts.at(-1)).toMatchObject({ actorKind: 'user', actorId: person.user.id });
});

test('proving oneself again renews the session', async () => {
  const person = await room.app.person();
  const her = { personalNumber: '198802292385', name: 'Eva Lind' };
  const own = new BankIdBrowser(room.app, { sessionToken: person.sessionToken });
  await own.finish(await room.proven(own, her, { purpose: 'connect' }));
  expect(own.sessionToken).toBe(person.sessionToken);
  await own.finish(await room.proven(own, her, { purpose: 're_authenticate' }));
  expect(own.sessionToken).not.toBe(person.sessionToken);
  expect((await sessionOf(person.sessionToken)).revokedAt).not.toBeNull();
  expect(await sessionOf(own.sessionToken)).toMatchObject({ userId: person.user.id, revokedAt: null });
});

test('an invited person gets an account with the invited mailbox and the name that BankID gave, once', async () => {
  const { companyId, projectId, admin } = await room.app.room();
  const id = newId();
  await room.app.knex('invitations').insert({
    id, tenantId: companyId, scopeKind: 'project', companyId, projectId, email: 'ny@kund.example', role: 'reader', language: 'sv',
    invitedBy: admin.user.id, expiresAt: new Date(Date.now() + 86_400_000),
  }); // biome-ignore format: one row
  const invitationToken = signLink('invitation', id, room.app.env.SESSION_SECRET);
  const person = { personalNumber: '200105052389', name: 'Nils Ny' };
  const orderId = await room.proven(browser, person);
  expect((await browser.finish(orderId)).status).toBe(401);
  expect((await browser.finish(orderId, { invitationToken, language: 'en' })).status).toBe(200);
  const user = await room.app.knex('users').where({ email: 'ny@kund.example' }).first();
  expect(user).toMatchObject({ name: person.name, language: 'en', passwordHash: null });
  expect(user.emailVerifiedAt).not.toBeNull();
  expect((await sessionOf(browser.sessionToken)).userId).toBe(user.id);

  const again = new BankIdBrowser(room.app);
  await again.finish(await room.proven(again, person));
  expect((await sessionOf(again.sessionToken)).userId).toBe(user.id);
});

test('the code is that of the second, and the app that reads it gets the order', async () => {
  const orderId = await browser.begin();
  const order = room.peer.latest();
  const seen = new Set<string>();
  for (let n = 0; n < 3; n += 1) {
    const { body } = await browser.follow(orderId);
    const drawn = (body['qr'] as { path: string }).path;
    const seconds = Math.floor((Date.now() - order.startedAtMs) / 1000);
    const text = [seconds, seconds - 1]
      .map((at) => bankIdQrText(order, at))
      .find((at) => drawQr(at).path === drawn);
    if (!text) throw new Error('the code is not that of this second');
    seen.add(text);
    await sleep(1000);
  }
  expect(seen.size).toBe(3);
  room.peer.scan([...seen].at(-1) ?? '', maja);
  const { body } = await room.follow(browser, orderId);
  expect(body).toMatchObject({ state: 'pending', hint: 'userSign', qr: null, autoStartUrl: null });
});

test('every code reaches the browser as it is', async () => {
  for (const hint of BankIdPendingHint.options) {
    const orderId = await browser.begin();
    room.peer.next(room.peer.latest().orderRef, { pending: hint });
    expect((await room.follow(browser, orderId)).body).toMatchObject({ state: 'pending', hint });
  }
  for (const hint of BankIdFailedHint.options) {
    const orderId = await browser.begin();
    room.peer.next(room.peer.latest().orderRef, { failed: hint });
    expect((await room.follow(browser, orderId)).body).toMatchObject({ state: 'failed', hint, qr: null });
  }
});

test('BankID is told who asks and what the person sees, in their language, and hears of what is given up', async () => {
  const orderId = await browser.begin({ language: 'en' });
  const { request, orderRef } = room.peer.latest();
  const text = Buffer.from(String(request['userVisibleData']), 'base64').toString();
  expect(text).toBe('I sign in to Insyn (insyn.test). Only go on if you have begun this yourself.');
  expect(request).toMatchObject({
    endUserIp: browser.ip,
    web: { referringDomain: 'insyn.test', userAgent: 'Browser/1 (X11)' },
  });
  await browser.cancel(orderId);
  expect(room.peer.orders.get(orderRef)?.isGone).toBe(true);
  const given = await room.app.knex('auditEvents').where({ action: 'bankId.cancel' });
  expect(given).toMatchObject([{ outcome: 'allowed', tenantId: platformTenantId }]);
});

test('an order outlives the process that began it', async () => {
  const port = (server: { address(): unknown }) => ({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  const person = await room.app.person();
  const her = { personalNumber: '197001012382', name: 'Karin Alm' };
  const own = new BankIdBrowser(room.app, { sessionToken: person.sessionToken });
  await own.finish(await room.proven(own, her, { purpose: 'connect' }));

  const first = await openServer(room.app.env);
  const before = new BankIdBrowser(port(first.server));
  const orderId = await before.begin();
  const order = room.peer.latest();
  await first.close();
  await sleep(1100);
  const second = await openServer(room.app.env);
  const after = new BankIdBrowser(port(second.server));
  after.cookies = before.cookies;
  const { body } = await after.follow(orderId);
  const seconds = Math.floor((Date.now() - order.startedAtMs) / 1000);
  const codes = [seconds, seconds - 1].map((at) => drawQr(bankIdQrText(order, at)).path);
  expect(codes).toContain((body['qr'] as { path: string }).path);
  room.peer.next(order.orderRef, { complete: her });
  await room.follow(after, orderId);
  await second.close();

  const third = await openServer(room.app.env);
  const last = new BankIdBrowser(port(third.server));
  last.cookies = after.cookies;
  expect((await last.finish(orderId)).status).toBe(200);
  expect((await sessionOf(last.sessionToken)).userId).toBe(person.user.id);
  await third.close();
});

test('several processes that serve one impatient browser ask BankID no more often than it allows', async () => {
  const servers = await Promise.all([openServer(room.app.env), openServer(room.app.env)]);
  const urls = servers.map(({ server }) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  room.peer.violations.length = 0;
  const orderId = await browser.begin();
  const order = room.peer.latest();
  const until = Date.now() + 6500;
  while (Date.now() < until) {
    await Promise.all(
      urls.map(async (url) => {
        const tab = new BankIdBrowser({ url });
        tab.cookies = browser.cookies;
        await tab.follow(orderId);
      }),
    );
    await sleep(100);
  }
  expect(order.collectedAtMs.length).toBeGreaterThanOrEqual(2);
  expect(order.collectedAtMs.length).toBeLessThanOrEqual(4);
  expect(room.peer.violations).toEqual([]);
  await Promise.all(servers.map(({ close }) => close()));
});

test('what is over for a day is forgotten with the next order', async () => {
  const orderId = await browser.begin();
  await room.app
    .knex('bankidOrders')
    .where({ id: orderId })
    .update({ startedAt: new Date(Date.now() - 86_400_001) });
  await browser.begin();
  expect(await room.app.knex('bankidOrders').where({ id: orderId })).toEqual([]);
});
