// Many invitations at once, from a list: what a line says, what comes of it, and the process that sends them.
import { z } from 'zod';
import { Id, Language } from './primitives.ts';
import { ScopeKind } from './roles.ts';

/** More than this is a list for several places. */
export const maxBatchLines = 500;

/** `invite` is sent; everything else is left out, and says why. */
export const BatchOutcome = z.enum(['invite', 'invalid', 'duplicate', 'member', 'invited']);
export type BatchOutcome = z.infer<typeof BatchOutcome>;

/** One line of the list. `column` names what is wrong in it: the first column is 1. */
export const BatchLine = z.object({
  line: z.int().min(1),
  email: z.string(),
  role: z.string(),
  language: Language,
  outcome: BatchOutcome,
  problem: z.object({ code: z.string(), column: z.int().min(1) }).nullable(),
});
export type BatchLine = z.infer<typeof BatchLine>;

/** `csv`: with or without a heading; columns email, role, language; comma, semicolon or tab. */
export const BatchList = z.object({
  scopeKind: ScopeKind,
  scopeId: Id,
  csv: z.string().min(1).max(200_000),
});
export type BatchList = z.infer<typeof BatchList>;

/** One good line, short because many travel together; the invitation's id is its process's as well. */
export type BatchEntry = [
  invitationId: string,
  line: number,
  email: string,
  role: string,
  language: 'sv' | 'en',
];

export interface InvitationBatchInput {
  processId: string;
  tenantId: string;
  scopeKind: 'portfolio' | 'company' | 'project';
  portfolioId: string | null;
  companyId: string | null;
  projectId: string | null;
  invitedBy: string;
  expiresIn: string;
  remindAfter: string[];
  entries: BatchEntry[];
}

export interface InvitationBatchRef {
  processId: string;
  tenantId: string;
  companyId: string | null;
  projectId: string | null;
  invitedBy: string;
  total: number;
}

export type InvitationBatchOutcome = 'sent';
