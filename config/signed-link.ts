// Links that carry their own proof: signed, so that they need no row.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A link token for one entity: `<id>.<signature>`; nothing to store, nothing to guess. */
export function signLink(purpose: string, id: string, key: string): string {
  const signature = createHmac('sha256', key).update(`${purpose}:${id}`).digest('base64url');
  return `${id}.${signature}`;
}

/** The id that a link token was made for, or undefined when the signature does not fit. */
export function verifyLink(purpose: string, token: string, key: string): string | undefined {
  const dot = token.indexOf('.');
  const id = token.slice(0, dot);
  const expected = Buffer.from(signLink(purpose, id, key));
  const given = Buffer.from(token);
  return dot > 0 && expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
}
