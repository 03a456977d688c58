// What Entra's tenants add to the contract: who vouches is the tenant, and only those that were named.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createEntraProvider } from './entra.ts';
import { type IdentityPeer, startIdentityPeer } from './peer.ts';
import { signToken } from './peer-token.ts';
import type { IdentityFailure, RedirectProvider } from './port.ts';
import { createProviderFetch } from './provider-fetch.ts';
import { createTestAuthority, type TestAuthority } from './test-authority.ts';
import { visitProvider } from './test-visit.ts';

const redirectUri = 'http://insyn.test/api/auth/entra/callback';
const [ours, alsoOurs, foreign] = ['a', 'b', 'c'].map((end) => `3f1c2f6e-0000-4000-8000-00000000000${end}`) as [string, string, string]; // biome-ignore format: one line
const oid = '7d9a1f42-0000-4000-8000-000000000001';

let authority: TestAuthority;
let peer: IdentityPeer;
let provider: RedirectProvider;
beforeAll(async () => {
  authority = await createTestAuthority();
  peer = await startIdentityPeer({
    authority,
    redirectUris: [redirectUri],
    tenants: [ours, alsoOurs, foreign],
  });
  peer.person = { sub: 'pairwise-1', name: 'Maja Ek', claims: { oid } };
  const { clientId, clientSecret, url } = peer;
  const fetch = createProviderFetch({ caFile: authority.caFile, timeoutMs: 1000 });
  provider = createEntraProvider(
    { tenants: [ours, alsoOurs], clientId, clientSecret, authority: url },
    fetch,
  );
});
afterEach(() => {
  peer.forge = undefined;
  peer.tenant = ours;
});
afterAll(async () => {
  await peer.close();
  authority.close();
});

async function signIn(): Promise<string> {
  const { location, kept } = await provider.begin(redirectUri);
  const back = await visitProvider(location, { ca: authority.ca });
  const callback = Object.fromEntries(back.searchParams) as { state: string };
  return provider.finish(callback, kept, redirectUri).then(
    ({ subject }) => subject,
    (error: IdentityFailure) => `${error.code}: ${error.message}`,
  );
}

test('the same object id in two tenants is two people', async () => {
  expect(await signIn()).toBe(`${ours}:${oid}`);
  peer.tenant = alsoOurs;
  expect(await signIn()).toBe(`${alsoOurs}:${oid}`);
});

test('a tenant that was not named vouches for nobody', async () => {
  peer.tenant = foreign;
  expect(await signIn()).toMatch(/^refused: .*issuer is invalid/);
});

test('a tenant can not speak in the name of another', async () => {
  // The claim alone, the issuer alone: each of a tenant that may, but not the same.
  for (const lie of [{ tid: alsoOurs }, { iss: peer.issuer(alsoOurs) }]) {
    peer.forge = ({ header, claims }, key) => signToken({ header, claims: { ...claims, ...lie } }, key);
    expect(await signIn()).toBe('refused: issuer of another tenant');
  }
  peer.forge = ({ header, claims }, key) => signToken({ header, claims: { ...claims, tid: foreign } }, key);
  expect(await signIn()).toBe('refused: tenant not allowed');
});

test.each(['tid', 'oid'])('a token without %s proves nobody', async (name) => {
  peer.forge = ({ header, claims }, key) =>
    signToken({ header, claims: { ...claims, [name]: undefined } }, key);
  expect(await signIn()).toMatch(/^refused/);
});

test('a token from the future, or for the app under another name, proves nobody', async () => {
  const later = Math.floor(Date.now() / 1000) + 3600;
  for (const lie of [{ iat: later }, { aud: `spn:${peer.clientId}` }]) {
    peer.forge = ({ header, claims }, key) => signToken({ header, claims: { ...claims, ...lie } }, key);
    expect(await signIn()).toMatch(/^refused/);
  }
});

test('an error or a token in the redirect is not followed', async () => {
  const { kept } = await provider.begin(redirectUri);
  const callback = { state: kept.state, error: 'server_error', id_token: 'x.y.z', access_token: 'a' };
  await expect(provider.finish(callback, kept, redirectUri)).rejects.toMatchObject({ code: 'refused' });
});
