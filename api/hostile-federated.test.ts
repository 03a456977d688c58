// Hostile ways through federated sign-in: nobody gets in, and each way ends as a page in words, not as JSON.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IdentityPeer } from '#adapters/identity/peer.ts';
import { type PeerToken, signToken } from '#adapters/identity/peer-token.ts';
import { hasText, translate } from '#i18n/index.ts';
import type { TestApp, TestPerson } from '#temporal/test-app.ts';
import {
  type FederatedApp,
  foreignTenant,
  memberAddress,
  oid,
  startFederatedApp,
  tenant,
} from './test-federated-app.ts';
import type { Arrival, FederatedBrowser } from './test-federated-browser.ts';

let federatedApp: FederatedApp;
let app: TestApp;
let entra: IdentityPeer;
let plain: IdentityPeer;
let member: TestPerson;
let browser: FederatedBrowser;
let connect: FederatedApp['connect'];
beforeAll(async () => {
  federatedApp = await startFederatedApp();
  ({ app, entra, plain, member, connect } = federatedApp);
});
afterAll(() => federatedApp?.stop());
beforeEach(async () => {
  await federatedApp.reset();
  browser = federatedApp.browser();
});

/** No session was opened, and the browser is on its way to a page that has words for it in both languages. */
function expectRefused(arrival: Arrival, problem: string): void {
  expect(arrival).toMatchObject({ status: 303, problem });
  expect(arrival.contentType).not.toContain('json');
  expect(browser.sessionToken).toBeUndefined();
  for (const language of ['sv', 'en'] as const) {
    expect(hasText(`error.${problem}`)).toBe(true);
    expect(translate(language, `error.${problem}` as never).length).toBeGreaterThan(10);
  }
}
const expectSignedIn = async (arrival: Arrival) => {
  expect(arrival).toMatchObject({ status: 303, problem: null });
  const { actorId } = await app
    .knex('auditEvents')
    .where({ action: 'federated.callback', outcome: 'allowed' })
    .orderBy('seq', 'desc')
    .first();
  expect(actorId).toBe(member.user.id);
  expect(browser.sessionToken).toMatch(/^ins_/);
};

test.each(['entra', 'plain'])('a person that %s proves gets in', async (provider) => {
  await expectSignedIn(await browser.signIn(provider, { next: '/account' }));
});

describe.each(['entra', 'plain'])('by %s', (provider) => {
  const peer = () => (provider === 'entra' ? entra : plain);

  test('a claimed address of an existing account opens nothing', async () => {
    await app.knex('identities').delete();
    peer().person.claims = {
      oid,
      email: memberAddress,
      upn: memberAddress,
      preferred_username: memberAddress,
      email_verified: true,
    };
    const arrival = await browser.signIn(provider);
    expect(arrival.location).toBe('/sign-in/connect');
    expect(browser.sessionToken).toBeUndefined();
    expect(await app.knex('identities').select()).toEqual([]);
  });

  test('a code that was used is refused in a way of its own', async () => {
    const back = await browser.visit(await browser.begin(provider));
    const second = new URL(await browser.begin(provider));
    await browser.get(`${back.pathname}${back.search}`);
    browser.cookies.delete('insyn_session');
    back.searchParams.set('state', second.searchParams.get('state') ?? '');
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_refused');
  });

  test('a way back is good once', async () => {
    const back = await browser.visit(await browser.begin(provider));
    const cookies = new Map(browser.cookies);
    await browser.get(`${back.pathname}${back.search}`);
    browser.cookies.clear();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'sign_in_expired');
  });

  test('without a state, or with a made-up one, nothing is ended', async () => {
    const back = await browser.visit(await browser.begin(provider));
    for (const state of [undefined, '', 'x'.repeat(32)]) {
      if (state === undefined) back.searchParams.delete('state');
      else back.searchParams.set('state', state);
      expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_refused');
    }
    back.searchParams.append('state', 'and another');
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'invalid_input');
  });

  test('another browser can not come back in its place, and does not end it', async () => {
    const victim = federatedApp.browser();
    const back = await browser.visit(await browser.begin(provider));
    const lured = await victim.get(`${back.pathname}${back.search}`);
    expect(lured.problem).toBe('identity_refused');
    expect(victim.sessionToken).toBeUndefined();
    await victim.begin(provider);
    expect((await victim.get(`${back.pathname}${back.search}`)).problem).toBe('identity_refused');
    await expectSignedIn(await browser.get(`${back.pathname}${back.search}`));
  });

  test('a code that was stolen from another browser does not fit here (PKCE)', async () => {
    const victim = federatedApp.browser();
    const stolen = await victim.visit(await victim.begin(provider));
    const mine = await browser.visit(await browser.begin(provider));
    mine.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expectRefused(await browser.get(`${mine.pathname}${mine.search}`), 'identity_refused');
  });

  test('without a code nobody is proven', async () => {
    const back = await browser.visit(await browser.begin(provider));
    back.searchParams.delete('code');
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_refused');
  });

  test('a token in the address is not looked at', async () => {
    const back = await browser.visit(await browser.begin(provider));
    back.searchParams.delete('code');
    const claims = { iss: peer().issuer(tenant), sub: 'person-1', oid, tid: tenant };
    back.searchParams.set('id_token', signToken({ header: { alg: 'none' }, claims }));
    back.searchParams.set('access_token', 'a');
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_refused');
  });

  test('a way that took too long has ended', async () => {
    const back = await browser.visit(await browser.begin(provider));
    await app.knex('signInFlows').update({ expiresAt: new Date(Date.now() - 1000) });
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'sign_in_expired');
  });

  test('who cancels at the provider is told so', async () => {
    const back = await browser.visit(await browser.begin(provider), true);
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_cancelled');
  });

  test('an error that the provider sends back is a page, its text is not repeated', async () => {
    const back = await browser.visit(await browser.begin(provider));
    back.searchParams.delete('code');
    back.searchParams.set('error', 'server_error');
    back.searchParams.set('error_description', '<script>alert(1)</script>');
    const arrival = await browser.get(`${back.pathname}${back.search}`);
    expectRefused(arrival, 'identity_refused');
    expect(arrival.location).not.toContain('script');
  });

  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const lies: Record<string, (token: PeerToken, key: KeyObject) => string> = {
    'signed by another key': (token) => signToken(token, otherKey),
    'of algorithm none': ({ header, claims }) => signToken({ header: { ...header, alg: 'none' }, claims }),
    'signed with the client secret': ({ header, claims }) =>
      signToken({ header: { ...header, alg: 'HS256' }, claims }, peer().clientSecret),
    'for another client': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, aud: 'another' } }, key),
    'that has expired': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, exp: 1_700_000_600 } }, key),
    'without a nonce': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, nonce: undefined } }, key),
    'of another sign-in (nonce)': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, nonce: 'of another' } }, key),
    'of another issuer': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, iss: 'https://elsewhere.example' } }, key),
  };
  test.each(Object.entries(lies))('an id token %s lets nobody in', async (_lie, change) => {
    peer().forge = change;
    expectRefused(await browser.signIn(provider), 'identity_refused');
  });

  test.each(['error', 'hang'] as const)('a provider whose answer is %s is said to be away', async (by) => {
    const back = await browser.visit(await browser.begin(provider));
    peer().fault = { at: 'token', by };
    const started = Date.now();
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'provider_unavailable');
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('a person whose account is closed stays out', async () => {
    const closed = await app.person();
    await app.knex('identities').delete();
    await connect('entra', `${tenant}:${oid}`, closed.user.id);
    await connect('oidc', `${plain.url}|person-1`, closed.user.id);
    await app.knex('users').where({ id: closed.user.id }).update({ disabledAt: new Date() });
    expectRefused(await browser.signIn(provider), 'account_disabled');
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%09//evil.example/..//evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
  ])('%j is not where one lands', async (next) => {
    const { location } = await browser.signIn(provider, { next });
    expect(new URL(location, 'http://insyn.test').host).toBe('insyn.test');
    expect(location).toMatch(/^\/(?!\/)/);
    browser.cookies.clear();
  });
});

describe('mixed up', () => {
  test('the same object id in a tenant that may not sign in', async () => {
    entra.tenant = foreignTenant;
    expectRefused(await browser.signIn('entra'), 'identity_refused');
  });

  test('the same object id in another tenant is another person', async () => {
    await app.knex('identities').delete();
    await connect('entra', `${foreignTenant}:${oid}`);
    expect((await browser.signIn('entra')).location).toBe('/sign-in/connect');
    expect(browser.sessionToken).toBeUndefined();
  });

  test('what was begun with one provider is not ended at the address of another', async () => {
    const back = await browser.visit(await browser.begin('plain'));
    expectRefused(await browser.get(`/api/auth/entra/callback${back.search}`), 'identity_refused');
  });

  test('a provider that says it is another (RFC 9207)', async () => {
    const back = await browser.visit(await browser.begin('plain'));
    expect(back.searchParams.get('iss')).toBe(plain.url);
    back.searchParams.set('iss', entra.issuer(tenant));
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_refused');
  });

  test('the same subject of another issuer is another person', async () => {
    await app.knex('identities').delete();
    await connect('oidc', 'https://elsewhere.example|person-1');
    await connect('entra', `${plain.url}|person-1`);
    expect((await browser.signIn('plain')).location).toBe('/sign-in/connect');
  });

  test('a provider that nobody configured', async () => {
    expectRefused(await browser.get('/api/auth/facebook/begin'), 'not_found');
    expectRefused(await browser.get('/api/auth/bankid/callback?state=x&code=y'), 'not_found');
  });
});
