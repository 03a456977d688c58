// Side effects of the night check of one company. Each can run again and ends the same.
import { piecesIn, uploadFolder } from '#adapters/storage/pieces.ts';
import type {
  FileComparison,
  IndexComparison,
  NightlyReconcileInput,
  ReconcileInput,
  ReconcileOutcome,
} from '#contracts/reconcile.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { FileVersion } from '#db/models/file-version.ts';
import { newId } from '#db/new-id.ts';
import { closeProcess, openProcess } from '#db/process-log.ts';
import { expectedChunks, namedKeys, originalKeys } from '#db/queries/reconcile.ts';
import { expiredUploads } from '#db/queries/uploads.ts';
import { compareIndexWithRows } from './compare-index.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';
import { indexVersion } from './index-version.ts';

const pageSize = 500;
/** Bytes are stored before the row that names them: younger ones may be on their way. */
const orphanAfterMs = 24 * 60 * 60_000;

export const createReconcileActivities = ({ knex, storage, embeddings }: Deps) => {
  /** Bytes first: a row without them is an upload of which nothing came. What no row names any more goes, too. */
  const forgetExpiredUploads = async (companyId: string, beat: () => void) => {
    for (;;) {
      const expired = await expiredUploads(knex, companyId, pageSize);
      for (const row of expired) await piecesIn(storage, uploadFolder(row)).remove();
      await knex('uploads')
        .whereIn(
          'id',
          expired.map(({ id }) => id),
        )
        .delete();
      beat();
      if (expired.length < pageSize) break;
    }
    const old = new Date(Date.now() - orphanAfterMs);
    for await (const { key, storedAt } of storage.list(`uploads/${companyId}`)) {
      const id = key.split('/')[2]?.slice(0, 36) ?? '';
      if (storedAt < old && !(await knex('uploads').where({ id }).first('id'))) await storage.remove(key);
      beat();
    }
  };
  return {
    async companiesToReconcile({
      afterCompanyId,
    }: NightlyReconcileInput): Promise<{ companyId: string; processId: string }[]> {
      const query = knex('companies').orderBy('id').limit(50).select('id');
      if (afterCompanyId) query.where('id', '>', afterCompanyId);
      return (await query).map(({ id }) => ({ companyId: id as string, processId: newId() }));
    },

    async openReconcile({ processId, companyId, actorId }: ReconcileInput): Promise<void> {
      await knex.transaction((trx) =>
        openProcess(trx, {
          processId,
          tenantId: companyId,
          companyId,
          kind: 'reconcile',
          workflowId: workflowId(companyId, 'reconcile', processId),
          subjectKind: 'company',
          subjectId: companyId,
          startedBy: actorId,
        }),
      );
    },

    async compareIndex({ companyId }: ReconcileInput): Promise<IndexComparison> {
      const { index } = await embeddings();
      await index.ensureReady();
      return withHeartbeat(({ beat }) =>
        compareIndexWithRows({
          companyId,
          index,
          expected: (page) => expectedChunks(knex, companyId, page),
          onPage: () => beat(),
        }),
      );
    },

    async indexVersionAgain({
      companyId,
      fileVersionId,
    }: {
      companyId: string;
      fileVersionId: string;
    }): Promise<void> {
      const version = await FileVersion.query(knex).findById(fileVersionId);
      // Deleted since it was found missing.
      if (!version) return;
      const { dataFileId } = version;
      await withHeartbeat(({ signal, beat }) =>
        indexVersion(
          { knex, embeddings },
          { companyId, dataFileId, fileVersionId },
          { done: 0, signal, onBatch: () => beat() },
        ),
      );
    },

    async compareFiles({ companyId }: ReconcileInput): Promise<FileComparison> {
      const result: FileComparison = { checked: 0, orphansRemoved: 0, missing: 0 };
      const stored = new Set<string>();
      await withHeartbeat(async ({ beat }) => {
        let batch: { key: string; storedAt: Date }[] = [];
        const settle = async () => {
          const named = await namedKeys(
            knex,
            companyId,
            batch.map(({ key }) => key),
          );
          for (const { key, storedAt } of batch) {
            if (named.has(key) || Date.now() - storedAt.getTime() < orphanAfterMs) continue;
            await storage.remove(key);
            result.orphansRemoved += 1;
          }
          batch = [];
          beat();
        };
        for await (const entry of storage.list(`originals/${companyId}`)) {
          stored.add(entry.key);
          batch.push(entry);
          if (batch.length === pageSize) await settle();
        }
        await settle();
        await forgetExpiredUploads(companyId, beat);
        let afterKey: string | undefined;
        for (;;) {
          const keys = await originalKeys(knex, companyId, { afterKey, limit: pageSize });
          result.checked += keys.length;
          result.missing += keys.filter((key) => !stored.has(key)).length;
          afterKey = keys.at(-1);
          beat();
          if (keys.length < pageSize) break;
        }
      });
      return result;
    },

    async closeReconcile({
      processId,
      outcome,
      index,
      files,
    }: ReconcileInput & {
      outcome: ReconcileOutcome;
      index: IndexComparison;
      files: FileComparison;
    }): Promise<void> {
      await knex.transaction((trx) =>
        closeProcess(trx, {
          processId,
          state: outcome === 'damaged' ? 'failed' : 'succeeded',
          phase: outcome,
          messageKey: `reconcile.${outcome}`,
          args: {
            pieces: index.checked,
            files: files.checked,
            reindexed: index.missingVersionIds.length,
            vectors: index.orphansRemoved,
            bytes: files.orphansRemoved,
            missing: files.missing,
          },
          lastErrorCode: outcome === 'damaged' ? 'originals_missing' : null,
        }),
      );
    },
  };
};
