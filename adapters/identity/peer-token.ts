// Id tokens as a peer signs them, honestly or not.
import { createHmac, createSign, type KeyObject } from 'node:crypto';

export interface PeerToken {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** By the algorithm that the header names: RS256 with a private key, HS256 with a secret, `none` with nothing. */
export function signToken({ header, claims }: PeerToken, key?: KeyObject | string): string {
  const content = `${encoded(header)}.${encoded(claims)}`;
  if (header['alg'] === 'none') return `${content}.`;
  if (!key) throw new Error('signing needs a key');
  const signature =
    header['alg'] === 'HS256'
      ? createHmac('sha256', key).update(content).digest()
      : createSign('sha256')
          .update(content)
          .sign(key as KeyObject);
  return `${content}.${signature.toString('base64url')}`;
}

export function readToken(token: string): PeerToken {
  const [header, claims] = token
    .split('.')
    .map((part, index) => (index < 2 ? JSON.parse(Buffer.from(part, 'base64url').toString()) : part));
  return { header, claims };
}
