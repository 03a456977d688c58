// One issuer of a peer: oidc-provider, whose people give their consent by signing in.
import { type KeyObject, randomBytes } from 'node:crypto';
import { interactionPolicy, Provider } from 'oidc-provider';
import type { IdentityPeer } from './peer.ts';
import { readToken, signToken } from './peer-token.ts';

const claimNames = ['name', 'tid', 'oid', 'email', 'upn', 'preferred_username', 'email_verified'];

/** `prefix`: where it stands below the peer's address; `tenant`: of Entra's shape. */
export function createPeerProvider(
  peer: IdentityPeer,
  of: { prefix: string; tenant: string | undefined; signingKey: KeyObject; redirectUris: string[] },
): Provider {
  const { prefix, tenant, signingKey, redirectUris } = of;
  const jwk = { ...signingKey.export({ format: 'jwk' }), kid: 'peer-1', use: 'sig', alg: 'RS256' };
  const provider: Provider = new Provider(`${peer.url}${prefix}`, {
    clients: [
      {
        client_id: peer.clientId,
        client_secret: peer.clientSecret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: tenant ? 'client_secret_post' : 'client_secret_basic',
      },
    ],
    jwks: { keys: [jwk as never] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    // As Entra and Google do: what was asked for stands in the id token itself.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', ...claimNames], profile: claimNames, email: ['email'] },
    scopes: ['openid', 'profile', 'email'],
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    interactions: { policy: policy(), url: (_context, { uid }) => `${prefix}/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({
        name: peer.person.name,
        ...(tenant ? { tid: tenant } : {}),
        ...peer.person.claims,
        sub: accountId,
      }),
    }),
    async loadExistingGrant({ oidc: { client, account } }) {
      if (!client || !account) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (!context.path.endsWith('/token') || !body?.id_token) return;
    const { header, claims } = readToken(body.id_token);
    // Entra says of its tokens what they are, and passport-azure-ad reads no other.
    const token = { header: tenant ? { ...header, typ: 'JWT' } : header, claims };
    context.body = { ...body, id_token: (peer.forge ?? signToken)(token, signingKey) };
  });
  return provider;
}

/** Entra and Google let people choose among their accounts, which the specification has no page for. */
function policy() {
  const { base, Prompt } = interactionPolicy;
  const prompts = base();
  prompts.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  return prompts;
}
