// What signs a receipt, and so proves later that it is ours and unchanged.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 by the master key over `text`, base64url. */
export const receiptSignature = (masterKey: Buffer, text: string): string =>
  createHmac('sha256', masterKey).update(`receipt:${text}`).digest('base64url');

export function isReceiptSignature(masterKey: Buffer, text: string, signature: string): boolean {
  const [expected, given] = [receiptSignature(masterKey, text), signature].map((one) =>
    Buffer.from(one ?? ''),
  );
  return Boolean(expected && given && expected.length === given.length && timingSafeEqual(expected, given));
}
