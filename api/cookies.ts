// The session cookie: not readable by scripts, not sent from other sites, secure where the product is served by https.
export const sessionCookieName = 'insyn_session';
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
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const expires = token ? (expiresAt ? `; Expires=${new Date(expiresAt).toUTCString()}` : '') : '; Max-Age=0';
  return `${sessionCookieName}=${encodeURIComponent(token ?? '')}; Path=/; HttpOnly; SameSite=Lax${secure}${expires}`;
}

/** For one purpose and some minutes, sent to the addresses below `path` only; `value` null clears it. */
export function orderCookie(name: string, value: string | null, path: string, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const age = value ? 900 : 0;
  return `${name}=${encodeURIComponent(value ?? '')}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`;
}
