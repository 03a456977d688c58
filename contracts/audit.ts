// A row of the audit as it is hashed, kept and exported, and what checking a chain of them says.
import { z } from 'zod';
import { Id } from './primitives.ts';
import { ActorKind, AuditOutcome } from './states.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One act. Everything but `hash` is what the hash is of. Holds ids, counts and codes: nothing personal. */
export const AuditRow = z.strictObject({
  tenantId: Id,
  /** From 1, without gaps, per tenant. */
  seq: z.int().min(1),
  at: z.iso.datetime(),
  actorKind: ActorKind,
  actorId: Id.nullable(),
  /** An operation's id, or `<noun>.<past tense>` of a process. */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: Id.nullable(),
  outcome: AuditOutcome,
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  /** SHA-256 in hex; zeros before the first row. */
  previousHash: Hash,
  hash: Hash,
});
export type AuditRow = z.infer<typeof AuditRow>;

/** Why a chain is not whole: a row is gone, was changed, does not hang on the one before it, or the kept end is another. */
export const AuditBreak = z.enum(['missing', 'changed', 'unlinked', 'head']);
export type AuditBreak = z.infer<typeof AuditBreak>;

/** `hash` is that of the newest row: written down elsewhere, it proves the chain up to here for ever. */
export const AuditVerdict = z.discriminatedUnion('isIntact', [
  z.object({ isIntact: z.literal(true), count: z.int(), hash: Hash }),
  z.object({ isIntact: z.literal(false), brokenAtSeq: z.int(), what: AuditBreak }),
]);
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** Acts that processes record by themselves, beside the operations of the API. */
export const processActs = ['tenant.founded', 'tenant.erased', 'membership.given', 'document.readByAgent'] as const; // biome-ignore format: one line
