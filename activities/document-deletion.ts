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
  },

  /**
   * Ends what still reads the document, and waits for its end: an ingestion that went on would put pieces into the index
   * after they were counted to be gone. Not before the undo time is over, or taking back would bring back half a document.
   */
  async endIngestion({ companyId, projectId, dataFileId }: DocumentDeletionInput): Promise<void> {
    const open = { kind: 'documentIngestion', subjectKind: 'data_file', subjectId: dataFileId };
    await withHeartbeat(async ({ signal }) => {
      while (await knex('processes').where(open).whereNull('closedAt').first('id')) {
        signal.throwIfAborted();
        const versions = await FileVersion.query(knex).where({ dataFileId }).select('sha256');
        for (const { sha256 } of versions)
          await signals.withdrawDocument({ companyId, projectId, sha256, dataFileId });
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    });
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
