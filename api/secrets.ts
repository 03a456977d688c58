// Tokens that people hold: made random, kept as hashes.
import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as base64url, with a prefix that says what it is (secret scanners find it by that). */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

/** What the database keeps. The secret has full entropy, so a plain hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
