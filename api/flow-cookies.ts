// Cookies that tie a way to a provider to the browser that began it; not readable by scripts, gone after minutes.
import type { Language } from '#contracts/primitives.ts';
import { languageCookieName, readCookie } from './cookies.ts';

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');

/** `__Host-`: no other host of the domain can have planted it. Browsers take the prefix by https only. */
const named = (name: string, publicUrl: string) => (isSecure(publicUrl) ? `__Host-${name}` : name);

/** One per flow, so that two tabs do not end each other's. */
const flowName = (flowId: string) => `insyn_flow_${flowId.slice(-12)}`;
const claimName = 'insyn_claim';

/** SameSite=Lax comes along when the provider sends the browser back, and with no post of another site. */
function cookie(name: string, value: string, maxAgeSeconds: number, publicUrl: string): string {
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${named(name, publicUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** `secret` null clears it. */
export const flowCookie = (flowId: string, secret: string | null, publicUrl: string): string =>
  cookie(flowName(flowId), secret ?? '', secret ? 600 : 0, publicUrl);

export const readFlowCookie = (header: string | undefined, flowId: string, publicUrl: string) =>
  readCookie(header, named(flowName(flowId), publicUrl));

/** Whom a provider proved and nobody here knows; `token` null clears it. */
export const claimCookie = (token: string | null, publicUrl: string): string =>
  cookie(claimName, token ?? '', token ? 1800 : 0, publicUrl);

export const readClaimCookie = (header: string | undefined, publicUrl: string) =>
  readCookie(header, named(claimName, publicUrl)) || undefined;

/** The language chosen on the page that led to the provider; no secret, and known to every page without an account. */
export const languageCookie = (language: Language, publicUrl: string): string =>
  `${languageCookieName}=${language}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1800${isSecure(publicUrl) ? '; Secure' : ''}`;
