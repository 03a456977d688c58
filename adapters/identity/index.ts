// The providers that the environment names; none is the usual case.
import type { Env } from '#config/env.ts';
import { createEntraProvider } from './entra.ts';
import { createOidcProvider } from './oidc.ts';
import type { RedirectProvider } from './port.ts';
import { createProviderFetch } from './provider-fetch.ts';

type Settings = Pick<
  Env,
  | 'ENTRA_TENANT'
  | 'ENTRA_CLIENT_ID'
  | 'ENTRA_CLIENT_SECRET'
  | 'ENTRA_AUTHORITY'
  | 'OIDC_PROVIDERS'
  | 'IDENTITY_CA_FILE'
  | 'IDENTITY_TIMEOUT_MS'
>;

/** Nothing is asked of a provider before somebody signs in with it. */
export function createIdentityProviders(env: Settings): RedirectProvider[] {
  const fetch = createProviderFetch({ caFile: env.IDENTITY_CA_FILE, timeoutMs: env.IDENTITY_TIMEOUT_MS });
  const { ENTRA_TENANT: tenants, ENTRA_CLIENT_ID: clientId, ENTRA_CLIENT_SECRET: clientSecret } = env;
  const providers = env.OIDC_PROVIDERS.map((settings) => createOidcProvider(settings, fetch));
  if (tenants.length === 0 || !clientId || !clientSecret) return providers;
  const authority = env.ENTRA_AUTHORITY.replace(/\/$/, '');
  return [createEntraProvider({ tenants, clientId, clientSecret, authority }, fetch), ...providers];
}
