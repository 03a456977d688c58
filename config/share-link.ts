// The secret of a share link: made from its id with the product's key, so that the mail that carries it needs no copy of it.
import { createHash, createHmac } from 'node:crypto';

/** `lnk_` and 256 bits that only the key can make; nothing of the link's id stands in it. */
export function shareLinkToken(linkId: string, key: string): string {
  return `lnk_${createHmac('sha256', key).update(`share-link:${linkId}`).digest('base64url')}`;
}

/** What the database keeps, and finds a link by. */
export const shareLinkHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Where the link leads. */
export const shareLinkAddress = (publicUrl: string, token: string): string => `${publicUrl}/s/${token}`;
