// Tokens that people hold: made random, kept as hashes; links signed, so that they need no row.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes as base64url, with a prefix that says what it is (secret scanners find it by that). */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

/** What the database keeps. The secret has full entropy, so a plain hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

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
