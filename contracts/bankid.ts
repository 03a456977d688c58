// BankID's words for where an order stands, as its relying-party API v6 sends them, and ours for what we keep of it.
import { z } from 'zod';

/** The person, or BankID, still has something to do. `otherPending`: a code that is newer than this list. */
export const BankIdPendingHint = z.enum([
  'outstandingTransaction', 'noClient', 'started', 'userMrtd', 'userFace', 'userStepUp', 'userCallConfirm', 'userSign', 'processing',
  'otherPending',
]); // biome-ignore format: one glance
export type BankIdPendingHint = z.infer<typeof BankIdPendingHint>;

/** Why an order came to nothing. `otherFailure`: a code that is newer than this list. */
export const BankIdFailedHint = z.enum([
  'expiredTransaction', 'certificateErr', 'userCancel', 'cancelled', 'startFailed', 'userDeclinedCall', 'notSupportedByUserApp',
  'transactionRiskBlocked', 'mrtdVerificationFailed', 'facialRecognitionFailed', 'nfcNotSupportedByDevice', 'multipleBankIdsOnDevice',
  'stepUpFailed', 'otherFailure',
]); // biome-ignore format: one glance
export type BankIdFailedHint = z.infer<typeof BankIdFailedHint>;

/** `complete`: BankID has proven the person, and nothing has been done with that yet. */
export const BankIdOrderState = z.enum(['pending', 'complete', 'consumed', 'failed', 'cancelled']);
export type BankIdOrderState = z.infer<typeof BankIdOrderState>;

/** What the order was begun for; it is good for nothing else. */
export const BankIdPurpose = z.enum(['sign_in', 'connect', 're_authenticate']);
export type BankIdPurpose = z.infer<typeof BankIdPurpose>;
