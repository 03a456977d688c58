// What holds for all API processes together, behind a proxy and by https.
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Env } from '#config/env.ts';
import { signLink } from '#config/signed-link.ts';
import { accountLinks } from '#contracts/api/account-links.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { eventually, startTestApp, type TestApp } from '#temporal/test-app.ts';
import { createTestCaller, type TestCaller } from '#temporal/test-caller.ts';
import { createApp } from './app.ts';
import { type OpenServer, openServer } from './open-server.ts';
import { route } from './route.ts';
import { aPersonWithPassword, newAddress, password } from './test-accounts.ts';

let app: TestApp;
const servers: OpenServer[] = [];
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await app?.stop();
});

/** Another API process over the same database. */
async function another(
  env: Partial<Env> = {},
): Promise<{ url: string; caller: TestCaller; server: OpenServer }> {
  const server = await openServer({ ...app.env, ...env });
  servers.push(server);
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, caller: createTestCaller(url), server };
}
const forgetCounts = () => app.knex('rateLimits').delete();

describe('guessing', () => {
  test('is counted over all processes, and over a restart', async () => {
    const { user } = await aPersonWithPassword(app);
    const [second, third] = [await another(), await another()];
    const guess = async (caller: TestCaller) =>
      (await caller.request(accounts.signIn, { body: { email: user.email, password: 'wrong' } })).status;
    const statuses: number[] = [];
    for (let index = 0; index < 10; index += 1)
      statuses.push(await guess(index % 2 ? second.caller : app.as()));
    expect(statuses).toEqual(Array(10).fill(401));
    expect(await guess(third.caller)).toBe(429);
  });
  test('waits longer with each strike, at most an hour', async () => {
    await forgetCounts();
    const { user } = await aPersonWithPassword(app);
    const waits: number[] = [];
    for (let strike = 0; strike < 8; strike += 1) {
      // The wait is over: only what it left behind counts.
      await app.knex('rateLimits').whereLike('key', 'sign-in-pair:%').delete();
      await app.knex('rateLimits').whereLike('key', 'sign-in:%').delete();
      let answer = { status: 0, headers: new Headers() };
      for (let index = 0; index < 11; index += 1)
        answer = await app.as().request(accounts.signIn, { body: { email: user.email, password: 'wrong' } });
      expect(answer.status).toBe(429);
      waits.push(Number(answer.headers.get('retry-after')));
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  }, 60_000);
  test('behind a proxy of ours only its own entry counts, whatever the caller put before it', async () => {
    await forgetCounts();
    const { user } = await aPersonWithPassword(app);
    const { caller } = await another({ TRUSTED_PROXIES: 1 });
    const guess = (entries: string) =>
      caller.fetch('/api/auth/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': entries },
        body: JSON.stringify({ email: user.email, password: 'wrong' }),
      });
    for (let index = 0; index < 10; index += 1)
      expect((await guess(`198.51.100.${index}, 203.0.113.9`)).status).toBe(401);
    expect((await guess('198.51.100.99, 203.0.113.9')).status).toBe(429);
    expect((await guess('198.51.100.99, 203.0.113.10')).status).toBe(401);
  });
});

test('one caller can not take the product from the others: 429 with the seconds to wait', async () => {
  await forgetCounts();
  const { url } = await another({ API_CALLS_PER_MINUTE: 60 });
  const [wild, calm] = [await app.person(), await app.person()];
  const asking = createTestCaller(url, wild.sessionToken);
  const answers = await Promise.all(Array.from({ length: 100 }, () => asking.request(accounts.me, {})));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(20);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused[0]?.body).toMatchObject({ code: 'too_many_requests' });
  expect((await createTestCaller(url, calm.sessionToken).request(accounts.me, {})).status).toBe(200);
});

describe('by https', () => {
  test('the cookie is for this host, this site and scripts of nobody; another name is not looked at', async () => {
    const { caller } = await another({ PUBLIC_URL: 'https://insyn.test' });
    const person = await aPersonWithPassword(app);
    const body = { email: person.user.email, password };
    const { headers } = await caller.request(accounts.signIn, { body });
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-insyn_session=ins_[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=/,
    );
    expect(cookie).not.toContain('Domain');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    const [pair = ''] = cookie.split(';');
    const me = (value: string) => caller.fetch('/api/me', { headers: { cookie: value } });
    expect((await me(pair)).status).toBe(200);
    expect((await me(pair.replace('__Host-', ''))).status).toBe(401);
  });
  test('no page may run a script that is not ours, be framed by others, or send forms elsewhere', async () => {
    const { headers } = await app.as().request(accounts.me, {});
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+';/);
    expect(policy).not.toContain('unsafe');
    for (const rule of [
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ])
      expect(policy).toContain(rule);
    // By http on one's own machine there is nothing to insist on.
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

test('accepting an invitation gives the session a new secret', async () => {
  const { admin, projectId } = await app.room();
  const guest = await app.person({ email: newAddress() });
  const target = { scopeKind: 'project', projectId, role: 'reader' } as const;
  const { invitationId } = await app
    .as(admin)
    .call(rooms.invite, { body: { email: guest.user.email, target } });
  await eventually('the mail', () =>
    app.knex('invitations').where({ id: invitationId, mailState: 'sent' }).first(),
  );
  const token = signLink('invitation', invitationId, app.env.SESSION_SECRET);
  const { status, headers } = await app
    .as(guest)
    .request(rooms.answerInvitation, { body: { token, answer: 'accepted' } });
  expect(status).toBe(200);
  expect((await app.as(guest).request(accounts.me, {})).status).toBe(401);
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await app.as().fetch('/api/me', { headers: { cookie } })).status).toBe(200);
});

test('a failure is logged without the token that stood in the address or the body', async () => {
  const { server } = await another();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const failing = route(accountLinks.signIn, async () => {
    throw new Error('broken');
  });
  const pages = () => {
    throw new Error('broken page');
  };
  const handle = createApp({ ...server.deps, log }, [failing], pages).callback();
  const { createServer } = await import('node:http');
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const caller = createTestCaller(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const token = 'secret-of-the-mail';
  expect((await caller.request(accountLinks.signIn, { body: { token } })).status).toBe(500);
  expect((await caller.fetch(`/reset-password?token=${token}`)).status).toBe(500);
  http.close();
  expect(lines.join('')).toContain('/reset-password');
  expect(lines.join('')).toContain('broken');
  expect(lines.join('')).not.toContain(token);
});
