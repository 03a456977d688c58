// The states and kinds that rows can have. The database holds the same lists as check constraints (db/unions.test.ts compares).
import { z } from 'zod';
import { processKinds } from './workflow-ids.ts';

/** What the owner of an account is told of by mail. */
export const AccountNoticeKind = z.enum([
  'password_changed',
  'email_changed',
  'identity_connected',
  'identity_removed',
  /** Somebody asked for an account with an address that has one. */
  'sign_up_repeated',
]);
export type AccountNoticeKind = z.infer<typeof AccountNoticeKind>;

/** What a one-time token, sent by mail, is good for. */
export const OneTimeTokenPurpose = z.enum([
  'email_verification',
  'password_reset',
  'magic_link',
  'email_change',
]);
export type OneTimeTokenPurpose = z.infer<typeof OneTimeTokenPurpose>;

export const InvitationState = z.enum(['pending', 'accepted', 'declined', 'expired', 'revoked', 'failed']);
export type InvitationState = z.infer<typeof InvitationState>;

/** `unknown`: the provider never answered, so nobody may claim it was sent, nor send it again blindly. */
export const MailState = z.enum(['queued', 'sent', 'failed', 'unknown']);
export type MailState = z.infer<typeof MailState>;

/** The channel a document came by. */
export const SourceKind = z.enum(['upload', 'api', 'mail', 'meeting', 'chat', 'link', 'zip', 'demo']);
export type SourceKind = z.infer<typeof SourceKind>;

/** The stages of a document (and of each of its versions), in the order they are passed; the last four are ends. */
export const DataFileState = z.enum([
  'received',
  'checking',
  'extracting',
  'splitting',
  'embedding',
  'indexing',
  'classifying',
  'ready',
  'failed',
  'locked',
  'deleting',
  'deleted',
]);
export type DataFileState = z.infer<typeof DataFileState>;

/** Of a company's vectors: those that answer, those being built beside them, those kept after a switch. */
export const CollectionRole = z.enum(['serving', 'building', 'kept']);
export type CollectionRole = z.infer<typeof CollectionRole>;

/** Who said what kind of document it is: the classifier, or a person (whose word stays). */
export const KindSetBy = z.enum(['classifier', 'user']);
export type KindSetBy = z.infer<typeof KindSetBy>;

export const Visibility = z.enum(['private', 'project']);
export type Visibility = z.infer<typeof Visibility>;

export const MessageRole = z.enum(['user', 'assistant']);
export type MessageRole = z.infer<typeof MessageRole>;

export const MessageState = z.enum(['queued', 'running', 'complete', 'refused', 'failed', 'stopped']);
export type MessageState = z.infer<typeof MessageState>;

/** `refused`: what was asked of a tool can not be asked; the answer goes on without it. */
export const AnswerStepState = z.enum(['planned', 'done', 'refused', 'failed']);
export type AnswerStepState = z.infer<typeof AnswerStepState>;

/** What an answer that is not written further waits for. */
export const AnswerWaitsFor = z.enum(['budget']);
export type AnswerWaitsFor = z.infer<typeof AnswerWaitsFor>;
/** One company of an answer across companies: asked, waits for documents that are being read, is read, then one of two ends. */
export const MessagePartState = z.enum(['asked', 'waiting', 'reading', 'answered', 'gap']);
export type MessagePartState = z.infer<typeof MessagePartState>;

/** Why a company is missing from an answer across companies. */
export const MessagePartGap = z.enum([
  'no_documents',
  'unreadable',
  'still_reading',
  'not_in_documents',
  'access_revoked',
  'failed',
  'timed_out',
  'stopped',
]);
export type MessagePartGap = z.infer<typeof MessagePartGap>;

export const ReportState = z.enum([
  'draft',
  'checking',
  'waiting',
  'writing',
  'composing',
  'ready',
  'failed',
  'cancelled',
]);
export type ReportState = z.infer<typeof ReportState>;

/** One time that a recurring report is due. */
export const OccurrenceState = z.enum(['planned', 'skipped', 'running', 'ready', 'failed', 'cancelled']);
export type OccurrenceState = z.infer<typeof OccurrenceState>;

/** Why there was none. */
export const OccurrenceReason = z.enum(['by_person', 'paused', 'creator_lost_access']);
export type OccurrenceReason = z.infer<typeof OccurrenceReason>;

/** What a report does when a required document is absent. */
export const GatePolicy = z.enum(['block', 'wait', 'declare']);
export type GatePolicy = z.infer<typeof GatePolicy>;

/** Computed from evidence, never typed in. */
export const RequirementState = z.enum([
  'missing',
  'requested',
  'arrived',
  'unreadable',
  'wrong_period',
  'usable',
  'expired',
  'waived',
]);
export type RequirementState = z.infer<typeof RequirementState>;

export const SectionState = z.enum(['queued', 'running', 'complete', 'refused', 'failed', 'cancelled']);
export type SectionState = z.infer<typeof SectionState>;

/** The processes of the product: each is a workflow type with a timeline. */
export const ProcessKind = z.enum(processKinds);

export const ProcessState = z.enum(['running', 'waiting', 'succeeded', 'failed', 'cancelled']);
export type ProcessState = z.infer<typeof ProcessState>;

/** What a line of a timeline tells: something happened, is going on, waits, went wrong, or was decided by a person. */
export const ProcessEventKind = z.enum([
  'started',
  'phase',
  'progress',
  'waiting',
  'retrying',
  'signal',
  'decision',
  'failed',
  'closed',
]);
export type ProcessEventKind = z.infer<typeof ProcessEventKind>;

export const ActorKind = z.enum(['user', 'api_token', 'link', 'system', 'platform_administrator']);
export type ActorKind = z.infer<typeof ActorKind>;

export const AuditOutcome = z.enum(['allowed', 'denied']);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

/** Who vouches for a person that signs in without a password of ours. */
export const IdentityProvider = z.enum(['entra', 'bankid', 'oidc']);
export type IdentityProvider = z.infer<typeof IdentityProvider>;

/** What somebody was sent to a provider for. */
export const SignInPurpose = z.enum(['sign_in', 'connect']);
export type SignInPurpose = z.infer<typeof SignInPurpose>;

/** A remembered fact: rejected ones stay, so that they are not proposed again. */
export const MemoryState = z.enum(['proposed', 'kept', 'rejected', 'deleted']);
export type MemoryState = z.infer<typeof MemoryState>;
