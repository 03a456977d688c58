// Microsoft Entra ID (Azure AD). The one file that knows passport-azure-ad, which nobody maintains any more (decision 012).
import { createHash, randomBytes } from 'node:crypto';
import { type IOIDCStrategyOption, OIDCStrategy } from 'passport-azure-ad';
import { z } from 'zod';
import { createEntraMetadata, type EntraMetadata, readAnswer } from './entra-metadata.ts';
import { IdentityFailure, type ProviderCallback, type RedirectProvider } from './port.ts';
import type { ProviderFetch } from './provider-fetch.ts';

export interface EntraSettings {
  /** Ids (not names) of the tenants whose people may sign in. */
  tenants: string[];
  clientId: string;
  clientSecret: string;
  /** `https://login.microsoftonline.com`, or a national cloud's. */
  authority: string;
}

const clockSkewSeconds = 60;

/** The library hashes and splits what it gets without asking what it is. */
const TokenAnswer = z.object({
  id_token: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  access_token: z.string().optional(),
  token_type: z.string().optional(),
});
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  iat: z.number(),
  name: z.string().optional(),
  email: z.string().optional(),
});

/** What the library calls on a strategy and on what it makes itself; its published types leave this out. */
interface AttemptParams {
  cachekey: string;
  metadata: { oidc?: EntraMetadata; fetch(done: (error: unknown) => void): void };
}
type Next = (error?: unknown) => void;
interface Strategy {
  authenticate(request: object, options: object): void;
  collectInfoFromReq(params: AttemptParams, request: object, next: Next, response: unknown): void;
}
const Base = OIDCStrategy as unknown as new (
  options: IOIDCStrategyOption,
  verify: (profile: { _json: unknown }, done: (error: unknown, claims: unknown) => void) => void,
) => Strategy;

/** Subject: `<tid>:<oid>`. Claims of addresses are shown to people and never used to find anybody (zitadel#12421). */
export function createEntraProvider(settings: EntraSettings, fetch: ProviderFetch): RedirectProvider {
  const { authority, clientId, tenants } = settings;
  const issuers = tenants.map((tenant) => `${authority}/${tenant}/v2.0`);
  // One tenant is asked for by its name; for several the person chooses at Microsoft's common door.
  const metadataUrl = `${authority}/${tenants.length === 1 ? tenants[0] : 'common'}/v2.0/.well-known/openid-configuration`;
  const sessionKey = 'entra';
  const metadataOf = createEntraMetadata(metadataUrl, fetch);

  /** One request through the library, which believes that it serves one of Express. */
  class Attempt extends Base {
    private readonly codeVerifier: string;
    private settle!: { resolve(value: unknown): void; reject(error: unknown): void };
    private params: AttemptParams | undefined;

    constructor(redirectUri: string, codeVerifier: string) {
      super(
        {
          identityMetadata: metadataUrl,
          clientID: clientId,
          clientSecret: settings.clientSecret,
          responseType: 'code',
          // A form posted from another site would come without our cookies, which are SameSite=Lax.
          responseMode: 'query',
          redirectUrl: redirectUri,
          allowHttpForRedirectUrl: redirectUri.startsWith('http:'),
          issuer: issuers,
          scope: ['openid', 'profile', 'email'],
          clockSkew: clockSkewSeconds,
          sessionKey,
          // Its own log would print to the process; what fails is told by IdentityFailure.
          loggingLevel: 'fatal' as 'error',
        } as unknown as IOIDCStrategyOption,
        (profile, done) => done(null, profile._json),
      );
      this.codeVerifier = codeVerifier;
    }

    run(request: object, options: object): Promise<unknown> {
      return new Promise((resolve, reject) => {
        this.settle = { resolve, reject };
        this.authenticate(request, options);
      });
    }

    /** What passport would put on the strategy. */
    success(claims: unknown) {
      this.settle.resolve(claims);
    }
    redirect(location: string) {
      this.settle.resolve(location);
    }
    error(error: unknown) {
      this.settle.reject(error);
    }
    fail(message: unknown) {
      const reason = String(message);
      this.settle.reject(new IdentityFailure(reason === 'access_denied' ? 'cancelled' : 'refused', reason));
    }

    /** Metadata and keys come by our own transport: the library's has no time limit and takes no CA. */
    override collectInfoFromReq(params: AttemptParams, request: object, next: Next, response: unknown) {
      const proceed: Next = (error) => {
        if (error) return next(error);
        this.params = params;
        this.follow(metadataOf(), (metadata) => {
          params.cachekey = metadata.generation;
          params.metadata.fetch = (done) => {
            params.metadata.oidc = metadata;
            done(null);
          };
          next();
        });
      };
      super.collectInfoFromReq(params, request, proceed, response);
    }

    /** The library's own name for it; it knows no PKCE and no time limit. */
    _getAccessTokenBySecretOrAssertion(
      code: string,
      { token_endpoint: url, redirectUrl }: { token_endpoint: string; redirectUrl: string },
      _next: Next,
      done: (error: unknown, tokens?: z.infer<typeof TokenAnswer>) => void,
    ) {
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: settings.clientSecret,
        code,
        redirect_uri: redirectUrl,
        code_verifier: this.codeVerifier,
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
      const redeem = async () => {
        const tokens = await readAnswer(
          TokenAnswer,
          await fetch(url, { method: 'POST', headers, body: String(body) }),
        );
        const metadata = await metadataOf(headerOf(tokens.id_token));
        if (this.params) this.params.metadata.oidc = metadata;
        requireKeyOfIssuer(metadata, tokens.id_token);
        return tokens;
      };
      this.follow(redeem(), (tokens) => done(null, tokens));
    }

    /** What the library throws in our callbacks ends the attempt, not the process. */
    private follow<T>(work: Promise<T>, then: (value: T) => void) {
      work.then(then).catch((error) => this.settle.reject(error));
    }
  }

  return {
    key: 'entra',
    kind: 'entra',
    label: 'Microsoft',
    isSubject: () => true,
    begin: (redirectUri) =>
      failing(async () => {
        const codeVerifier = randomBytes(32).toString('base64url');
        const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
        const session: Record<string, { content: { state: string; nonce: string }[] }> = {};
        const options = {
          prompt: 'select_account',
          extraAuthReqQueryParams: { code_challenge: challenge, code_challenge_method: 'S256' },
        };
        const location = await new Attempt(redirectUri, codeVerifier).run({ query: {}, session }, options);
        const tuple = session[sessionKey]?.content[0];
        if (!tuple) throw new Error('passport-azure-ad kept no state');
        return { location: String(location), kept: { state: tuple.state, nonce: tuple.nonce, codeVerifier } };
      }),
    finish: (callback, { state, nonce, codeVerifier }, redirectUri) =>
      failing(async () => {
        if (!callback.code && !callback.error) throw new IdentityFailure('refused', 'neither code nor error');
        const content = [{ state, nonce, timeStamp: Date.now() }];
        const request = { query: onlyCode(callback), session: { [sessionKey]: { content } } };
        const claims = Claims.parse(await new Attempt(redirectUri, codeVerifier).run(request, {}));
        if (claims.aud !== clientId) throw new IdentityFailure('refused', 'another audience');
        if (claims.iat > Date.now() / 1000 + clockSkewSeconds)
          throw new IdentityFailure('refused', 'issued in the future');
        if (!tenants.includes(claims.tid)) throw new IdentityFailure('refused', 'tenant not allowed');
        if (claims.iss !== `${authority}/${claims.tid}/v2.0`)
          throw new IdentityFailure('refused', 'issuer of another tenant');
        return {
          provider: 'entra',
          subject: `${claims.tid}:${claims.oid}`,
          name: claims.name ?? null,
          email: claims.email ?? null,
        };
      }),
  };
}

/** An `id_token` in the query would lead the library into another flow than the one begun. */
const onlyCode = ({ state, code, error }: ProviderCallback) => (error ? { state, error } : { state, code });

interface TokenHeader {
  kid?: unknown;
}
const partOf = (token: string, index: number): unknown =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
const headerOf = (token: string) => partOf(token, 0) as TokenHeader;

/** Microsoft's common key set says of each key for which tenants it speaks; the library does not look. */
function requireKeyOfIssuer({ keys }: EntraMetadata, token: string): void {
  const { iss, tid } = partOf(token, 1) as { iss?: unknown; tid?: unknown };
  const issuer = keys.find(({ kid }) => kid === headerOf(token).kid)?.issuer;
  if (issuer && issuer.replace('{tenantid}', String(tid)) !== iss)
    throw new IdentityFailure('refused', 'key of another issuer');
}

async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IdentityFailure) throw error;
    throw new IdentityFailure('refused', error instanceof Error ? error.name : 'unknown', { cause: error });
  }
}
