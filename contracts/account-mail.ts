// One mail about an account, with a link that is good once. No zod in this file: workflow code imports it.
import type { OneTimeTokenPurpose } from './states.ts';

/** What a mailed link does; a change of address has a link in each of the two mailboxes. */
export type AccountLinkUse =
  | Exclude<OneTimeTokenPurpose, 'email_change'>
  | 'email_change_new'
  | 'email_change_old';

/** How long a link is good. A mail that could not be sent within that time is not sent any more. */
export const accountLinkLifetime = {
  email_verification: '24 hours',
  password_reset: '30 minutes',
  magic_link: '15 minutes',
  email_change: '24 hours',
} as const satisfies Record<OneTimeTokenPurpose, string>;

/** The page behind each link. */
export const accountLinkPath: Record<AccountLinkUse, string> = {
  email_verification: '/verify-email',
  password_reset: '/reset-password',
  magic_link: '/sign-in-link',
  email_change_new: '/change-email',
  email_change_old: '/change-email',
};

/** What the signature of a link is bound to: a link for one use opens no other. */
export const accountLinkSignature = (use: AccountLinkUse): string => `account:${use}`;

/** Workflow input: ids. A new address stands in no row yet, so it travels here, sealed with the system's key. */
export interface AccountMailInput {
  /** Also the business id: one token, one mail (two for a change of address). */
  tokenId: string;
  processId: string;
  purpose: OneTimeTokenPurpose;
  /** Null when nobody has the address that was asked for: the same call, and no mail. */
  userId: string | null;
  /** Of a change of address. */
  newEmail?: string;
  /** Who sees the process among theirs: its person, where it was them who asked. */
  startedBy: string | null;
}

export type AccountMailOutcome = 'sent' | 'nobody' | 'failed';
