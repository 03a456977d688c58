// A request for documents to somebody without an account: what the workflow is given and told.
import { z } from 'zod';
import { Id, Language } from './primitives.ts';

/** Who a request or a report goes to. */
export const NewRecipient = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  language: Language.default('sv'),
});
export type NewRecipient = z.infer<typeof NewRecipient>;

export const NewDocumentRequestItem = z.object({
  documentKind: z
    .string()
    .max(80)
    .regex(/^[a-z][a-z0-9_]*$/),
  periodStart: z.iso.date().nullable().default(null),
  periodEnd: z.iso.date().nullable().default(null),
  note: z.string().trim().max(1000).default(''),
  isRequired: z.boolean().default(true),
});
export type NewDocumentRequestItem = z.infer<typeof NewDocumentRequestItem>;

export const NewDocumentRequest = z.object({
  recipient: NewRecipient,
  message: z.string().trim().max(4000).default(''),
  dueOn: z.iso.date(),
  items: z.array(NewDocumentRequestItem).min(1).max(50),
});
export type NewDocumentRequest = z.infer<typeof NewDocumentRequest>;

/** Ids that every activity of a request is given. */
export interface DocumentRequestRef {
  documentRequestId: string;
  processId: string;
  companyId: string;
  linkId: string;
}

/** Workflow input. The recipient's address is sealed by the codec; it stands in no id and no search attribute. */
export interface DocumentRequestInput extends DocumentRequestRef {
  projectId: string;
  actorId: string;
  /** ISO times. */
  dueAt: string;
  expiresAt: string;
  /** What is asked; absent where a request that had ended is opened again. */
  creation?: {
    recipient: { name: string; email: string; language: 'sv' | 'en' };
    message: string;
    items: { id: string; documentKind: string; periodStart: string | null; periodEnd: string | null; note: string; isRequired: boolean }[]; // biome-ignore format: one line
  };
}

export type DocumentRequestPhase = 'sent' | 'answered' | 'closed' | 'expired' | 'cancelled';

export interface Submission {
  submissionId: string;
}
export interface Reopening {
  reopeningId: string;
  reason: string;
  actorId: string;
  dueAt: string;
  expiresAt: string;
}
export interface Extension {
  actorId: string;
  dueAt: string;
  expiresAt: string;
}

/** What one moment of handing in left: ids only. */
export interface RecordedSubmission {
  fileCount: number;
}

export const RequestId = z.object({ requestId: Id });
