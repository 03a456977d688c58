// Who did what, in a hash chain per tenant: a row that was changed, removed or put in between breaks every later hash.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { AuditRow, AuditVerdict } from '#contracts/audit.ts';
import type { ActorKind, AuditOutcome } from '#contracts/states.ts';
import { auditHash, checkChain, firstHash } from './audit-chain.ts';
import { AuditEvent } from './models/audit-event.ts';
import { AuditHead } from './models/audit-head.ts';

export type NewAuditEvent = {
  tenantId: string;
  actorKind: ActorKind;
  actorId?: string | null;
  /** `<noun>.<past tense>`, e.g. `invitation.sent`. Its sentence stands in i18n/areas/audit-action.ts. */
  action: string;
  subjectKind: string;
  subjectId?: string | null;
  outcome: AuditOutcome;
  /** Ids, counts and codes; nothing personal, because these rows are never changed, not even at erasure. */
  detail?: Record<string, unknown>;
  requestId?: string | null;
};

const rowsAtATime = 1000;

/** Appends one row: see `recordAudits`. Answers its number in the chain, from 1. */
export const recordAudit = (trx: Transaction, event: NewAuditEvent): Promise<number> =>
  recordAudits(trx, event.tenantId, [event]);

/**
 * Appends rows to the tenant's chain, in the caller's transaction. The row lock on the chain's head makes writers of one
 * tenant wait for each other, so call it late in the transaction.
 *
 * @returns the last row's number in the chain
 */
export async function recordAudits(
  trx: Transaction,
  tenantId: string,
  events: readonly Omit<NewAuditEvent, 'tenantId'>[],
): Promise<number> {
  await trx('auditHeads')
    .insert({ tenantId, seq: 0, hash: Buffer.from(firstHash, 'hex') })
    .onConflict('tenantId')
    .ignore();
  const head = await AuditHead.query(trx).findById(tenantId).forUpdate().throwIfNotFound();
  let { seq } = head;
  let previousHash = head.hash.toString('hex');
  const rows = events.map((event) => {
    seq += 1;
    const row = {
      tenantId,
      seq,
      at: new Date().toISOString(),
      actorKind: event.actorKind,
      actorId: event.actorId ?? null,
      action: event.action,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId ?? null,
      outcome: event.outcome,
      // As the database will give it back: what JSON can not say must not be part of the hash.
      detail: JSON.parse(JSON.stringify(event.detail ?? {})) as Record<string, unknown>,
      requestId: event.requestId ?? null,
      previousHash,
    };
    const hash = auditHash(row);
    previousHash = hash;
    return { ...row, hash };
  });
  if (rows.length === 0) return seq;
  await AuditEvent.query(trx).insert(rows.map(toColumns));
  await AuditHead.query(trx)
    .findById(tenantId)
    .patch({ seq, hash: Buffer.from(previousHash, 'hex') });
  return seq;
}

/** The rows of a tenant's chain in their order, from `afterSeq` up to `untilSeq`, 1,000 at a time. */
export async function* auditRows(
  knex: Knex,
  tenantId: string,
  { afterSeq = 0, untilSeq = Number.MAX_SAFE_INTEGER } = {},
): AsyncGenerator<AuditRow> {
  for (let seq = afterSeq; ; ) {
    const rows = await AuditEvent.query(knex)
      .where({ tenantId })
      .where('seq', '>', seq)
      .where('seq', '<=', untilSeq)
      .orderBy('seq')
      .limit(rowsAtATime);
    yield* rows.map(toRow);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtATime) return;
    ({ seq } = last);
  }
}

/** Reads a tenant's chain from the start, as it stands at one moment, and says where it first breaks. */
export async function verifyAudit(knex: Knex, tenantId: string): Promise<AuditVerdict> {
  return knex.transaction(
    (trx) =>
      checkChain(auditRows(trx, tenantId), async () => {
        const head = await AuditHead.query(trx).findById(tenantId);
        return head ? { seq: head.seq, hash: head.hash.toString('hex') } : { seq: 0, hash: firstHash };
      }),
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

/** A row of the table as it is hashed and exported. */
export function toRow(event: AuditEvent): AuditRow {
  const { tenantId, seq, actorKind, actorId, action, subjectKind, subjectId, outcome, detail, requestId } =
    event;
  return {
    tenantId,
    seq,
    at: event.at.toISOString(),
    actorKind,
    actorId,
    action,
    subjectKind,
    subjectId,
    outcome,
    detail,
    requestId,
    previousHash: event.previousHash.toString('hex'),
    hash: event.hash.toString('hex'),
  };
}

const toColumns = ({ at, previousHash, hash, ...row }: AuditRow) => ({
  ...row,
  at: new Date(at),
  previousHash: Buffer.from(previousHash, 'hex'),
  hash: Buffer.from(hash, 'hex'),
});
