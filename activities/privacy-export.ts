// Side effects of a data export: rows as lines of JSON per table, the original files, one archive, and its end.
import { Readable } from 'node:stream';
import type { CollectedDomain, PrivacyExportInput, PrivacySubject } from '#contracts/privacy.ts';
import { systemWorkflowId, workflowId } from '#contracts/workflow-ids.ts';
import { recordAudit } from '#db/audit.ts';
import {
  type ExportDomain,
  type ExportPart,
  exportDomains,
  exportParts,
  rowsOf,
} from '#db/privacy/export-rows.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import type { Deps } from './deps.ts';
import { exportFolder, packArchive, partKey } from './export-archive.ts';
import { withHeartbeat } from './heartbeat.ts';
import { personOf, tenantOf } from './privacy-subject.ts';

const dayMs = 86_400_000;

export const createPrivacyExportActivities = ({ knex, storage }: Pick<Deps, 'knex' | 'storage'>) => {
  const partsOf = async (subject: PrivacySubject) =>
    exportParts(knex, subject, subject.kind === 'person' ? await personOf(knex, subject.id) : undefined);

  return {
    /** The request and its process, and which areas there are. */
    async openExport(input: PrivacyExportInput): Promise<{ domains: ExportDomain[] }> {
      const { privacyRequestId, processId, subject, actorId } = input;
      const parts = await partsOf(subject);
      const domains = exportDomains.filter((domain) => parts.some((part) => part.domain === domain));
      await knex.transaction(async (trx) => {
        await openProcess(trx, {
          processId,
          tenantId: tenantOf(subject),
          kind: 'privacyExport',
          workflowId:
            subject.kind === 'person'
              ? systemWorkflowId('privacyExport', privacyRequestId)
              : workflowId(subject.id, 'privacyExport', privacyRequestId),
          subjectKind: 'privacy_request',
          subjectId: privacyRequestId,
          startedBy: actorId,
          total: domains.length,
        });
        await trx('privacyRequests')
          .insert({
            id: privacyRequestId,
            tenantId: subject.kind === 'company' ? subject.id : null,
            subjectUserId: subject.kind === 'person' ? subject.id : null,
            kind: 'export',
            state: 'running',
            requestedBy: actorId,
            processId,
          })
          .onConflict('id')
          .ignore();
      });
      return { domains };
    },

    /** Every table of one area, read at one moment, into storage; done again it replaces what it wrote. */
    async collectDomain(
      input: PrivacyExportInput & { domain: ExportDomain; done: number; total: number },
    ): Promise<CollectedDomain> {
      const { subject, privacyRequestId, processId, domain, done, total } = input;
      const parts = (await partsOf(subject)).filter((part) => part.domain === domain);
      let rows = 0;
      await withHeartbeat(async ({ signal }) => {
        for (const part of parts) {
          signal.throwIfAborted();
          rows += await store(part, partKey(subject, privacyRequestId, part));
        }
      });
      await knex.transaction((trx) =>
        recordProcessEvent(trx, {
          processId,
          kind: 'progress',
          phase: 'collecting',
          messageKey: 'privacyExport.collected',
          args: { done, total, rows },
          done,
          total,
          effectKey: `collected:${processId}:${domain}`,
        }),
      );
      return { files: parts.length, rows };
    },

    /** One zip of all parts and original files, streamed; an earlier attempt's is removed first. */
    async packExport({
      subject,
      privacyRequestId,
    }: PrivacyExportInput): Promise<{ archiveKey: string; sizeBytes: number }> {
      const folder = `${exportFolder(subject, privacyRequestId)}/archive`;
      const parts = await partsOf(subject);
      return withHeartbeat(async ({ signal }) => {
        await storage.removeAll(folder);
        const archive = await packArchive({
          knex,
          storage,
          subject,
          privacyRequestId,
          parts,
          folder,
          signal,
        });
        await storage.removeAll(`${exportFolder(subject, privacyRequestId)}/parts`);
        return archive;
      });
    },

    async publishExport(
      input: PrivacyExportInput & { archiveKey: string; sizeBytes: number },
    ): Promise<void> {
      const { privacyRequestId, processId, subject, archiveKey, sizeBytes } = input;
      await knex.transaction(async (trx) => {
        const { days } = (await trx.raw('select extract(epoch from ?::interval)::float8 / 86400 as days', [input.keepFor])).rows[0]; // biome-ignore format: one line
        const archiveExpiresAt = new Date(Date.now() + days * dayMs);
        const published = await trx('privacyRequests')
          .where({ id: privacyRequestId, state: 'running' })
          .update({ state: 'done', archiveKey, archiveExpiresAt, doneAt: new Date() });
        if (published === 0) return;
        await recordAudit(trx, {
          tenantId: tenantOf(subject),
          actorKind: 'system',
          action: 'privacy.exported',
          subjectKind: 'PrivacyRequest',
          subjectId: privacyRequestId,
          outcome: 'allowed',
          detail: { sizeBytes },
        });
        await recordProcessEvent(trx, {
          processId,
          kind: 'waiting',
          phase: 'ready',
          messageKey: 'privacyExport.ready',
          args: { megabytes: Math.ceil(sizeBytes / 1_000_000) },
          state: 'waiting',
          effectKey: `ready:${processId}`,
        });
      });
    },

    /** Archive and parts; `isExpired` also tells it and closes the process. */
    async deleteExport({
      subject,
      privacyRequestId,
      processId,
      isExpired = false,
    }: PrivacyExportInput & { isExpired?: boolean }): Promise<void> {
      await withHeartbeat(() => storage.removeAll(exportFolder(subject, privacyRequestId)));
      if (!isExpired) return;
      await knex.transaction(async (trx) => {
        await trx('privacyRequests').where({ id: privacyRequestId }).update({ archiveKey: null });
        await closeProcess(trx, {
          processId,
          state: 'succeeded',
          phase: 'deleted',
          messageKey: 'privacyExport.deleted',
          lastErrorCode: null,
        });
      });
    },

    async failExport({
      privacyRequestId,
      processId,
      code,
    }: PrivacyExportInput & { code: string }): Promise<void> {
      await knex.transaction(async (trx) => {
        await trx('privacyRequests')
          .where({ id: privacyRequestId })
          .update({ state: 'failed', doneAt: new Date() });
        await closeProcess(trx, {
          processId,
          state: 'failed',
          phase: 'failed',
          messageKey: 'privacyExport.failed',
          args: { code },
          lastErrorCode: code,
        });
      });
    },
  };

  async function store(part: ExportPart, key: string): Promise<number> {
    let rows = 0;
    await knex.transaction(
      async (trx) => {
        async function* lines() {
          for await (const row of rowsOf(trx, part)) {
            rows += 1;
            yield `${JSON.stringify(row)}\n`;
          }
        }
        await storage.putStream(key, Readable.from(lines()));
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
    return rows;
  }
};
