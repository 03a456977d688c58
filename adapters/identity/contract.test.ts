// The same promises of every provider that people are sent to: an honest one proves who somebody is, a lie proves nobody.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createEntraProvider } from './entra.ts';
import { createOidcProvider } from './oidc.ts';
import { type IdentityPeer, startIdentityPeer } from './peer.ts';
import { type PeerToken, signToken } from './peer-token.ts';
import type { IdentityFailure, RedirectProvider } from './port.ts';
import { createProviderFetch, type ProviderFetch } from './provider-fetch.ts';
import { createTestAuthority, type TestAuthority } from './test-authority.ts';
import { visitProvider } from './test-visit.ts';

const redirectUri = 'http://insyn.test/api/auth/any/callback';
const tenant = '3f1c2f6e-0000-4000-8000-00000000000a';
const otherTenant = '3f1c2f6e-0000-4000-8000-00000000000b';
const oid = '7d9a1f42-0000-4000-8000-000000000001';

let authority: TestAuthority;
let fetch: ProviderFetch;
beforeAll(async () => {
  authority = await createTestAuthority();
  fetch = createProviderFetch({ caFile: authority.caFile, timeoutMs: 1000 });
});
afterAll(() => authority.close());

interface Shape {
  tenants: string[];
  create(peer: IdentityPeer, clientId?: string): RedirectProvider;
  subject(peer: IdentityPeer): string;
}
const entra = (tenants: string[], allowed: string[]): Shape => ({
  tenants,
  create: ({ url, clientId, clientSecret }) =>
    createEntraProvider({ tenants: allowed, clientId, clientSecret, authority: url }, fetch),
  subject: () => `${tenant}:${oid}`,
});
const shapes: Record<string, Shape> = {
  'Entra with one tenant': entra([tenant], [tenant]),
  'Entra with several tenants': entra([tenant, otherTenant], [tenant, otherTenant]),
  'plain OpenID Connect': {
    tenants: [],
    create: ({ clientId, clientSecret, issuer }) =>
      createOidcProvider(
        { key: 'peer', label: 'Peer', issuer: issuer(), clientId, clientSecret, idTokenAlgorithm: 'RS256', scope: 'openid profile email' }, // biome-ignore format: one line
        fetch,
      ),
    subject: ({ issuer }) => `${issuer()}|person-1`,
  },
};

describe.each(Object.entries(shapes))('%s', (_name, { tenants, create, subject }) => {
  let peer: IdentityPeer;
  let provider: RedirectProvider;
  beforeAll(async () => {
    peer = await startIdentityPeer({ authority, redirectUris: [redirectUri], tenants });
    peer.person = { sub: 'person-1', name: 'Maja Ek', claims: { oid, email: 'maja@example.test' } };
    provider = create(peer);
  });
  afterAll(() => peer.close());
  afterEach(() => {
    peer.forge = undefined;
    peer.fault = undefined;
  });

  const away = async (isCancelled = false) => {
    const { location, kept } = await provider.begin(redirectUri);
    const back = await visitProvider(location, { ca: authority.ca, isCancelled });
    return { kept, callback: Object.fromEntries(back.searchParams) as { state: string; code: string } };
  };
  const signIn = async () => {
    const { callback, kept } = await away();
    return provider.finish(callback, kept, redirectUri);
  };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'proven',
      (error: IdentityFailure) => error.code,
    );
  const forging = (change: (token: PeerToken, key: KeyObject) => string) => {
    peer.forge = change;
    return codeOf(signIn());
  };

  test('sends people away with a state, a nonce and a challenge, none of them twice', async () => {
    const [first, second] = [await provider.begin(redirectUri), await provider.begin(redirectUri)];
    const query = new URL(first.location).searchParams;
    expect(query.get('redirect_uri')).toBe(redirectUri);
    expect(query.get('response_type')).toBe('code');
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('state')).toBe(first.kept.state);
    expect(query.get('nonce')).toBe(first.kept.nonce);
    expect(first.location).not.toContain(first.kept.codeVerifier);
    for (const part of ['state', 'nonce', 'codeVerifier'] as const) {
      expect(first.kept[part].length).toBeGreaterThanOrEqual(32);
      expect(first.kept[part]).not.toBe(second.kept[part]);
    }
  });

  test('proves who came back', async () => {
    expect(await signIn()).toEqual({
      provider: provider.kind,
      subject: subject(peer),
      name: 'Maja Ek',
      email: 'maja@example.test',
    });
  });

  test('a person who says no is told apart', async () => {
    const { callback, kept } = await away(true);
    expect(await codeOf(provider.finish(callback, kept, redirectUri))).toBe('cancelled');
  });

  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const publicPem = (key: KeyObject, type: 'spki' | 'pkcs1') =>
    createPublicKey(key.export({ format: 'pem', type: 'pkcs8' }))
      .export({ format: 'pem', type })
      .toString();
  const lies: Record<string, (token: PeerToken, key: KeyObject) => string> = {
    'signed by another key': (token) => signToken(token, otherKey),
    'signed by a key that nobody knows': ({ header, claims }) =>
      signToken({ header: { ...header, kid: 'made-up' }, claims }, otherKey),
    'of algorithm none': ({ claims }) => signToken({ header: { alg: 'none' }, claims }),
    'of algorithm none with a key id and a signature': ({ header, claims }) =>
      `${signToken({ header: { ...header, alg: 'none' }, claims })}c2lnbmVk`,
    'signed with the client secret (HS256)': ({ header, claims }) =>
      signToken({ header: { ...header, alg: 'HS256' }, claims }, peer.clientSecret),
    'signed with the public key as a secret (HS256)': ({ header, claims }, key) =>
      signToken({ header: { ...header, alg: 'HS256' }, claims }, publicPem(key, 'spki')),
    // The form in which passport-azure-ad holds the key.
    'signed with the public key as a secret (HS256, PKCS #1)': ({ header, claims }, key) =>
      signToken({ header: { ...header, alg: 'HS256' }, claims }, publicPem(key, 'pkcs1')),
    'for another client': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, aud: 'another-client' } }, key),
    'for the client and another': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, aud: [peer.clientId, 'another-client'] } }, key),
    'that has expired': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, iat: 1_700_000_000, exp: 1_700_000_600 } }, key),
    'without an expiry': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, exp: undefined } }, key),
    'with another nonce': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, nonce: 'another' } }, key),
    'without a nonce': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, nonce: undefined } }, key),
    'of another issuer': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, iss: 'https://elsewhere.example' } }, key),
    'without a subject': ({ header, claims }, key) =>
      signToken({ header, claims: { ...claims, sub: undefined, oid: undefined } }, key),
    'that is no token': () => 'nothing',
  };
  test('an id token signed again by the same key, for the same person, does', async () => {
    expect(await forging(signToken)).toBe('proven');
  });

  test.each(Object.entries(lies))('an id token %s proves nobody', async (_lie, change) => {
    expect(await forging(change)).toBe('refused');
  });

  test('a code is good once', async () => {
    const { callback, kept } = await away();
    await provider.finish(callback, kept, redirectUri);
    expect(await codeOf(provider.finish(callback, kept, redirectUri))).toBe('refused');
  });

  test('a code of another flow is refused, its verifier is missing', async () => {
    const [stolen, mine] = [await away(), await away()];
    const callback = { ...mine.callback, code: stolen.callback.code };
    expect(await codeOf(provider.finish(callback, mine.kept, redirectUri))).toBe('refused');
  });

  test('a state that is not the one kept is refused', async () => {
    const { callback, kept } = await away();
    const wrong = { ...callback, state: 'x'.repeat(32) };
    expect(await codeOf(provider.finish(wrong, kept, redirectUri))).toBe('refused');
    expect(await codeOf(provider.finish({ ...callback, code: undefined }, kept, redirectUri))).toBe(
      'refused',
    );
  });

  test.each(['error', 'hang'] as const)('a provider that answers with %s is away', async (by) => {
    const started = Date.now();
    const { callback, kept } = await away();
    peer.fault = { at: 'token', by };
    expect(await codeOf(provider.finish(callback, kept, redirectUri))).toBe('unavailable');
    peer.fault = { at: 'metadata', by };
    expect(await codeOf(create(peer).begin(redirectUri))).toBe('unavailable');
    expect(Date.now() - started).toBeLessThan(6000);
  });
});
