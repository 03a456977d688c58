// A provider of identity for tests: oidc-provider on loopback over TLS, plain or with Entra's tenants, that can be told to lie.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createPeerProvider } from './peer-provider.ts';
import type { PeerToken } from './peer-token.ts';
import type { TestAuthority } from './test-authority.ts';

export interface PeerPerson {
  sub: string;
  name: string;
  /** Whatever stands here stands in the id token: `email`, `oid`, … */
  claims?: Record<string, unknown>;
}

export interface IdentityPeer {
  /** `https://127.0.0.1:<port>`: with tenants, the authority. */
  url: string;
  /** Of a tenant, or of the plain shape. */
  issuer(tenant?: string): string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next, and in which tenant. */
  person: PeerPerson;
  tenant: string | undefined;
  /** Given an honest id token and its key; what it returns is given out instead. */
  forge: ((token: PeerToken, key: KeyObject) => string) | undefined;
  /** What happens instead of an answer: `error` is 500, `hang` is silence. */
  fault: { at: 'metadata' | 'token'; by: 'error' | 'hang' } | undefined;
  close(): Promise<void>;
}

export interface PeerOptions {
  authority: TestAuthority;
  redirectUris: string[];
  /** With tenants it speaks Entra's shape: an issuer for each, and the common door. */
  tenants?: string[];
}

export async function startIdentityPeer({ authority, redirectUris, tenants = [] }: PeerOptions) {
  const server = createServer(await authority.issue('127.0.0.1'), (request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const peer: IdentityPeer = {
    url,
    issuer: (tenant) => (tenant ? `${url}/${tenant}/v2.0` : url),
    clientId: 'insyn-client',
    clientSecret: 'a secret of the client, at least 32 bytes long',
    person: { sub: 'person-1', name: 'Maja Ek' },
    tenant: tenants[0],
    forge: undefined,
    fault: undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const { privateKey: signingKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const shapes = tenants.length > 0 ? tenants.map((tenant) => ({ tenant, prefix: `/${tenant}/v2.0` })) : [];
  const issuers = (tenants.length > 0 ? shapes : [{ tenant: undefined, prefix: '' }]).map((shape) => ({
    ...shape,
    provider: createPeerProvider(peer, { ...shape, signingKey, redirectUris }),
  }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = request.url ?? '/';
    const { fault } = peer;
    if (fault && (fault.at === 'token' ? /\/token$/ : /\/\.well-known\//).test(asked)) {
      if (fault.by === 'error') response.writeHead(500).end('<h1>Internal Server Error</h1>');
      return;
    }
    if (asked.startsWith('/common/v2.0/.well-known/')) return common(response);
    // The common door leads to the tenant of whoever comes.
    const path = asked.replace(/^\/common\/v2\.0/, `/${peer.tenant}/v2.0`);
    const found = issuers.find(({ prefix }) => path.startsWith(`${prefix}/`));
    if (!found) return void response.writeHead(404).end();
    const { prefix, provider } = found;
    const below = path.slice(prefix.length);
    if (!below.startsWith('/interaction/')) {
      Object.assign(request, { originalUrl: path, url: below });
      return provider.callback()(request, response);
    }
    if (request.method !== 'POST') return ask(response, peer.person.name, path);
    const isCancelled = below.endsWith('/cancel');
    const result = isCancelled
      ? { error: 'access_denied' }
      : { login: { accountId: peer.person.sub }, select_account: {} };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  function common(response: ServerResponse): void {
    const endpoint = (name: string) => `${url}/common/v2.0/${name}`;
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        issuer: `${url}/{tenantid}/v2.0`,
        authorization_endpoint: endpoint('auth'),
        token_endpoint: endpoint('token'),
        jwks_uri: endpoint('jwks'),
      }),
    );
  }
  return peer;
}

/** The provider's own page, on which a person says who they are. */
function ask(response: ServerResponse, name: string, path: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><html lang="en"><title>Peer</title><h1>Identity peer</h1>
    <form method="post" action="${path}"><button>Continue as ${name}</button></form>
    <form method="post" action="${path}/cancel"><button>Cancel</button></form></html>`);
}
