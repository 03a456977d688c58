// Hostile ways through federated sign-in: nobody gets in, and each way ends as a page in words, not as JSON.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type IdentityPeer, startIdentityPeer } from '#adapters/identity/peer.ts';
import { type PeerToken, signToken } from '#adapters/identity/peer-token.ts';
import { createTestAuthority, type TestAuthority } from '#adapters/identity/test-authority.ts';
import { signLink } from '#config/signed-link.ts';
import { federated } from '#contracts/api/federated.ts';
import { hasText, translate } from '#i18n/index.ts';
import { startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { claimCookie, flowCookie } from './flow-cookies.ts';
import { type Arrival, FederatedBrowser } from './test-federated-browser.ts';

const tenant = '3f1c2f6e-0000-4000-8000-00000000000a';
const foreignTenant = '3f1c2f6e-0000-4000-8000-00000000000b';
const oid = '7d9a1f42-0000-4000-8000-000000000001';
const callbackOf = (key: string) => `http://insyn.test/api/auth/${key}/callback`;

let authority: TestAuthority;
let entra: IdentityPeer;
let plain: IdentityPeer;
let app: TestApp;
let member: TestPerson;
let browser: FederatedBrowser;

beforeAll(async () => {
  authority = await createTestAuthority();
  entra = await startIdentityPeer({
    authority,
    redirectUris: [callbackOf('entra')],
    tenants: [tenant, foreignTenant],
  });
  plain = await startIdentityPeer({ authority, redirectUris: [callbackOf('plain')] });
  const { clientId, clientSecret } = plain;
  app = await startTestApp({
    hasWorkers: false,
    env: {
      ENTRA_TENANT: `${tenant},3f1c2f6e-0000-4000-8000-00000000000c`,
      ENTRA_CLIENT_ID: entra.clientId,
      ENTRA_CLIENT_SECRET: entra.clientSecret,
      ENTRA_AUTHORITY: entra.url,
      OIDC_PROVIDERS: JSON.stringify([
        { key: 'plain', label: 'Plain', issuer: plain.url, clientId, clientSecret },
      ]),
      IDENTITY_CA_FILE: authority.caFile,
      IDENTITY_TIMEOUT_MS: '700',
    },
  });
  member = await app.person({ email: 'maja@kund.example' });
});
afterAll(async () => {
  await app.stop();
  await Promise.all([entra.close(), plain.close()]);
  authority.close();
});
beforeEach(async () => {
  browser = new FederatedBrowser(app, authority.ca);
  entra.person = { sub: 'pairwise-1', name: 'Maja Ek', claims: { oid } };
  plain.person = { sub: 'person-1', name: 'Maja Ek' };
  entra.tenant = tenant;
  await app.knex('identities').delete();
  await connect('entra', `${tenant}:${oid}`);
  await connect('oidc', `${plain.url}|person-1`);
});
afterEach(() => {
  for (const peer of [entra, plain]) {
    peer.forge = undefined;
    peer.fault = undefined;
  }
});

const connect = (provider: string, subject: string, userId = member.user.id) =>
  app.knex('identities').insert({ id: crypto.randomUUID(), userId, provider, subject });

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
      email: 'maja@kund.example',
      upn: 'maja@kund.example',
      preferred_username: 'maja@kund.example',
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
    const victim = new FederatedBrowser(app, authority.ca);
    const back = await browser.visit(await browser.begin(provider));
    const lured = await victim.get(`${back.pathname}${back.search}`);
    expect(lured.problem).toBe('identity_refused');
    expect(victim.sessionToken).toBeUndefined();
    await victim.begin(provider);
    expect((await victim.get(`${back.pathname}${back.search}`)).problem).toBe('identity_refused');
    await expectSignedIn(await browser.get(`${back.pathname}${back.search}`));
  });

  test('a code that was stolen from another browser does not fit here (PKCE)', async () => {
    const victim = new FederatedBrowser(app, authority.ca);
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

describe('connecting', () => {
  const proofOf = async (person: TestPerson) =>
    (await app.as(person).call(federated.listIdentities, {})).connectProof;
  const signedIn = async () => {
    const person = await app.person();
    browser.cookies.set('insyn_session', person.sessionToken);
    return person;
  };
  const identitiesOf = (person: TestPerson) => app.knex('identities').where({ userId: person.user.id });

  test('connects to the account that began it', async () => {
    const me = await signedIn();
    plain.person.sub = 'me-at-plain';
    const arrival = await browser.signIn('plain', { connect: await proofOf(me), next: '/account' });
    expect(arrival.location).toBe('/account');
    expect(await identitiesOf(me)).toMatchObject([{ provider: 'oidc', subject: `${plain.url}|me-at-plain` }]);
  });

  test('what was begun for connecting signs nobody in', async () => {
    const me = await signedIn();
    const back = await browser.visit(await browser.begin('plain', { connect: await proofOf(me) }));
    browser.cookies.delete('insyn_session');
    expectRefused(await browser.get(`${back.pathname}${back.search}`), 'identity_refused');
  });

  test('what was begun for one account does not end in another', async () => {
    const me = await signedIn();
    plain.person.sub = 'me-at-plain';
    const back = await browser.visit(await browser.begin('plain', { connect: await proofOf(me) }));
    const other = await app.person();
    browser.cookies.set('insyn_session', other.sessionToken);
    expect((await browser.get(`${back.pathname}${back.search}`)).problem).toBe('identity_refused');
    expect([...(await identitiesOf(me)), ...(await identitiesOf(other))]).toEqual([]);
  });

  test('an identity that is another account’s stays there', async () => {
    const me = await signedIn();
    const arrival = await browser.signIn('plain', { connect: await proofOf(me) });
    expect(arrival.problem).toBe('identity_taken');
    expect(await identitiesOf(me)).toEqual([]);
    expect(await identitiesOf(member)).toHaveLength(2);
  });

  test('another site’s link connects nothing: the proof of this session is missing', async () => {
    const me = await signedIn();
    const forged = [
      '',
      'made-up',
      await proofOf(await app.person()),
      signLink('invitation', me.user.id, app.env.SESSION_SECRET),
    ];
    for (const connect of forged) {
      const query = new URLSearchParams({ connect });
      const { problem } = await browser.get(`/api/auth/plain/begin?${query}`);
      expect(problem).toBe('cross_site_request');
    }
    browser.cookies.clear();
    const query = new URLSearchParams({ connect: await proofOf(me) });
    expectRefused(await browser.get(`/api/auth/plain/begin?${query}`), 'signed_out');
  });

  test('a token of the API connects nothing and lists nothing', async () => {
    const me = await signedIn();
    const { secret } = await app
      .as(me)
      .call((await import('#contracts/api/accounts.ts')).accounts.createToken, {
        body: { name: 't', scopes: ['read', 'write'] },
      });
    const answer = await app
      .as()
      .fetch('/api/me/identities', { headers: { authorization: `Bearer ${secret}`, cookie: '' } });
    expect(answer.status).toBe(403);
  });

  test('the last way to sign in can not be ended, also not by two requests at once', async () => {
    const me = await signedIn();
    await connect('oidc', 'https://one.example|1', me.user.id);
    await connect('oidc', 'https://two.example|2', me.user.id);
    const { items } = await app.as(me).call(federated.listIdentities, {});
    expect(items.map(({ isRemovable }) => isRemovable)).toEqual([true, true]);
    const answers = await Promise.all(
      items.map(({ id }) => app.as(me).request(federated.disconnect, { params: { identityId: id } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await identitiesOf(me)).toHaveLength(1);
  });
});

describe('somebody nobody knows', () => {
  const unknown = async () => {
    plain.person = {
      sub: `new-${crypto.randomUUID()}`,
      name: 'Nils Ny',
      claims: { email: 'maja@kund.example' },
    };
    const { location } = await browser.signIn('plain', { next: '/account' });
    expect(location).toBe('/sign-in/connect');
    return browser.cookies.get('insyn_claim') ?? '';
  };
  const invitationTo = async (email: string) => {
    const { companyId, projectId, admin } = await app.room();
    const id = crypto.randomUUID();
    const expiresAt = new Date(Date.now() + 86_400_000);
    await app.knex('invitations').insert({ id, tenantId: companyId, companyId, projectId, scopeKind: 'project', email, role: 'reader', invitedBy: admin.user.id, expiresAt }); // biome-ignore format: one line
    return signLink('invitation', id, app.env.SESSION_SECRET);
  };

  test('is connected to the account they then sign in to, once', async () => {
    const token = await unknown();
    const pending = await app.as().call(federated.pendingIdentity, { query: { token } });
    expect(pending).toEqual({ label: 'Plain', name: 'Nils Ny', next: '/account' });
    const me = await app.person();
    expect(await app.as(me).call(federated.claimIdentity, { body: { token } })).toEqual({ next: '/account' });
    const again = await app.as(await app.person()).request(federated.claimIdentity, { body: { token } });
    expect(again).toMatchObject({ status: 410, body: { code: 'sign_in_expired' } });
    await browser.signIn('plain');
    expect(browser.sessionToken).toBeDefined();
  });

  test('makes an account of an invited address, not of the one that is claimed', async () => {
    const token = await unknown();
    const invitationToken = await invitationTo('nils@kund.example');
    const body = { token, invitationToken, name: 'Nils Ny' };
    const { sessionToken } = await app.as().call(federated.createAccount, { body });
    const me = await app
      .as({ sessionToken })
      .call((await import('#contracts/api/accounts.ts')).accounts.me, {});
    expect(me).toMatchObject({ email: 'nils@kund.example', name: 'Nils Ny' });
    const { items } = await app.as({ sessionToken }).call(federated.listIdentities, {});
    expect(items).toMatchObject([{ label: 'Plain', isRemovable: false }]);
    const alone = await app.as({ sessionToken }).request(federated.disconnect, { params: { identityId: items[0]?.id } }); // biome-ignore format: one line
    expect(alone).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
  });

  test('makes no account without an invitation, nor a second one of an address', async () => {
    const token = await unknown();
    const forged = { token, invitationToken: `${crypto.randomUUID()}.forged`, name: 'Nils' };
    expect((await app.as().request(federated.createAccount, { body: forged })).status).toBe(404);
    const taken = { ...forged, invitationToken: await invitationTo('maja@kund.example') };
    const answer = await app.as().request(federated.createAccount, { body: taken });
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    // Nothing is half done: the same person can still be connected.
    expect(
      (await app.as(await app.person()).request(federated.claimIdentity, { body: { token } })).status,
    ).toBe(200);
  });

  test('a token that has expired, or is made up, stands for nobody', async () => {
    const token = await unknown();
    await app.knex('signInFlows').update({ expiresAt: new Date(Date.now() - 1000) });
    for (const wrong of [token, 'made-up']) {
      const answer = await app.as(member).request(federated.claimIdentity, { body: { token: wrong } });
      expect(answer).toMatchObject({ status: 410, body: { code: 'sign_in_expired' } });
    }
  });
});

describe('what is kept', () => {
  test('no secret of a flow stands readable in the database', async () => {
    const location = new URL(await browser.begin('plain'));
    const row = JSON.stringify(await app.knex('signInFlows').select());
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(row).not.toContain(location.searchParams.get(name) ?? '?');
    for (const secret of browser.cookies.values()) expect(row).not.toContain(secret);
  });

  test('cookies are not for scripts, and come along from another site with nothing but a link', async () => {
    const answer = await app.as().fetch('/api/auth/plain/begin');
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^insyn_flow_\w+=flow_[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('by https another host of the domain can plant none of them', () => {
    const cookies = [
      flowCookie('0'.repeat(36), 's', 'https://insyn.example'),
      claimCookie('t', 'https://insyn.example'),
    ];
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-insyn_\w+=\w; Path=\/; .*; Secure$/);
  });

  test('who was let in and who was not stands in the audit, without addresses or names', async () => {
    await browser.signIn('plain');
    plain.forge = () => 'x.y.z';
    await browser.signIn('plain');
    const rows = await app
      .knex('auditEvents')
      .where({ action: 'federated.callback' })
      .orderBy('seq', 'desc')
      .limit(2);
    expect(rows).toMatchObject([
      { outcome: 'denied', detail: { code: 'identity_refused', provider: 'plain', purpose: 'sign_in' } },
      { outcome: 'allowed', actorId: member.user.id, detail: { provider: 'plain', purpose: 'sign_in' } },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/maja|Maja/);
  });

  test('another process ends what one began', async () => {
    const other = await import('./open-server.ts');
    const back = await browser.visit(await browser.begin('plain'));
    const second = await other.openServer({ ...app.env, PORT: 0 });
    const address = second.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`http://127.0.0.1:${port}${back.pathname}${back.search}`, {
      redirect: 'manual',
      headers: { cookie },
    });
    await second.close();
    expect(answer.headers.getSetCookie().join()).toContain('insyn_session=ins_');
  });
});
