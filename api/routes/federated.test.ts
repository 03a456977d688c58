// What a provider proved and whose it is: connecting, the last way in, somebody nobody knows, and what is kept of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IdentityPeer } from '#adapters/identity/peer.ts';
import { signLink } from '#config/signed-link.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { federated } from '#contracts/api/federated.ts';
import type { TestApp, TestPerson } from '#temporal/test-app.ts';
import { claimCookie, flowCookie } from '../flow-cookies.ts';
import { openServer } from '../open-server.ts';
import { type FederatedApp, memberAddress, startFederatedApp } from '../test-federated-app.ts';
import type { FederatedBrowser } from '../test-federated-browser.ts';

let federatedApp: FederatedApp;
let app: TestApp;
let plain: IdentityPeer;
let member: TestPerson;
let browser: FederatedBrowser;
let connect: FederatedApp['connect'];
beforeAll(async () => {
  federatedApp = await startFederatedApp();
  ({ app, plain, member, connect } = federatedApp);
});
afterAll(() => federatedApp?.stop());
beforeEach(async () => {
  await federatedApp.reset();
  browser = federatedApp.browser();
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
    const { problem } = await browser.get(`${back.pathname}${back.search}`);
    expect(problem).toBe('identity_refused');
    expect(browser.sessionToken).toBeUndefined();
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
    expect((await browser.get(`/api/auth/plain/begin?${query}`)).problem).toBe('signed_out');
  });

  test('a token of the API connects nothing and lists nothing', async () => {
    const me = await signedIn();
    const { secret } = await app.as(me).call(accounts.createToken, {
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

/** The last row of an operation in the audit. */
const actOf = (action: string) => app.knex('auditEvents').where({ action }).orderBy('seq', 'desc').first();

describe('somebody nobody knows', () => {
  const unknown = async () => {
    plain.person = {
      sub: `new-${crypto.randomUUID()}`,
      name: 'Nils Ny',
      claims: { email: memberAddress },
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
    expect(await actOf('federated.claimIdentity')).toMatchObject({
      outcome: 'allowed',
      actorId: me.user.id,
      detail: { provider: 'plain' },
    });
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
    const me = await app.as({ sessionToken }).call(accounts.me, {});
    expect(me).toMatchObject({ email: 'nils@kund.example', name: 'Nils Ny' });
    expect(await actOf('federated.createAccount')).toMatchObject({
      outcome: 'allowed',
      actorId: me.id,
      subjectId: me.id,
    });
    const { items } = await app.as({ sessionToken }).call(federated.listIdentities, {});
    expect(items).toMatchObject([{ label: 'Plain', isRemovable: false }]);
    const alone = await app.as({ sessionToken }).request(federated.disconnect, { params: { identityId: items[0]?.id } }); // biome-ignore format: one line
    expect(alone).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
  });

  test('makes no account without an invitation, nor a second one of an address', async () => {
    const token = await unknown();
    const forged = { token, invitationToken: `${crypto.randomUUID()}.forged`, name: 'Nils' };
    expect((await app.as().request(federated.createAccount, { body: forged })).status).toBe(404);
    const taken = { ...forged, invitationToken: await invitationTo(memberAddress) };
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

  test('who chose a language on the way there comes back to it, whatever the browser asks for', async () => {
    await browser.begin('plain', { language: 'en' });
    expect(browser.cookies.get('insyn_language')).toBe('en');
    const headers = { cookie: 'insyn_language=en', 'accept-language': 'sv' };
    const answer = await app.as().fetch('/api/me', { headers });
    expect(await answer.json()).toMatchObject({ title: 'Please sign in first.' });
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
    const back = await browser.visit(await browser.begin('plain'));
    const second = await openServer({ ...app.env, PORT: 0 });
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
