// The session cookie: not readable by scripts, not sent from other sites, secure where the product is served by https.
/** The prefix makes browsers refuse it from a neighbouring host, from plain http, or for a part of the site (RFC 6265bis). */
const secureName = '__Host-insyn_session';
const plainName = 'insyn_session';

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** The token in a request's cookies. Where the product is on https, the name without the prefix is not looked at. */
export const sessionTokenIn = (header: string | undefined, publicUrl: string): string | undefined =>
  readCookie(header, isSecure(publicUrl) ? secureName : plainName);

export const linkCookieName = 'insyn_link';
/** What somebody chose who is not signed in, on the way to a provider and back (flow-cookies.ts). */
export const languageCookieName = 'insyn_language';

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return decoded(rest.join('='));
  }
  return undefined;
}

/** What no encoder of ours has written reads as nothing. */
function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** `token` null clears it. */
export function sessionCookie(token: string | null, publicUrl: string, expiresAt?: string): string {
  const [name, secure] = isSecure(publicUrl) ? [secureName, '; Secure'] : [plainName, ''];
  const expires = token ? (expiresAt ? `; Expires=${new Date(expiresAt).toUTCString()}` : '') : '; Max-Age=0';
  return `${name}=${encodeURIComponent(token ?? '')}; Path=/; HttpOnly; SameSite=Lax${secure}${expires}`;
}

/** For one purpose and some minutes, sent to the addresses below `path` only; `value` null clears it. */
export function orderCookie(name: string, value: string | null, path: string, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const age = value ? 900 : 0;
  return `${name}=${encodeURIComponent(value ?? '')}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`;
}

/** The cookies of one opened link, kept to its own page and its own operations: many links can be open side by side. */
export function linkCookies(linkId: string, token: string, publicUrl: string, expiresAt: string): string[] {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const expires = new Date(expiresAt).toUTCString();
  return [`/shared/${linkId}`, `/api/shared/${linkId}`].map(
    (path) =>
      `${linkCookieName}=${encodeURIComponent(token)}; Path=${path}; HttpOnly; SameSite=Lax${secure}; Expires=${expires}`,
  );
}
