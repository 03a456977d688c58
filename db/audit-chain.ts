// The hash chain of acts by itself: what is hashed, and where a run of rows first breaks. Needs no database.
import { createHash } from 'node:crypto';
import type { AuditRow, AuditVerdict } from '#contracts/audit.ts';
import { canonicalJson } from './canonical-json.ts';

/** What stands before the first row. */
export const firstHash = '0'.repeat(64);

/** The end of a chain, as it is kept beside it (or at the end of an exported file). */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** SHA-256, in hex, over the canonical JSON of the row without its own hash; bytes as hex, times as ISO 8601 in UTC. */
export function auditHash({ hash: _own, ...row }: Omit<AuditRow, 'hash'> & { hash?: string }): string {
  return createHash('sha256').update(canonicalJson(row)).digest('hex');
}

/** Rows of a filtered export: each for itself, and its link where the row before it is there too. */
export async function checkPart(rows: AsyncIterable<AuditRow> | Iterable<AuditRow>): Promise<AuditVerdict> {
  let before: AuditRow | undefined;
  let count = 0;
  for await (const row of rows) {
    const isNext = row.seq === (before?.seq ?? 0) + 1;
    const hangsOn = before?.hash ?? firstHash;
    const what =
      before && row.seq <= before.seq
        ? 'unlinked'
        : row.hash !== auditHash(row)
          ? 'changed'
          : isNext && row.previousHash !== hangsOn
            ? 'unlinked'
            : undefined;
    if (what) return { isIntact: false, brokenAtSeq: row.seq, what };
    before = row;
    count += 1;
  }
  return { isIntact: true, count, hash: before?.hash ?? firstHash };
}

/** Reads a chain from its first row; `head` is read last, undefined where none was kept. */
export async function checkChain(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  readHead: () => Promise<ChainHead | undefined>,
): Promise<AuditVerdict> {
  let seq = 0;
  let hash = firstHash;
  for await (const row of rows) {
    const what =
      row.seq !== seq + 1
        ? 'missing'
        : row.hash !== auditHash(row)
          ? 'changed'
          : row.previousHash !== hash
            ? 'unlinked'
            : undefined;
    if (what) return { isIntact: false, brokenAtSeq: seq + 1, what };
    ({ seq, hash } = row);
  }
  const head = await readHead();
  if (!head) return { isIntact: true, count: seq, hash };
  if (head.seq > seq) return { isIntact: false, brokenAtSeq: seq + 1, what: 'missing' };
  if (head.seq < seq) return { isIntact: false, brokenAtSeq: head.seq + 1, what: 'head' };
  if (head.hash !== hash) return { isIntact: false, brokenAtSeq: seq, what: 'head' };
  return { isIntact: true, count: seq, hash };
}
