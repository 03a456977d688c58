// Any OpenID Connect provider, such as Google: authorization code with PKCE, state, nonce, issuer (RFC 9207), by openid-client.
import * as client from 'openid-client';
import { IdentityFailure, type RedirectProvider } from './port.ts';
import type { ProviderFetch } from './provider-fetch.ts';

export interface OidcSettings {
  key: string;
  label: string;
  issuer: string;
  clientId: string;
  /** Left out for a public client. */
  clientSecret?: string | undefined;
  /** The one algorithm that its id tokens are signed with; never `none`, never one of the shared-secret kind. */
  idTokenAlgorithm: string;
  scope: string;
  /** `select_account` where the provider knows it (Google does): people with several accounts choose. */
  prompt?: string | undefined;
}

/** Discovery documents and keys change rarely; a change is seen after this. */
const discoveryIsFreshForMs = 10 * 60_000;

/** Subject: `<issuer>|<sub>`. */
export function createOidcProvider(settings: OidcSettings, fetch: ProviderFetch): RedirectProvider {
  let known: { configuration: Promise<client.Configuration>; until: number } | undefined;

  const configuration = async (): Promise<client.Configuration> => {
    if (!known || known.until < Date.now())
      known = { configuration: discover(settings, fetch), until: Date.now() + discoveryIsFreshForMs };
    try {
      return await known.configuration;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };

  return {
    key: settings.key,
    kind: 'oidc',
    label: settings.label,
    isSubject: (subject) => subject.startsWith(`${settings.issuer}|`),
    begin: (redirectUri) =>
      failing(async () => {
        const kept = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          codeVerifier: client.randomPKCECodeVerifier(),
        };
        const location = client.buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope: settings.scope,
          state: kept.state,
          nonce: kept.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(kept.codeVerifier),
          code_challenge_method: 'S256',
          ...(settings.prompt ? { prompt: settings.prompt } : {}),
        });
        return { location: location.href, kept };
      }),
    finish: (callback, kept, redirectUri) =>
      failing(async () => {
        const url = new URL(redirectUri);
        for (const [name, value] of Object.entries(callback))
          if (value !== undefined) url.searchParams.set(name, value);
        const tokens = await client.authorizationCodeGrant(await configuration(), url, {
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          pkceCodeVerifier: kept.codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new IdentityFailure('refused', 'no id token');
        // An issuer that is another than the configured one would share its subjects' key space with nobody.
        if (claims.iss !== settings.issuer) throw new IdentityFailure('refused', 'another issuer');
        return {
          provider: 'oidc',
          subject: `${claims.iss}|${claims.sub}`,
          name: text(claims['name']),
          email: text(claims['email']),
        };
      }),
  };
}

async function discover(settings: OidcSettings, fetch: ProviderFetch): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, idTokenAlgorithm } = settings;
  const configuration = await client.discovery(
    new URL(issuer),
    clientId,
    // Pinned: what the token's own header or the provider's list says does not choose how it is verified.
    { id_token_signed_response_alg: idTokenAlgorithm },
    clientSecret ? client.ClientSecretBasic(clientSecret) : client.None(),
    { [client.customFetch]: fetch as client.CustomFetch },
  );
  // Without this the library trusts TLS to the token endpoint and leaves the signature unread.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

const text = (claim: unknown): string | null => (typeof claim === 'string' ? claim : null);

/** From the library's errors to the port's. */
async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      if (cause instanceof IdentityFailure) throw cause;
    if (error instanceof client.AuthorizationResponseError && error.error === 'access_denied')
      throw new IdentityFailure('cancelled', 'access_denied');
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new IdentityFailure('refused', code, { cause: error });
  }
}
