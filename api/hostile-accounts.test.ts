// Hostile ways to an account: none gets in, and none locks its person out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountLinks } from '#contracts/api/account-links.ts';
import { accounts } from '#contracts/api/accounts.ts';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { sessions } from '#contracts/api/sessions.ts';
import { canonicalEmail } from '#contracts/email-address.ts';
import { safePath } from '#contracts/safe-path.ts';
import type { OneTimeTokenPurpose } from '#contracts/states.ts';
import { eventually, startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { mailsTo, tokenIn } from '#temporal/test-mailbox.ts';
import { aLink, aPersonWithPassword, cookieOf, newAddress, password } from './test-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app?.stop());

const newPassword = 'another long password';
const signIn = (email: string, secret = password) =>
  app.as().request(accounts.signIn, { body: { email, password: secret } });
const isSignedIn = async (sessionToken: string) =>
  (await app.as({ sessionToken }).request(accounts.me, {})).status === 200;
const reset = (token: string) =>
  app.as().request(accountLinks.resetPassword, { body: { token, password: newPassword } });
const byLink = (token: string) => app.as().request(accountLinks.signIn, { body: { token } });
const confirm = (token: string) => app.as().request(accountLinks.confirmEmailChange, { body: { token } });
/** Attempts of earlier tests from this address must not count for later ones. */
const forgetCounts = () => app.knex('rateLimits').delete();
const emailOf = async ({ user }: TestPerson) =>
  (await app.knex('users').where({ id: user.id }).first('email')).email;

describe('session fixation', () => {
  test('a session that was planted before signing in is not the one that signs in, and ends', async () => {
    const victim = await aPersonWithPassword(app);
    const attacker = await app.person();
    const body = { email: victim.user.email, password };
    const answer = await app.as(attacker).request(accounts.signIn, { body });
    const { sessionToken } = answer.body as { sessionToken: string };
    expect(sessionToken).not.toBe(attacker.sessionToken);
    expect(await isSignedIn(attacker.sessionToken)).toBe(false);
  });
  test('an invented cookie value is never taken over', async () => {
    const victim = await aPersonWithPassword(app);
    const planted = { sessionToken: 'ins_planted' };
    const body = { email: victim.user.email, password };
    await app.as(planted).request(accounts.signIn, { body });
    expect(await isSignedIn(planted.sessionToken)).toBe(false);
  });
  test('the secret of a session is new after its password was changed; whoever had copied the old one is out', async () => {
    const person = await aPersonWithPassword(app);
    const { status, headers } = await app
      .as(person)
      .request(accountLinks.changePassword, { body: { currentPassword: password, password: newPassword } });
    expect(status).toBe(204);
    expect(await isSignedIn(person.sessionToken)).toBe(false);
    const response = await app.as().fetch('/api/me', { headers: { cookie: cookieOf(headers) } });
    expect(response.status).toBe(200);
  });
});

describe('an address to go on to after signing in', () => {
  const outside = ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', '/.//evil.example', '/x/..//evil.example', 'https://evil.example', 'javascript:alert(1)', '\\\\evil.example', ' //evil.example', 'evil.example', '/\r\n/evil.example']; // biome-ignore format: one glance
  test.each(outside)('%j stays here', (next) => {
    const target = new URL(safePath(next), 'https://insyn.example');
    expect(target.origin).toBe('https://insyn.example');
    expect(safePath(next)).toMatch(/^\/(?![/\\])/);
  });
  test('that is encoded twice is a path of ours', () => {
    expect(safePath('/%2F%2Fevil.example')).toBe('/%2F%2Fevil.example');
    expect(safePath('/projects/1?tab=a#b')).toBe('/projects/1?tab=a#b');
  });
});

describe('a link for a new password', () => {
  test('works once, ends every session, and the old password is gone', async () => {
    const person = await aPersonWithPassword(app);
    const link = await aLink(app, person, 'password_reset');
    expect((await reset(link.token())).status).toBe(204);
    expect(await isSignedIn(person.sessionToken)).toBe(false);
    expect((await signIn(person.user.email)).status).toBe(401);
    expect((await signIn(person.user.email, newPassword)).status).toBe(200);
    expect((await reset(link.token())).body).toMatchObject({ code: 'expired' });
  });
  test('is dead when its time is up', async () => {
    const person = await aPersonWithPassword(app);
    const link = await aLink(app, person, 'password_reset', { expiresAt: new Date(Date.now() - 1000) });
    expect((await reset(link.token())).status).toBe(410);
    expect((await signIn(person.user.email)).status).toBe(200);
  });
  test('of another purpose is none, whatever it is signed for', async () => {
    const person = await aPersonWithPassword(app);
    const magic = await aLink(app, person, 'magic_link');
    expect((await reset(magic.token())).status).toBe(404);
    expect((await reset(magic.token('password_reset'))).status).toBe(410);
    const change = await aLink(app, person, 'email_change', { email: newAddress() });
    expect((await byLink(change.token())).status).toBe(404);
  });
  test('that was tampered with is none', async () => {
    const [person, victim] = [await aPersonWithPassword(app), await aPersonWithPassword(app)];
    const [own, theirs] = [
      await aLink(app, person, 'password_reset'),
      await aLink(app, victim, 'password_reset'),
    ];
    const signature = own.token().split('.')[1];
    for (const forged of [`${theirs.id}.${signature}`, own.token().slice(0, -1), `${own.token()}x`, own.id, '.', `${theirs.id}.`]) // biome-ignore format: one line
      expect((await reset(forged)).status, forged).toBe(404);
    expect((await signIn(victim.user.email)).status).toBe(200);
  });
  test('changes the account that it was made for and no other', async () => {
    const [person, victim] = [await aPersonWithPassword(app), await aPersonWithPassword(app)];
    const link = await aLink(app, person, 'password_reset');
    const body = { token: link.token(), password: newPassword, userId: victim.user.id, email: victim.user.email }; // biome-ignore format: one line
    await app.as(victim).request(accountLinks.resetPassword, { body });
    expect((await signIn(victim.user.email)).status).toBe(200);
    expect((await signIn(victim.user.email, newPassword)).status).toBe(401);
  });
  test('to an address that the account no longer has opens nothing', async () => {
    const person = await aPersonWithPassword(app);
    const link = await aLink(app, person, 'password_reset');
    await app.knex('users').where({ id: person.user.id }).update({ email: newAddress() });
    expect((await reset(link.token())).status).toBe(410);
  });
  test('is withdrawn by a change of password', async () => {
    const person = await aPersonWithPassword(app);
    const link = await aLink(app, person, 'password_reset');
    await app
      .as(person)
      .request(accountLinks.changePassword, { body: { currentPassword: password, password: newPassword } });
    expect((await reset(link.token())).status).toBe(410);
  });
  test('of a disabled account does nothing', async () => {
    const person = await aPersonWithPassword(app, { disabledAt: new Date() });
    const link = await aLink(app, person, 'password_reset');
    expect((await reset(link.token())).status).toBe(410);
    expect((await byLink((await aLink(app, person, 'magic_link')).token())).status).toBe(410);
  });
});

describe('a sign-in link', () => {
  test('signs in once', async () => {
    const person = await app.person();
    const link = await aLink(app, person, 'magic_link');
    const first = await byLink(link.token());
    expect(await isSignedIn((first.body as { sessionToken: string }).sessionToken)).toBe(true);
    expect((await byLink(link.token())).body).toMatchObject({ code: 'expired' });
  });
  test('used twice at the same moment signs in exactly one', async () => {
    const person = await app.person();
    const link = await aLink(app, person, 'magic_link');
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => byLink(link.token())))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(7);
  });
  test('is not used up by programs that look into mails', async () => {
    const person = await app.person();
    const link = await aLink(app, person, 'magic_link');
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const path of ['/sign-in-link', '/api/auth/links/sign-in'])
        await app.as().fetch(`${path}?token=${encodeURIComponent(link.token())}`, { method });
    expect((await byLink(link.token())).status).toBe(200);
  });
  test('is dead when its time is up', async () => {
    const link = await aLink(app, await app.person(), 'magic_link', { expiresAt: new Date() });
    expect((await byLink(link.token())).status).toBe(410);
  });
  test('takes an account over from somebody who had only claimed its address', async () => {
    const email = newAddress();
    const claimed = await app.as().call(accounts.signUp, { body: { email, name: 'Claimer', password } });
    const user = await app.knex('users').where({ email }).first();
    await app.knex('identities').insert({ id: user.id, userId: user.id, provider: 'oidc', subject: email });
    const link = await aLink(app, { user, sessionToken: '' }, 'magic_link');
    expect((await byLink(link.token())).status).toBe(200);
    expect(await isSignedIn(claimed.sessionToken)).toBe(false);
    expect((await signIn(email)).status).toBe(401);
    expect(await app.knex('identities').where({ userId: user.id })).toEqual([]);
  });
});

describe('an address that only looks like another', () => {
  const lookAlikes = {
    fullwidth: 'ａnna.test@example.test',
    'a fullwidth domain': 'anna.test@ｅxample.test',
    cyrillic: 'аnna.test@example.test',
    'a dotless i': 'anna.kıarlsson@example.test',
    'a Kelvin sign': 'anna.\u212Aarlsson@example.test',
    'a combining mark': 'a\u0301nna.test@example.test',
    'a combining mark in the domain': 'anna.test@e\u0301xample.test',
    'a zero-width space': 'anna\u200B.test@example.test',
  };
  test.each(Object.entries(lookAlikes))('(%s) is nobody', async (_what, email) => {
    const canonical = canonicalEmail(email);
    expect(['anna.test@example.test', 'anna.karlsson@example.test']).not.toContain(canonical);
    const call = { body: { email, name: 'x', password } };
    for (const endpoint of [accounts.signUp, accounts.signIn]) {
      const { status, body } = await app.as().request(endpoint, call);
      expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ path: 'email' }] } });
    }
  });
  test('is refused by the database too', async () => {
    const user = await app.person();
    const change = app
      .knex('users')
      .where({ id: user.user.id })
      .update({ email: lookAlikes['a Kelvin sign'] });
    await expect(change).rejects.toThrow(/users_email_ascii/);
  });
  test('a domain with å is the one that the DNS knows; case and spaces around mean nothing', async () => {
    for (const email of [' Anna@Åkeri.example ', 'anna@åkeri.example', 'ANNA@XN--KERI-POA.EXAMPLE'])
      expect(canonicalEmail(email)).toBe('anna@xn--keri-poa.example');
    // A domain with a dotless i is a domain of its own, and so is a mailbox there.
    expect(canonicalEmail('anna@examıple.test')).toMatch(/^anna@xn--/);
    const person = await aPersonWithPassword(app);
    expect((await signIn(`  ${person.user.email.toUpperCase()} `)).status).toBe(200);
  });
});

describe('guessing', () => {
  test('is stopped whatever the case, the spaces and the claimed address of the caller', async () => {
    await forgetCounts();
    const { user } = await aPersonWithPassword(app);
    const variants = [user.email, user.email.toUpperCase(), ` ${user.email}`, `${user.email} `];
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      const response = await app.as().fetch('/api/auth/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${index}` },
        body: JSON.stringify({ email: variants[index % variants.length], password: 'wrong' }),
      });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(30);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    // The right password does not help either while it waits: it would tell that it is the right one.
    expect((await signIn(user.email)).status).toBe(429);
    await forgetCounts();
    expect((await signIn(user.email)).status).toBe(200);
  });
  test('an address guessed at from everywhere is still open where its person has been, and by mail', async () => {
    await forgetCounts();
    const [known, unknown] = [await aPersonWithPassword(app), await aPersonWithPassword(app)];
    await app.knex('sessions').where({ userId: known.user.id }).update({ ipPrefix: '127.0.0.0/24' });
    for (const { user } of [known, unknown]) {
      const { limitAttempts } = await import('./throttle.ts');
      for (let index = 0; index < 100; index += 1)
        await limitAttempts(app.knex, 'sign-in-address', user.email, 100, 3600);
    }
    expect((await signIn(unknown.user.email)).status).toBe(429);
    expect((await signIn(known.user.email)).status).toBe(200);
    const link = await aLink(app, unknown, 'magic_link');
    expect((await byLink(link.token())).status).toBe(200);
  });
  test('the present password of a stolen session is stopped too', async () => {
    const person = await aPersonWithPassword(app);
    const guess = () =>
      app.as(person).request(accountLinks.changePassword, { body: { currentPassword: 'guess', password: newPassword } }); // biome-ignore format: one line
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });
  test('filling a mailbox with links is stopped', async () => {
    await forgetCounts();
    const email = newAddress();
    const ask = () => app.as().request(accountLinks.request, { body: { email, purpose: 'magic_link' } });
    const statuses: number[] = [];
    for (let index = 0; index < 6; index += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

describe('finding out who has an account', () => {
  test('by asking for a link: the same answer, and a mail only where there is an account', async () => {
    await forgetCounts();
    const person = await aPersonWithPassword(app);
    const [email, nobody] = [person.user.email, newAddress()];
    const ask = (address: string) =>
      app.as().request(accountLinks.request, { body: { email: address, purpose: 'password_reset' } });
    const [known, unknown] = [await ask(email), await ask(nobody)];
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    const mail = await eventually('the mail', async () => (await mailsTo(email))[0]);
    expect((await reset(tokenIn(mail))).status).toBe(204);
    expect(await mailsTo(nobody)).toEqual([]);
    const log = await app.knex('outboundMails').where({ recipient: email });
    expect(log).toMatchObject([{ template: 'account_password_reset', state: 'sent' }]);
  });
  test('by the time that a wrong password takes', async () => {
    const { user } = await aPersonWithPassword(app);
    const took = async (email: string) => {
      const times: number[] = [];
      for (let index = 0; index < 7; index += 1) {
        await forgetCounts();
        const from = performance.now();
        await signIn(email, 'wrong');
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    const [known, unknown] = [await took(user.email), await took(newAddress())];
    expect(known / unknown).toBeGreaterThan(0.4);
    expect(known / unknown).toBeLessThan(2.5);
  });
  test('a disabled account answers like none', async () => {
    const { user } = await aPersonWithPassword(app, { disabledAt: new Date() });
    const [disabled, none] = [await signIn(user.email), await signIn(newAddress())];
    expect(disabled.body).toMatchObject({ code: 'wrong_credentials' });
    expect(disabled.status).toBe(none.status);
  });
});

describe("another site's page", () => {
  const forms = [
    ['of another origin', { origin: 'https://evil.example' }],
    ['without an origin', { origin: 'null' }],
    ['of a neighbouring port', { origin: 'http://127.0.0.1:1' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site only', { 'sec-fetch-site': 'same-site' }],
  ] as const;
  test.each(forms)('(%s) changes nothing, by API or by page', async (_what, headers) => {
    const person = await aPersonWithPassword(app);
    const body = JSON.stringify({ currentPassword: password, password: newPassword });
    for (const [path, type] of [
      ['/api/me/password', 'application/json'],
      ['/api/sessions/revoke-others', 'text/plain'],
      ['/account', 'application/x-www-form-urlencoded'],
    ]) {
      // biome-ignore format: one line
      const response = await app
        .as(person)
        .fetch(path ?? '', { method: 'POST', headers: { ...headers, 'content-type': type ?? '' }, body });
      expect(response.status).toBe(403);
    }
    expect(await isSignedIn(person.sessionToken)).toBe(true);
  });
});

describe('a change of address', () => {
  const change = async (person: TestPerson, email = newAddress()) => ({
    email,
    link: await aLink(app, person, 'email_change', { email }),
  });
  test('needs both mailboxes: the new one alone changes nothing, in either order', async () => {
    for (const order of [
      ['email_change_new', 'email_change_old'],
      ['email_change_old', 'email_change_new'],
    ] as const) {
      // biome-ignore format: one line
      const person = await aPersonWithPassword(app);
      const { email, link } = await change(person);
      const [first, second] = order;
      const waiting = { email_change_new: 'waiting_for_old', email_change_old: 'waiting_for_new' }[first];
      expect((await confirm(link.token(first))).body).toEqual({ state: waiting });
      // Following the same link again is no second mailbox.
      expect((await confirm(link.token(first))).body).toEqual({ state: waiting });
      expect(await emailOf(person)).toBe(person.user.email);
      expect((await confirm(link.token(second))).body).toEqual({ state: 'changed' });
      expect(await emailOf(person)).toBe(email);
      expect(await isSignedIn(person.sessionToken)).toBe(false);
      expect((await confirm(link.token(second))).status).toBe(410);
    }
  });
  test('does not take an address that has got an account meanwhile', async () => {
    const person = await aPersonWithPassword(app);
    const { email, link } = await change(person);
    await confirm(link.token('email_change_old'));
    const other = await app.person({ email });
    expect((await confirm(link.token('email_change_new'))).status).toBe(409);
    expect(await emailOf(person)).toBe(person.user.email);
    expect(await emailOf(other)).toBe(email);
  });
  test('is not asked for with a stolen session alone', async () => {
    const person = await aPersonWithPassword(app);
    const old = new Date(Date.now() - 3_600_000);
    await app.knex('sessions').where({ userId: person.user.id }).update({ authenticatedAt: old });
    const ask = (body: object) =>
      app.as(person).request(accountLinks.requestEmailChange, { body: { email: newAddress(), ...body } });
    expect((await ask({})).body).toMatchObject({ code: 'sign_in_again' });
    expect((await ask({ currentPassword: 'wrong' })).body).toMatchObject({ code: 'wrong_credentials' });
  });
  test('is told to both mailboxes, each with a link of its own', async () => {
    const person = await aPersonWithPassword(app);
    const email = newAddress();
    const body = { email, currentPassword: password };
    expect((await app.as(person).request(accountLinks.requestEmailChange, { body })).status).toBe(202);
    const [toNew, toOld] = await Promise.all(
      [email, person.user.email].map((address) =>
        eventually(`a mail to ${address}`, async () => (await mailsTo(address))[0]),
      ),
    );
    if (!toNew || !toOld) throw new Error('no mail');
    expect((await confirm(tokenIn(toNew))).body).toEqual({ state: 'waiting_for_old' });
    expect((await confirm(tokenIn(toOld))).body).toEqual({ state: 'changed' });
    expect(await emailOf(person)).toBe(email);
  });
  test('withdraws the links that lie in the old mailbox', async () => {
    const person = await aPersonWithPassword(app);
    const magic = await aLink(app, person, 'magic_link');
    const { link } = await change(person);
    await confirm(link.token('email_change_old'));
    await confirm(link.token('email_change_new'));
    expect((await byLink(magic.token())).status).toBe(410);
  });
});

describe('a proof of a mailbox', () => {
  test("does not make somebody else's account proven", async () => {
    const [claimer, reader] = [await aPersonWithPassword(app, { emailVerifiedAt: null }), await app.person()];
    const link = await aLink(app, claimer, 'email_verification');
    const verify = (person?: TestPerson) =>
      app.as(person).request(accountLinks.verifyEmail, { body: { token: link.token() } });
    expect((await verify()).status).toBe(401);
    expect((await verify(reader)).body).toMatchObject({ code: 'wrong_account' });
    expect((await app.as(claimer).call(accounts.me, {})).isEmailVerified).toBe(false);
    expect((await verify(claimer)).status).toBe(204);
  });
});

describe('every use of a link', () => {
  test('leaves one row of its account, without the token or an address', async () => {
    const person = await aPersonWithPassword(app, { emailVerifiedAt: null });
    const link = (purpose: OneTimeTokenPurpose, values = {}) => aLink(app, person, purpose, values);
    const verification = await link('email_verification');
    const change = await link('email_change', { email: newAddress() });
    const rowsOf = async (endpoint: Endpoint, body: object, by?: TestPerson) => {
      const { headers, status } = await app.as(by).request(endpoint, { body });
      expect(status).toBe(endpoint.status);
      return app.knex('auditEvents').where({ requestId: headers.get('x-request-id') });
    };
    const made: [Endpoint, object, TestPerson?][] = [
      [accountLinks.verifyEmail, { token: verification.token() }, person],
      [accountLinks.signIn, { token: (await link('magic_link')).token() }],
      [accountLinks.confirmEmailChange, { token: change.token('email_change_old') }],
      [accountLinks.resetPassword, { token: (await link('password_reset')).token(), password: newPassword }],
    ];
    for (const [endpoint, body, by] of made) {
      const rows = await rowsOf(endpoint, body, by);
      expect(rows).toMatchObject([{ action: endpoint.id, outcome: 'allowed', actorId: person.user.id, subjectId: person.user.id }]); // biome-ignore format: one line
      expect(JSON.stringify(rows)).not.toMatch(/@|long password|\.[\w-]{43}/);
    }
    await forgetCounts();
    // Asking tells not even the audit whether there is an account.
    const asked = await rowsOf(accountLinks.request, { email: person.user.email, purpose: 'magic_link' });
    expect(asked).toMatchObject([{ action: 'accountLinks.request', actorKind: 'system', subjectId: null }]);
  });
});

describe('sessions', () => {
  test('that were revoked stay out, and cannot be revoked or seen by others', async () => {
    const person = await aPersonWithPassword(app);
    const other = (await signIn(person.user.email)).body as { sessionToken: string };
    const { items } = await app.as(person).call(sessions.list, {});
    expect(items.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const theirs = items.find(({ isThis }) => !isThis)?.id ?? '';
    const stranger = await app.person();
    const params = { sessionId: theirs };
    expect((await app.as(stranger).request(sessions.revoke, { params })).status).toBe(404);
    expect(await isSignedIn(other.sessionToken)).toBe(true);
    await app.as(person).call(sessions.revoke, { params });
    expect(await isSignedIn(other.sessionToken)).toBe(false);
    expect((await app.as(person).request(sessions.revoke, { params })).status).toBe(404);
  });
  test('all others end at one word, and this one stays', async () => {
    const person = await aPersonWithPassword(app);
    const others = [await signIn(person.user.email), await signIn(person.user.email)];
    expect(await app.as(person).call(sessions.revokeOthers, {})).toEqual({ count: 2 });
    for (const { body } of others)
      expect(await isSignedIn((body as { sessionToken: string }).sessionToken)).toBe(false);
    expect(await isSignedIn(person.sessionToken)).toBe(true);
  });
  test('end by themselves: unused for 14 days, or 30 days old', async () => {
    const [idle, old] = [await app.person(), await app.person()];
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await app
      .knex('sessions')
      .where({ userId: idle.user.id })
      .update({ lastSeenAt: daysAgo(14.01) });
    await app
      .knex('sessions')
      .where({ userId: old.user.id })
      .update({ expiresAt: daysAgo(0.01) });
    expect(await isSignedIn(idle.sessionToken)).toBe(false);
    expect(await isSignedIn(old.sessionToken)).toBe(false);
  });
  test('tell when they were last used, and keep no more of an address than its network', async () => {
    const person = await aPersonWithPassword(app);
    await app
      .knex('sessions')
      .where({ userId: person.user.id })
      .update({ lastSeenAt: new Date(Date.now() - 3_600_000) });
    await signIn(person.user.email);
    const { items } = await app.as(person).call(sessions.list, {});
    for (const { lastSeenAt } of items)
      expect(Date.now() - new Date(lastSeenAt).getTime()).toBeLessThan(60_000);
    expect(items.map(({ ipPrefix }) => ipPrefix)).toContain('127.0.0.0/24');
  });
  test('an API token lists none and changes no account', async () => {
    const person = await aPersonWithPassword(app);
    const { secret } = await app.as(person).call(accounts.createToken, { body: { name: 't', scopes: ['read', 'write', 'ask'] } }); // biome-ignore format: one line
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', cookie: '' };
    for (const [method, path, body] of [
      ['GET', '/sessions'],
      ['POST', '/sessions/revoke-others'],
      ['POST', '/me/password', { password: newPassword }],
      ['POST', '/me/email-change', { email: newAddress() }],
    ] as const) {
      // biome-ignore format: one line
      const init = { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) };
      expect((await app.as().fetch(`/api${path}`, init)).status, path).toBe(403);
    }
  });
});
