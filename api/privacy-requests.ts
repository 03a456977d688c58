// Requests about personal data as one caller sees them.
import type { Knex } from 'knex';
import { isReceiptSignature } from '#config/receipt-signature.ts';
import type { PrivacyRequestDto } from '#contracts/api/privacy.ts';
import type { ErasureReceipt } from '#contracts/privacy.ts';
import { canonicalJson } from '#db/canonical-json.ts';

/** Newest first, at most 100. `knex` is behind the wall. */
export async function privacyRequests(
  knex: Knex,
  masterKey: Buffer,
  userId: string,
  filter: { tenantId: string } | { own: true },
): Promise<PrivacyRequestDto[]> {
  const query = knex('privacyRequests as r')
    .leftJoin('users as asked', 'asked.id', 'r.requestedBy')
    .leftJoin('users as second', 'second.id', 'r.confirmedBy')
    .leftJoin('processes as p', 'p.id', 'r.processId')
    .orderBy('r.createdAt', 'desc')
    .limit(100)
    .select('r.*', 'asked.name as requestedByName', 'second.name as confirmedByName', 'p.done', 'p.total');
  if ('tenantId' in filter) query.where('r.tenantId', filter.tenantId);
  else query.whereRaw('? in (r.subject_user_id, r.requested_by)', [userId]);
  return (await query).map((row) => present(row, masterKey, userId));
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the query above
function present(row: any, masterKey: Buffer, userId: string): PrivacyRequestDto {
  const receipt = row.receipt as ErasureReceipt | null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    subject: row.tenantId ? 'company' : 'person',
    companyId: row.tenantId,
    requestedByName: row.requestedByName,
    confirmedByName: row.confirmedByName,
    isMine: row.requestedBy === userId,
    processId: row.processId,
    done: row.done,
    total: row.total,
    archiveExpiresAt: row.archiveKey ? (row.archiveExpiresAt?.toISOString() ?? null) : null,
    receipt: receipt && {
      completedAt: receipt.completedAt,
      passes: receipt.passes,
      stores: receipt.stores,
      stays: receipt.stays,
      signature: receipt.signature,
      isGenuine: isGenuine(masterKey, receipt),
    },
    createdAt: row.createdAt.toISOString(),
  };
}

function isGenuine(masterKey: Buffer, { signature, ...rest }: ErasureReceipt): boolean {
  return isReceiptSignature(masterKey, canonicalJson(rest), signature);
}
