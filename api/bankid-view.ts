// What a browser gets to see of an order: where it stands, the QR code of this second, and the way into the app.
import QRCode from 'qrcode';
import type { BankIdOrderTokens } from '#adapters/identity/bankid-port.ts';
import { bankIdQrText } from '#adapters/identity/bankid-qr.ts';
import type { BankIdOrderView, QrCode } from '#contracts/api/bankid.ts';
import type { BankIdOrder } from '#db/models/bankid-order.ts';

/** The part of the tokens that is kept, sealed. */
export type KeptTokens = Omit<BankIdOrderTokens, 'orderRef'>;

/** `seconds` since BankID answered with the order, by the database's clock: several processes show the same code. */
export function presentBankIdOrder(
  order: BankIdOrder,
  {
    tokens,
    seconds,
    publicUrl,
    userAgent,
    isProviderAnswering,
  }: {
    tokens: KeptTokens | undefined;
    seconds: number;
    publicUrl: string;
    userAgent: string;
    isProviderAnswering: boolean;
  },
): BankIdOrderView {
  const { id: orderId, state, hint } = order;
  // An app that has the order has no use for a code or a link; somebody who looks over the shoulder would.
  const isUntaken = hint === null || hint === 'outstandingTransaction' || hint === 'noClient';
  const open = state === 'pending' && isUntaken ? tokens : undefined;
  return {
    orderId,
    state,
    hint,
    qr: open ? drawQr(bankIdQrText(open, seconds)) : null,
    autoStartUrl: open ? autoStartUrl(order, open.autoStartToken, publicUrl, userAgent) : null,
    isProviderAnswering,
  };
}

/** One path of all dark modules, row by row: the browser changes one attribute each second, and nothing flickers. */
export function drawQr(text: string): QrCode {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'L' }).modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x + 1 < size && data[y * size + x + 1]) x += 1;
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
  }
  return { size, path };
}

/**
 * Phones have the app behind an https address, computers behind its own scheme. Only iOS needs to be told where to go
 * back to (it can not return to the browser by itself); everywhere else `null` leaves the person where they were.
 */
function autoStartUrl(order: BankIdOrder, token: string, publicUrl: string, userAgent: string): string {
  const isIos = /iPhone|iPad|iPod/.test(userAgent);
  const back = new URL('/sign-in/bankid', publicUrl);
  const { id, purpose, next } = order;
  back.search = new URLSearchParams({ order: id, purpose, next }).toString();
  const query = `autostarttoken=${token}&redirect=${isIos ? encodeURIComponent(back.href) : 'null'}`;
  return isIos || /Android/.test(userAgent) ? `https://app.bankid.com/?${query}` : `bankid:///?${query}`;
}
