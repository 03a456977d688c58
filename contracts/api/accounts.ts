// Signing in and out, oneself, API tokens.
import { z } from 'zod';
import { EmailAddress } from '../email-address.ts';
import { Id, Language } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

export const Password = z.string().min(10).max(200);

export const SignUp = z.object({
  email: EmailAddress,
  name: z.string().trim().min(1).max(120),
  password: Password,
  language: Language.default('sv'),
  /** From an invitation mail: proves the mailbox. */
  invitationToken: z.string().max(400).optional(),
});
export const SignIn = z.object({ email: EmailAddress, password: z.string().min(1).max(200) });

export const Me = z.object({
  id: Id,
  email: z.string(),
  /** Whether the mailbox was proven by a link sent to it. */
  isEmailVerified: z.boolean(),
  /** False for people who only sign in by a provider or by mailed links. */
  hasPassword: z.boolean(),
  name: z.string(),
  language: Language,
  isPlatformAdministrator: z.boolean(),
  /** CASL rules, for `unpackAbility`. */
  rules: z.array(z.record(z.string(), z.unknown())),
});
export type Me = z.infer<typeof Me>;

export const ApiTokenDto = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type ApiTokenDto = z.infer<typeof ApiTokenDto>;

export const Signed = z.object({ sessionToken: z.string(), expiresAt: z.string() });

export const accounts = {
  /** Session endpoints answer with the token; the HTTP layer turns it into a cookie and never prints it. */
  signUp: endpoint({
    id: 'accounts.signUp',
    method: 'POST',
    path: '/auth/sign-up',
    summary: 'Create an account and sign in',
    access: 'public',
    status: 201,
    body: SignUp,
    answer: Signed,
  }),
  signIn: endpoint({
    id: 'accounts.signIn',
    method: 'POST',
    path: '/auth/sign-in',
    summary: 'Sign in with e-mail and password',
    access: 'public',
    body: SignIn,
    answer: Signed,
  }),
  signOut: endpoint({
    id: 'accounts.signOut',
    method: 'POST',
    path: '/auth/sign-out',
    summary: 'End this session',
    access: 'signed-in',
    status: 204,
  }),
  me: endpoint({
    id: 'accounts.me',
    method: 'GET',
    path: '/me',
    summary: 'Who am I, and what may I do',
    access: 'signed-in',
    answer: Me,
  }),
  updateMe: endpoint({
    id: 'accounts.updateMe',
    method: 'PATCH',
    path: '/me',
    summary: 'Change name or language',
    access: 'signed-in',
    body: z.object({ name: z.string().trim().min(1).max(120).optional(), language: Language.optional() }),
    answer: Me,
  }),
  listTokens: endpoint({
    id: 'accounts.listTokens',
    method: 'GET',
    path: '/tokens',
    summary: 'My API tokens',
    access: 'signed-in',
    answer: z.object({ items: z.array(ApiTokenDto) }),
  }),
  createToken: endpoint({
    id: 'accounts.createToken',
    method: 'POST',
    path: '/tokens',
    summary: 'Make an API token; its secret is shown once',
    access: 'signed-in',
    status: 201,
    body: z.object({
      name: z.string().trim().min(1).max(120),
      scopes: z.array(z.enum(['read', 'write', 'ask'])).min(1),
      projectId: Id.optional(),
      expiresInDays: z.int().min(1).max(730).optional(),
    }),
    answer: ApiTokenDto.extend({ secret: z.string() }),
  }),
  revokeToken: endpoint({
    id: 'accounts.revokeToken',
    method: 'DELETE',
    path: '/tokens/:tokenId',
    summary: 'Revoke an API token at once',
    access: 'signed-in',
    status: 204,
    params: z.object({ tokenId: Id }),
  }),
};
