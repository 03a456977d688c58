// The product with two providers of identity beside it, one in Entra's shape, and a member whom both know. For tests only.
import { type IdentityPeer, startIdentityPeer } from '#adapters/identity/peer.ts';
import { createTestAuthority, type TestAuthority } from '#adapters/identity/test-authority.ts';
import { startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { FederatedBrowser } from './test-federated-browser.ts';

export const tenant = '3f1c2f6e-0000-4000-8000-00000000000a';
/** Of the same peer, but not on the list. */
export const foreignTenant = '3f1c2f6e-0000-4000-8000-00000000000b';
export const oid = '7d9a1f42-0000-4000-8000-000000000001';
export const memberAddress = 'maja@kund.example';

export interface FederatedApp {
  app: TestApp;
  authority: TestAuthority;
  entra: IdentityPeer;
  plain: IdentityPeer;
  member: TestPerson;
  connect(provider: 'entra' | 'oidc', subject: string, userId?: string): Promise<void>;
  browser(): FederatedBrowser;
  /** Honest peers, and the member connected with both: what every test begins with. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFederatedApp(): Promise<FederatedApp> {
  const authority = await createTestAuthority();
  const redirectUris = (key: string) => [`http://insyn.test/api/auth/${key}/callback`];
  const [entra, plain] = await Promise.all([
    startIdentityPeer({ authority, redirectUris: redirectUris('entra'), tenants: [tenant, foreignTenant] }),
    startIdentityPeer({ authority, redirectUris: redirectUris('plain') }),
  ]);
  const { clientId, clientSecret, url: issuer } = plain;
  const app = await startTestApp({
    hasWorkers: false,
    env: {
      ENTRA_TENANT: `${tenant},3f1c2f6e-0000-4000-8000-00000000000c`,
      ENTRA_CLIENT_ID: entra.clientId,
      ENTRA_CLIENT_SECRET: entra.clientSecret,
      ENTRA_AUTHORITY: entra.url,
      OIDC_PROVIDERS: JSON.stringify([{ key: 'plain', label: 'Plain', issuer, clientId, clientSecret }]),
      IDENTITY_CA_FILE: authority.caFile,
      IDENTITY_TIMEOUT_MS: '700',
    },
  });
  const member = await app.person({ email: memberAddress });
  const connect: FederatedApp['connect'] = async (provider, subject, userId = member.user.id) => {
    await app.knex('identities').insert({ id: crypto.randomUUID(), userId, provider, subject });
  };
  return {
    app,
    authority,
    entra,
    plain,
    member,
    connect,
    browser: () => new FederatedBrowser(app, authority.ca),
    async reset() {
      for (const peer of [entra, plain]) {
        peer.forge = undefined;
        peer.fault = undefined;
      }
      entra.person = { sub: 'pairwise-1', name: 'Maja Ek', claims: { oid } };
      plain.person = { sub: 'person-1', name: 'Maja Ek' };
      entra.tenant = tenant;
      await app.knex('identities').delete();
      await connect('entra', `${tenant}:${oid}`);
      await connect('oidc', `${plain.url}|person-1`);
    },
    async stop() {
      await app.stop();
      await Promise.all([entra.close(), plain.close()]);
      authority.close();
    },
  };
}
