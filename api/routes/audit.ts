// The audit: list, take along, check.
import { Readable } from 'node:stream';
import { type AuditFilter, audit } from '#contracts/api/audit.ts';
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { toRow, verifyAudit } from '#db/audit.ts';
import { AuditHead } from '#db/models/audit-head.ts';
import { filteredAudit, listAuditEvents } from '#db/queries/audit-events.ts';
import { authorize } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { auditCsvHead, auditCsvLine, csvLine, presentAuditEvents } from '../presenters/audit-event.ts';
import { type Caller, route } from '../route.ts';
import { sendFile } from '../send-file.ts';

const rowsAtATime = 500;

export const auditRoutes = ({ knex, systemKnex }: Pick<ApiDeps, 'knex' | 'systemKnex'>) => {
  const chainFor = async (caller: Caller, tenantId: string): Promise<AuditHead> => {
    // Whose audit it is comes before the rights: nobody belongs to an erased tenant, its tombstone is the platform's.
    const tenant = await systemKnex('tenants').where({ id: tenantId }).first('erasedAt');
    if (!tenant) throw new AppError('not_found');
    await authorize(caller, 'read', 'AuditEvent', {
      tenantId: tenant.erasedAt ? platformTenantId : tenantId,
    });
    return AuditHead.query(knex).findById(tenantId).throwIfNotFound();
  };
  /** The rows up to this moment, oldest first, one page of the database at a time. */
  async function* rowsOf(tenantId: string, filter: AuditFilter, untilSeq: number) {
    for (let seq = 0; ; ) {
      const rows = await filteredAudit(knex, tenantId, filter)
        .where('seq', '>', seq)
        .where('seq', '<=', untilSeq)
        .orderBy('seq')
        .limit(rowsAtATime);
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtATime) return;
      ({ seq } = last);
    }
  }
  async function* csvOf(tenantId: string, filter: AuditFilter, caller: Caller, untilSeq: number) {
    // The mark tells spreadsheets that this is UTF-8.
    yield `\uFEFF${csvLine(auditCsvHead)}`;
    for await (const rows of rowsOf(tenantId, filter, untilSeq)) {
      const events = await presentAuditEvents(knex, tenantId, rows);
      yield events.map((event) => auditCsvLine(event, caller.language)).join('');
    }
  }
  /** The rows as they are hashed, and at the end what the file is of, so that a missing end is seen. */
  async function* jsonLinesOf(tenantId: string, filter: AuditFilter, head: AuditHead) {
    for await (const rows of rowsOf(tenantId, filter, head.seq))
      yield rows.map((row) => `${JSON.stringify(toRow(row))}\n`).join('');
    const end = { tenantId, seq: head.seq, hash: head.hash.toString('hex'), filter };
    yield `${JSON.stringify({ end })}\n`;
  }
  return [
    route(audit.list, async ({ params, query }, caller) => {
      const head = await chainFor(caller, params.tenantId);
      const { items, ...page } = await listAuditEvents(knex, params.tenantId, query);
      return { ...page, total: head.seq, items: await presentAuditEvents(knex, params.tenantId, items) };
    }),
    route(audit.export, async ({ params, query }, caller, { response }) => {
      const { tenantId } = params;
      const { format, ...filter } = query;
      const head = await chainFor(caller, tenantId);
      const lines =
        format === 'csv' ? csvOf(tenantId, filter, caller, head.seq) : jsonLinesOf(tenantId, filter, head);
      await sendFile(response, Readable.from(lines), {
        fileName: `insyn-audit-${tenantId}-${new Date().toISOString().slice(0, 10)}.${format}`,
        format,
        isDownload: true,
      });
      return undefined;
    }),
    route(audit.verify, async ({ params }, caller) => {
      await chainFor(caller, params.tenantId);
      return verifyAudit(knex, params.tenantId);
    }),
  ];
};
