// Who did what, in a hash chain per tenant: a row that was changed, removed or put in between breaks every later hash.
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { ActorKind, AuditOutcome } from '#contracts/states.ts';
import type { Columns } from './base-model.ts';
import { canonicalJson } from './canonical-json.ts';
import { AuditEvent } from './models/audit-event.ts';
import { AuditHead } from './models/audit-head.ts';

export type NewAuditEvent = {
  tenantId: string;
  actorKind: ActorKind;
  actorId?: string | null;
  /** `<noun>.<past tense>`, e.g. `invitation.sent`. */
  action: string;
  subjectKind: string;
  subjectId?: string | null;
  outcome: AuditOutcome;
  /** Ids, counts and codes; nothing personal, because these rows are never changed, not even at erasure. */
  detail?: Record<string, unknown>;
  requestId?: string | null;
};

const firstHash = Buffer.alloc(32);

/**
 * Appends one row to the tenant's chain, in the caller's transaction. The row lock on the chain's head makes writers of one
 * tenant wait for each other, so call it late in the transaction.
 *
 * @returns the row's number in the chain, from 1
 */
export async function recordAudit(trx: Transaction, event: NewAuditEvent): Promise<number> {
  const { tenantId } = event;
  await trx('auditHeads').insert({ tenantId, seq: 0, hash: firstHash }).onConflict('tenantId').ignore();
  const head = await AuditHead.query(trx).findById(tenantId).forUpdate().throwIfNotFound();
  const row = {
    tenantId,
    seq: head.seq + 1,
    at: new Date(),
    actorKind: event.actorKind,
    actorId: event.actorId ?? null,
    action: event.action,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId ?? null,
    outcome: event.outcome,
    // As the database will give it back: what JSON can not say must not be part of the hash.
    detail: JSON.parse(JSON.stringify(event.detail ?? {})) as Record<string, unknown>,
    requestId: event.requestId ?? null,
    previousHash: head.hash,
  };
  const hash = auditHash(row);
  await AuditEvent.query(trx).insert({ ...row, hash });
  await AuditHead.query(trx).findById(tenantId).patch({ seq: row.seq, hash });
  return row.seq;
}

export type AuditVerdict = { isIntact: true; count: number } | { isIntact: false; brokenAtSeq: number };

/** Reads a tenant's chain from the start, 1,000 rows at a time, and says where it first breaks. */
export async function verifyAudit(knex: Knex, tenantId: string): Promise<AuditVerdict> {
  let seq = 0;
  let hash: Buffer = firstHash;
  for (;;) {
    const rows = await AuditEvent.query(knex)
      .where({ tenantId })
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(1000);
    for (const row of rows) {
      const follows = row.seq === seq + 1 && row.previousHash.equals(hash) && row.hash.equals(auditHash(row));
      if (!follows) return { isIntact: false, brokenAtSeq: seq + 1 };
      [seq, hash] = [row.seq, row.hash];
    }
    if (rows.length === 0) break;
  }
  const head = await AuditHead.query(knex).findById(tenantId);
  const isWhole = head === undefined ? seq === 0 : head.seq === seq && head.hash.equals(hash);
  return isWhole ? { isIntact: true, count: seq } : { isIntact: false, brokenAtSeq: seq + 1 };
}

/** SHA-256 over the canonical JSON of the row without its own hash; bytes as hex, times as ISO 8601 in UTC. */
export function auditHash(row: Omit<Required<Columns<AuditEvent>>, 'hash'>): Buffer {
  const { tenantId, seq, actorKind, actorId, action, subjectKind, subjectId, outcome, detail, requestId } =
    row;
  const text = canonicalJson({
    tenantId,
    seq,
    at: row.at.toISOString(),
    actorKind,
    actorId,
    action,
    subjectKind,
    subjectId,
    outcome,
    detail,
    requestId,
    previousHash: row.previousHash.toString('hex'),
  });
  return createHash('sha256').update(text).digest();
}
