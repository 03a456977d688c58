// Side effects of deleting a document: hidden first, derived data next, the record last.
import type { DocumentDeletionInput } from '#contracts/document-deletion.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { DataFile } from '#db/models/data-file.ts';
import { FileVersion } from '#db/models/file-version.ts';
import { recordEvent } from '#db/outbox.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';

type Trx = Parameters<typeof recordEvent>[0];
const fileChanged = (trx: Trx, { companyId, projectId, dataFileId }: DocumentDeletionInput) =>
  recordEvent(trx, { type: 'file.changed', tenantId: companyId, companyId, projectId, dataFileId });

export const createDocumentDeletionActivities = ({ knex, storage, embeddings, signals }: Deps) => ({
  /** From this commit on no list, search, answer or citation shows the document. */
  async hideDocument(input: DocumentDeletionInput): Promise<void> {
    const { processId, companyId, projectId, dataFileId, actorId } = input;
    const file = await DataFile.query(knex).findById(dataFileId).throwIfNotFound();
    await knex.transaction(async (trx) => {
      await openProcess(trx, {
        processId,
        tenantId: companyId,
        companyId,
        projectId,
        kind: 'documentDeletion',
        workflowId: workflowId(companyId, 'documentDeletion', dataFileId),
        subjectKind: 'data_file',
        subjectId: dataFileId,
        titleArgs: { name: file.name },
        startedBy: actorId,
      });
      await DataFile.query(trx)
        .findById(dataFileId)
        .patch({ deletedAt: file.deletedAt ?? new Date(), deletedBy: actorId });
      await fileChanged(trx, input);
      await recordProcessEvent(trx, {
        processId,
        kind: 'waiting',
        phase: 'hidden',
        messageKey: 'documentDeletion.hidden',
        actorId,
        state: 'waiting',
        effectKey: `hide:${processId}`,
      });
    });
    const versions = await FileVersion.query(knex).where({ dataFileId });
    for (const { sha256, state } of versions) {
      if (state !== 'ready' && state !== 'failed')
        await signals.withdrawDocument(companyId, projectId, sha256);
    }
  },

  async restoreDocument(input: DocumentDeletionInput): Promise<void> {
    await knex.transaction(async (trx) => {
      await DataFile.query(trx).findById(input.dataFileId).patch({ deletedAt: null, deletedBy: null });
      await fileChanged(trx, input);
      await closeProcess(trx, {
        processId: input.processId,
        state: 'cancelled',
        phase: 'restored',
        messageKey: 'documentDeletion.restored',
      });
    });
  },

  /** Deleted and then counted: what an index only promises to forget would go on being cited. */
  async deleteVectors({ processId, companyId, dataFileId }: DocumentDeletionInput): Promise<void> {
    const { index } = await embeddings();
    const versions = await FileVersion.query(knex).where({ dataFileId }).select('id');
    await withHeartbeat(async () => {
      for (const { id } of versions) {
        await index.deleteVersion({ companyId }, id);
        const left = await index.countVersion({ companyId }, id);
        if (left > 0) throw new Error(`${left} vectors of a deleted version are still indexed`);
      }
    });
    await knex.transaction((trx) =>
      recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'vectors_deleted',
        messageKey: 'documentDeletion.vectors_deleted',
        state: 'running',
        effectKey: `vectors:${processId}`,
      }),
    );
  },

  /** Bytes that another document of the company still names stay. */
  async deleteStoredFiles({ processId, companyId, dataFileId }: DocumentDeletionInput): Promise<void> {
    const versions = await FileVersion.query(knex).where({ dataFileId });
    for (const { storageKey, extractionKey } of versions) {
      const shared = await FileVersion.query(knex)
        .where({ companyId, storageKey })
        .whereNot({ dataFileId })
        .resultSize();
      if (shared === 0) await storage.remove(storageKey);
      if (extractionKey) await storage.remove(extractionKey);
    }
    await knex.transaction((trx) =>
      recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'files_deleted',
        messageKey: 'documentDeletion.files_deleted',
        effectKey: `files:${processId}`,
      }),
    );
  },

  /** Citations keep their quote; everything else of the document goes with its rows. */
  async deleteDocumentRows(input: DocumentDeletionInput): Promise<void> {
    const { processId, dataFileId } = input;
    await knex.transaction(async (trx) => {
      await DataFile.query(trx).findById(dataFileId).patch({ currentVersionId: null });
      await FileVersion.query(trx).delete().where({ dataFileId });
      await DataFile.query(trx).deleteById(dataFileId);
      await fileChanged(trx, input);
      await closeProcess(trx, {
        processId,
        state: 'succeeded',
        phase: 'deleted',
        messageKey: 'documentDeletion.deleted',
      });
    });
  },
});
