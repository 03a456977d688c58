// An invitation by e-mail to a portfolio, a company or a project.
import { z } from 'zod';
import { EmailAddress } from './email-address.ts';
import { Id, Language } from './primitives.ts';

/** Where somebody is invited to, with the roles that exist there. */
export const InvitationTarget = z.discriminatedUnion('scopeKind', [
  z.object({ scopeKind: z.literal('portfolio'), portfolioId: Id, role: z.enum(['owner', 'member']) }),
  z.object({ scopeKind: z.literal('company'), companyId: Id, role: z.enum(['admin', 'member']) }),
  z.object({ scopeKind: z.literal('project'), projectId: Id, role: z.enum(['admin', 'member', 'reader']) }),
]);
export type InvitationTarget = z.infer<typeof InvitationTarget>;

export const NewInvitation = z.object({
  email: EmailAddress,
  language: Language.default('sv'),
  target: InvitationTarget,
});
export type NewInvitation = z.infer<typeof NewInvitation>;

export const InvitationDto = z.object({
  id: Id,
  scopeKind: z.enum(['portfolio', 'company', 'project']),
  role: z.string(),
  email: z.string(),
  state: z.string(),
  invitedBy: z.string(),
  targetName: z.string(),
  expiresAt: z.string(),
  createdAt: z.string(),
  processId: Id.nullable(),
});
export type InvitationDto = z.infer<typeof InvitationDto>;

/** What somebody who only holds the link may see before signing in. */
export const InvitationPreview = z.object({
  id: Id,
  state: z.string(),
  scopeKind: z.string(),
  role: z.string(),
  targetName: z.string(),
  invitedByName: z.string(),
  email: z.string(),
  hasAccount: z.boolean(),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

/** Workflow input. The address is sealed by the codec; it stands in no id and no search attribute. */
export interface InvitationInput {
  invitationId: string;
  processId: string;
  tenantId: string;
  email: string;
  language: 'sv' | 'en';
  scopeKind: 'portfolio' | 'company' | 'project';
  portfolioId: string | null;
  companyId: string | null;
  projectId: string | null;
  role: string;
  invitedBy: string;
  /** How long the invitation stays open, e.g. `14 days`. */
  expiresIn: string;
  /** When to remind, counted from the start, e.g. [`3 days`, `7 days`]. */
  remindAfter: string[];
  /** The list it came by, and its line there. */
  batchId?: string;
  batchLine?: number;
}

export type InvitationState = 'pending' | 'accepted' | 'declined' | 'expired' | 'revoked' | 'failed';

/** Why an invitation was withdrawn although nobody withdrew it. */
export type WithdrawalReason = 'inviter_lost_right';
export interface InvitationWithdrawal {
  actorId: string;
  reason?: WithdrawalReason;
}
export interface InvitationAnswer {
  userId: string;
  answer: 'accepted' | 'declined';
}
