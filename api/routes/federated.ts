// To a provider of identity and back: who somebody is comes from its own key of the person, never from an address it claims.
import { IdentityFailure, type RedirectProvider } from '#adapters/identity/port.ts';
import { signLink, verifyLink } from '#config/signed-link.ts';
import { federated } from '#contracts/api/federated.ts';
import { AppError } from '#contracts/errors.ts';
import { safePath } from '#contracts/safe-path.ts';
import { Identity } from '#db/models/identity.ts';
import { User } from '#db/models/user.ts';
import { ownerInPerson } from '../authorize.ts';
import { sessionCookie } from '../cookies.ts';
import type { ApiDeps } from '../deps.ts';
import { claimCookie, flowCookie, languageCookie, readFlowCookie } from '../flow-cookies.ts';
import { type Caller, route } from '../route.ts';
import { createSignInFlows } from '../sign-in-flows.ts';
import { connectAndTell, signInWith } from '../sign-in-with.ts';
import { limitAttempts } from '../throttle.ts';

/** For one address, behind which a whole office may sit; what is guarded is our work and the provider's, not a secret. */
const perMinute = 300;

/** For a session's own pages: that a link which connects a provider comes from us (CSRF). */
export const connectProof = (caller: Caller, secret: string): string =>
  signLink('connect-identity', caller.sessionId ?? '', secret);

type Deps = Pick<ApiDeps, 'systemKnex' | 'env' | 'identityProviders' | 'launch' | 'log'>;

export const federatedRoutes = (deps: Deps) => {
  // Without the wall: who calls is what is being found out.
  const { systemKnex: knex, env, identityProviders: providers = [], launch, log } = deps;
  const { PUBLIC_URL: publicUrl, SESSION_SECRET: secret } = env;
  const flows = createSignInFlows(knex, Buffer.from(env.MASTER_KEY, 'base64'));
  const redirectUri = ({ key }: RedirectProvider) => `${publicUrl}/api/auth/${key}/callback`;
  const providerOf = (key: string): RedirectProvider => {
    const provider = providers.find((candidate) => candidate.key === key);
    if (!provider) throw new AppError('not_found');
    return provider;
  };

  /** Says to the caller which kind of failure, and to the log which of them. */
  async function asking<T>(provider: RedirectProvider, caller: Caller, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof IdentityFailure)) throw error;
      const { code, message: reason } = error;
      log.warn({ provider: provider.key, code, reason, requestId: caller.requestId }, 'nobody proven');
      throw new AppError(code === 'unavailable' ? 'provider_unavailable' : `identity_${code}`);
    }
  }

  /** Whose account a link of ours is to connect a provider to. */
  function connectingUser(caller: Caller, proof: string): string {
    const userId = ownerInPerson(caller);
    const sessionId = verifyLink('connect-identity', proof, secret);
    if (!sessionId || sessionId !== caller.sessionId) throw new AppError('cross_site_request');
    return userId;
  }

  return [
    route(federated.providers, async () => ({
      items: providers.map(({ key, kind, label }) => ({ key, kind, label })),
    })),

    route(federated.begin, async ({ params, query }, caller) => {
      await limitAttempts(knex, 'federated-begin', caller.ip, perMinute);
      const provider = providerOf(params.provider);
      const connectTo = query.connect === undefined ? undefined : connectingUser(caller, query.connect);
      const { location, kept } = await asking(provider, caller, provider.begin(redirectUri(provider)));
      const nextPath = safePath(query.next);
      const { id, browserSecret } = await flows.begin({ provider: provider.key, connectTo, nextPath, kept });
      const chosen = query.language ? [languageCookie(query.language, publicUrl)] : [];
      return { location, cookies: [flowCookie(id, browserSecret, publicUrl), ...chosen] };
    }),

    route(federated.callback, async ({ params, query }, caller, exchange) => {
      await limitAttempts(knex, 'federated-callback', caller.ip, perMinute);
      const provider = providerOf(params.provider);
      const cookies = exchange?.request.headers.cookie;
      const { flow, kept } = await flows.end(query.state, provider.key, (flowId) =>
        readFlowCookie(cookies, flowId, publicUrl),
      );
      caller.acts?.about({ detail: { provider: provider.key, purpose: flow.purpose } });
      // What was begun for an account connects to that account, in its session, and signs nobody in.
      if (flow.purpose === 'connect' && (!caller.sessionId || ownerInPerson(caller) !== flow.userId))
        throw new AppError('identity_refused');
      const proven = await asking(provider, caller, provider.finish(query, kept, redirectUri(provider)));
      const ended = flowCookie(flow.id, null, publicUrl);
      const nextPath = safePath(flow.nextPath);

      if (flow.purpose === 'connect' && flow.userId) {
        const { userId } = flow;
        await knex.transaction((trx) => connectAndTell(trx, launch, proven, userId, provider.label));
        return { location: nextPath, cookies: [ended] };
      }
      const { kind, subject } = { kind: proven.provider, subject: proven.subject };
      const known = await Identity.query(knex).findOne({ provider: kind, subject });
      if (!known) {
        const token = await flows.keepIdentity(flow, proven);
        return { location: '/sign-in/connect', cookies: [ended, claimCookie(token, publicUrl)] };
      }
      caller.acts?.about({ actorId: known.userId });
      if (!(await User.query(knex).findById(known.userId).whereNull('disabledAt')))
        throw new AppError('account_disabled');
      const { sessionToken, expiresAt } = await signInWith(knex, proven, caller);
      return { location: nextPath, cookies: [ended, sessionCookie(sessionToken, publicUrl, expiresAt)] };
    }),
  ];
};
