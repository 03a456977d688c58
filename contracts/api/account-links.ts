// Links that are mailed to prove a mailbox: asked for, and used once. Looking at a link's page uses nothing.
import { z } from 'zod';
import { EmailAddress } from '../email-address.ts';
import { Password, Signed } from './accounts.ts';
import { endpoint } from './endpoint.ts';

const Token = z.string().min(1).max(400);
const CurrentPassword = z.string().min(1).max(200).optional();

/** What a change of address still waits for: the link in the other mailbox. */
export const EmailChangeState = z.object({
  state: z.enum(['changed', 'waiting_for_old', 'waiting_for_new']),
});
export type EmailChangeState = z.infer<typeof EmailChangeState>;

export const accountLinks = {
  /** The same answer whether anybody has the address or not. */
  request: endpoint({
    id: 'accountLinks.request',
    method: 'POST',
    path: '/auth/links',
    summary: 'Have a link mailed: to sign in with, or to choose a new password',
    access: 'public',
    status: 202,
    body: z.object({
      email: EmailAddress,
      purpose: z.enum(['magic_link', 'password_reset']),
    }),
  }),
  signIn: endpoint({
    id: 'accountLinks.signIn',
    method: 'POST',
    path: '/auth/links/sign-in',
    summary: 'Sign in with a mailed link',
    access: 'public',
    body: z.object({ token: Token }),
    answer: Signed,
  }),
  resetPassword: endpoint({
    id: 'accountLinks.resetPassword',
    method: 'POST',
    path: '/auth/links/password',
    summary: 'Choose a new password with a mailed link; ends every session',
    access: 'public',
    status: 204,
    body: z.object({ token: Token, password: Password }),
  }),
  requestVerification: endpoint({
    id: 'accountLinks.requestVerification',
    method: 'POST',
    path: '/me/email-verification',
    summary: 'Have a link mailed to my address that proves it',
    access: 'signed-in',
    status: 202,
  }),
  /** By the person signed in: a link alone must not prove a mailbox for somebody else's account. */
  verifyEmail: endpoint({
    id: 'accountLinks.verifyEmail',
    method: 'POST',
    path: '/auth/links/verification',
    summary: 'Prove my address with a mailed link',
    access: 'signed-in',
    status: 204,
    body: z.object({ token: Token }),
  }),
  requestEmailChange: endpoint({
    id: 'accountLinks.requestEmailChange',
    method: 'POST',
    path: '/me/email-change',
    summary: 'Ask for another address: a link goes to the new one and to the old one',
    access: 'signed-in',
    status: 202,
    body: z.object({ email: EmailAddress, currentPassword: CurrentPassword }),
  }),
  /** The links carry their own proof: the old mailbox may be read on another device. */
  confirmEmailChange: endpoint({
    id: 'accountLinks.confirmEmailChange',
    method: 'POST',
    path: '/auth/links/email-change',
    summary: 'Confirm a change of address from one of the two mailboxes',
    access: 'public',
    body: z.object({ token: Token }),
    answer: EmailChangeState,
  }),
  changePassword: endpoint({
    id: 'accountLinks.changePassword',
    method: 'POST',
    path: '/me/password',
    summary: 'Change my password; ends my other sessions',
    access: 'signed-in',
    status: 204,
    body: z.object({ currentPassword: CurrentPassword, password: Password }),
  }),
};
