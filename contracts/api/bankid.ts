// Signing in by BankID: an order is begun, followed each second, and finished once.
import { z } from 'zod';
import { BankIdFailedHint, BankIdOrderState, BankIdPendingHint, BankIdPurpose } from '../bankid.ts';
import { Id, Language } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

/** An address of this site: one slash, and nothing that browsers read as another host. */
const LocalPath = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])[^\\\s]*$/, 'must be an address of this site');

/** A QR code without its quiet zone: `path` fills the dark modules of a `size` × `size` square (SVG path data). */
export const QrCode = z.object({ size: z.int(), path: z.string() });
export type QrCode = z.infer<typeof QrCode>;

export const BankIdOrderView = z.object({
  orderId: Id,
  state: BankIdOrderState,
  hint: z.union([BankIdPendingHint, BankIdFailedHint]).nullable(),
  /** For the app on another device; of this very second, and only until an app has the order. */
  qr: QrCode.nullable(),
  /** Opens the app on this device. */
  autoStartUrl: z.string().nullable(),
  /** False while BankID does not answer; the order lives on. */
  isProviderAnswering: z.boolean(),
});
export type BankIdOrderView = z.infer<typeof BankIdOrderView>;

const OrderParams = z.object({ orderId: Id });

/** All of them by HTTP only: the browser that began an order is known by a cookie of that order. */
export const bankId = {
  availability: endpoint({
    id: 'bankId.availability',
    method: 'GET',
    path: '/auth/bankid',
    summary: 'Whether BankID can be used here, and whether mine is connected',
    access: 'public',
    answer: z.object({ isAvailable: z.boolean(), isConnected: z.boolean() }),
  }),
  begin: endpoint({
    id: 'bankId.begin',
    method: 'POST',
    path: '/auth/bankid/orders',
    summary: 'Begin a BankID order; sets the cookie that it is followed with',
    access: 'public',
    status: 201,
    body: z.object({
      purpose: BankIdPurpose.default('sign_in'),
      /** Where the browser goes afterwards. */
      next: LocalPath.default('/'),
      /** Of what the app shows; default: what the browser asks for. */
      language: Language.optional(),
    }),
    answer: BankIdOrderView,
  }),
  follow: endpoint({
    id: 'bankId.follow',
    method: 'GET',
    path: '/auth/bankid/orders/:orderId',
    summary: 'Where the order stands, with the QR code of this second',
    access: 'public',
    params: OrderParams,
    answer: BankIdOrderView,
  }),
  finish: endpoint({
    id: 'bankId.finish',
    method: 'POST',
    path: '/auth/bankid/orders/:orderId/finish',
    summary: 'Use a complete order, once: sign in, connect, or create an account with an invitation',
    access: 'public',
    params: OrderParams,
    body: z.object({ invitationToken: z.string().max(400).optional(), language: Language.optional() }),
    answer: z.object({ purpose: BankIdPurpose }),
  }),
  cancel: endpoint({
    id: 'bankId.cancel',
    method: 'POST',
    path: '/auth/bankid/orders/:orderId/cancel',
    summary: 'Give up an order',
    access: 'public',
    status: 204,
    params: OrderParams,
  }),
};
