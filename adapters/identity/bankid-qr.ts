// The animated QR code: one text for each second of an order's life, so that a photographed one is soon worth nothing.
import { createHmac } from 'node:crypto';
import type { BankIdOrderTokens } from './bankid-port.ts';

/** `seconds`: whole seconds since BankID answered with the order. Source: BankID's relying-party API v6, "QR code". */
export function bankIdQrText(
  { qrStartToken, qrStartSecret }: Pick<BankIdOrderTokens, 'qrStartToken' | 'qrStartSecret'>,
  seconds: number,
): string {
  const time = String(Math.max(0, Math.floor(seconds)));
  const proof = createHmac('sha256', qrStartSecret).update(time).digest('hex');
  return `bankid.${qrStartToken}.${time}.${proof}`;
}
