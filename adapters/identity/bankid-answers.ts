// What BankID answers, read strictly: tokens end up in addresses and QR codes, codes in sentences.
import { z } from 'zod';
import { BankIdFailedHint, BankIdPendingHint } from '#contracts/bankid.ts';
import { BankIdError, type BankIdErrorCode, bankIdErrorCodes } from './bankid-port.ts';

const Token = z.string().regex(/^[\w-]{8,100}$/);
export const OrderAnswer = z.object({
  orderRef: Token,
  autoStartToken: Token,
  qrStartToken: Token,
  qrStartSecret: Token,
});

const Proof = z.string().max(500_000).default('');
export const CollectAnswer = z.discriminatedUnion('status', [
  z.object({
    orderRef: Token,
    status: z.literal('pending'),
    hintCode: BankIdPendingHint.catch('otherPending'),
  }),
  z.object({
    orderRef: Token,
    status: z.literal('failed'),
    hintCode: BankIdFailedHint.catch('otherFailure'),
  }),
  z.object({
    orderRef: Token,
    status: z.literal('complete'),
    // The device, the certificate's dates and the risk come along and are dropped here.
    completionData: z.object({
      user: z.object({
        personalNumber: z.string().regex(/^\d{12}$/),
        name: z.string().trim().min(1).max(300),
      }),
      signature: Proof,
      ocspResponse: Proof,
    }),
  }),
]);

const ErrorAnswer = z.object({ errorCode: z.enum(bankIdErrorCodes) });
const byStatus: Record<number, BankIdErrorCode> = {
  401: 'unauthorized', 403: 'unauthorized', 404: 'notFound', 405: 'methodNotAllowed', 408: 'requestTimeout',
  415: 'unsupportedMediaType', 503: 'maintenance',
}; // biome-ignore format: one glance

/** The body parsed by `schema`; throws BankIdError. The details that BankID adds are never kept: they quote the request. */
export function readAnswer<S extends z.ZodType>(schema: S, status: number, text: string): z.infer<S> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Proxies answer in HTML: the status alone says what can be said.
    body = undefined;
  }
  if (status !== 200) {
    const said = ErrorAnswer.safeParse(body);
    const code = said.success
      ? said.data.errorCode
      : (byStatus[status] ?? (status < 500 ? 'badAnswer' : 'internalError'));
    throw new BankIdError(code, `BankID answered ${status}`);
  }
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new BankIdError('badAnswer', `BankID's answer can not be read: ${where}`);
}
