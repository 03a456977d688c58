// Signing in by a provider outside, and what it proved: connecting it to an account, and ending that.
import { z } from 'zod';
import { Id, Language } from '../primitives.ts';
import { IdentityProvider } from '../states.ts';
import { Signed } from './accounts.ts';
import { endpoint, Redirection } from './endpoint.ts';

export const SignInProvider = z.object({ key: z.string(), kind: IdentityProvider, label: z.string() });
export type SignInProvider = z.infer<typeof SignInProvider>;

export const IdentityDto = z.object({
  id: Id,
  kind: IdentityProvider,
  /** Of the provider, as people call it. */
  label: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** False for the last way to sign in. */
  isRemovable: z.boolean(),
});
export type IdentityDto = z.infer<typeof IdentityDto>;

const providerParams = z.object({ provider: z.string().max(40) });
/** Of the cookie that coming back set (api/flow-cookies.ts). */
const claimToken = z.string().min(1).max(400);

export const federated = {
  providers: endpoint({
    id: 'federated.providers',
    method: 'GET',
    path: '/auth/providers',
    summary: 'By whom one can sign in here, besides a password',
    access: 'public',
    answer: z.object({ items: z.array(SignInProvider) }),
  }),
  begin: endpoint({
    id: 'federated.begin',
    method: 'GET',
    path: '/auth/:provider/begin',
    summary: 'To the provider, for signing in or connecting',
    access: 'public',
    carries: 'redirect',
    status: 303,
    params: providerParams,
    /** `connect`: the proof of `listIdentities` that our own page leads here, and not another site's. */
    query: z.object({
      next: z.string().max(2000).default('/'),
      connect: z.string().max(400).optional(),
      /** Of the page that led here: whoever is not signed in comes back to the same. */
      language: Language.optional(),
    }),
    answer: Redirection,
  }),
  callback: endpoint({
    id: 'federated.callback',
    method: 'GET',
    path: '/auth/:provider/callback',
    summary: 'Back from the provider',
    access: 'public',
    carries: 'redirect',
    isAudited: true,
    status: 303,
    params: providerParams,
    query: z.object({
      state: z.string().max(500).default(''),
      code: z.string().max(8000).optional(),
      error: z.string().max(500).optional(),
      error_description: z.string().max(4000).optional(),
      iss: z.string().max(500).optional(),
    }),
    answer: Redirection,
  }),
  pendingIdentity: endpoint({
    id: 'federated.pendingIdentity',
    method: 'GET',
    path: '/auth/pending-identity',
    summary: 'Who came back from a provider without an account here',
    access: 'public',
    query: z.object({ token: claimToken }),
    answer: z.object({ label: z.string(), name: z.string().nullable(), next: z.string() }),
  }),
  claimIdentity: endpoint({
    id: 'federated.claimIdentity',
    method: 'POST',
    path: '/auth/pending-identity/claim',
    summary: 'Connect them to my account',
    access: 'signed-in',
    body: z.object({ token: claimToken }),
    answer: z.object({ next: z.string() }),
  }),
  createAccount: endpoint({
    id: 'federated.createAccount',
    method: 'POST',
    path: '/auth/pending-identity/account',
    summary: 'Make an account of them, for an invited address',
    access: 'public',
    status: 201,
    body: z.object({
      token: claimToken,
      /** From an invitation mail: proves the mailbox. */
      invitationToken: z.string().max(400),
      name: z.string().trim().min(1).max(120),
      language: Language.default('sv'),
    }),
    answer: Signed,
  }),
  listIdentities: endpoint({
    id: 'federated.listIdentities',
    method: 'GET',
    path: '/me/identities',
    summary: 'The ways that I can sign in',
    access: 'signed-in',
    answer: z.object({
      items: z.array(IdentityDto),
      /** Goes into `begin`, for connecting another. */
      connectProof: z.string(),
    }),
  }),
  disconnect: endpoint({
    id: 'federated.disconnect',
    method: 'DELETE',
    path: '/me/identities/:identityId',
    summary: 'End signing in by a provider',
    access: 'signed-in',
    status: 204,
    params: z.object({ identityId: Id }),
  }),
};
