// What the product asks of BankID: orders that a person answers in an app, and who it was.
import type { BankIdFailedHint, BankIdPendingHint } from '#contracts/bankid.ts';
import type { ProvenIdentity } from './port.ts';

/** What an order is followed and started by. Only `autoStartToken` may reach a browser. */
export interface BankIdOrderTokens {
  orderRef: string;
  /** Starts the app on this device. */
  autoStartToken: string;
  qrStartToken: string;
  /** Keys the QR codes; whoever has it can make them. */
  qrStartSecret: string;
}

export interface BankIdRequest {
  /** The person's own address, as we see it. */
  endUserIp: string;
  /** What the app shows: plain text, at most 1,500 characters for `authenticate`, 30,000 for `sign`. */
  text: string;
  /** Signed with the text and not shown, such as a document's hash. */
  hiddenText?: string;
  /** The browser, for BankID's own view of the risk. */
  browser?: { host: string; userAgent: string };
}

/** What the person signed, with what proves that their certificate was valid at that moment. Base64. */
export interface BankIdSignature {
  signature: string;
  ocspResponse: string;
}

export type BankIdStatus =
  | { state: 'pending'; hint: BankIdPendingHint }
  | { state: 'failed'; hint: BankIdFailedHint }
  | { state: 'complete'; identity: ProvenIdentity; proof: BankIdSignature };

export interface BankId {
  authenticate(request: BankIdRequest): Promise<BankIdOrderTokens>;
  sign(request: BankIdRequest): Promise<BankIdOrderTokens>;
  /** At most every two seconds an order; never again once it has ended. */
  collect(orderRef: string): Promise<BankIdStatus>;
  cancel(orderRef: string): Promise<void>;
  close(): Promise<void>;
}

/** BankID's own error codes, and what happens on the way there. */
export const bankIdErrorCodes = [
  'alreadyInProgress', 'invalidParameters', 'unauthorized', 'notFound', 'methodNotAllowed', 'requestTimeout',
  'unsupportedMediaType', 'internalError', 'maintenance',
  'unreachable', 'timedOut', 'untrusted', 'badAnswer',
] as const; // biome-ignore format: BankID's, then ours
export type BankIdErrorCode = (typeof bankIdErrorCodes)[number];

const passing = new Set<BankIdErrorCode>(['requestTimeout', 'internalError', 'maintenance', 'unreachable', 'timedOut', 'badAnswer']); // biome-ignore format: one line

/** The message is for the log: it never holds what was sent or answered. */
export class BankIdError extends Error {
  override readonly name = 'BankIdError';
  readonly code: BankIdErrorCode;
  constructor(code: BankIdErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
  /** Whether the same order may well answer a little later. */
  get isPassing(): boolean {
    return passing.has(this.code);
  }
}
