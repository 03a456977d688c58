// A mail that tells somebody what was changed about how they sign in. No zod in this file: workflow code imports it.
import type { AccountNoticeKind } from './states.ts';

/** The page behind the mail's button: where its reader undoes or goes on with it. */
export const accountNoticePath: Record<AccountNoticeKind, string> = {
  password_changed: '/forgot-password',
  email_changed: '/account',
  identity_connected: '/account',
  identity_removed: '/account',
  sign_up_repeated: '/sign-in',
};

/** Workflow input: ids. What happened stands in the row of that id, written with the change itself. */
export interface AccountNoticeInput {
  noticeId: string;
  processId: string;
  userId: string;
}

/** `nothing`: the change was never committed. */
export type AccountNoticeOutcome = 'sent' | 'failed' | 'nothing';
