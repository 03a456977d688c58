// Side effects of taking a document in. Every stage can run again and ends with the same rows, pieces and vectors.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { v5 } from 'uuid';
import { classify } from '#adapters/extraction/classify.ts';
import { ExtractionFailure } from '#adapters/extraction/index.ts';
import { splitIntoChunks } from '#adapters/extraction/split.ts';
import type { AfterPublishing, Arrival, RecordedArrival, VersionRef } from '#contracts/document-ingestion.ts';
import { ExtractedDocument } from '#contracts/extraction.ts';
import type { IngestionStage } from '#contracts/stage-budgets.ts';
import type { DataFileState } from '#contracts/states.ts';
import { documentIngestionBusinessId, workflowId } from '#contracts/workflow-ids.ts';
import { once } from '#db/effects.ts';
import { Arrival as ArrivalRow } from '#db/models/arrival.ts';
import { Chunk } from '#db/models/chunk.ts';
import { Company } from '#db/models/company.ts';
import { DataFile } from '#db/models/data-file.ts';
import { FileVersion } from '#db/models/file-version.ts';
import { UnlockSecret } from '#db/models/unlock-secret.ts';
import { recordEvent } from '#db/outbox.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { registerArrival } from '#db/queries/arrivals.ts';
import { waitingReports } from '#db/queries/reports.ts';
import { forgetPassword, passwordFor } from '#db/queries/unlock-secrets.ts';
import { arriveAttachments } from './arrive-attachments.ts';
import type { Deps } from './deps.ts';
import { extractSummary } from './extract-summary.ts';
import { resumedFrom, withHeartbeat } from './heartbeat.ts';
import { indexVersion } from './index-version.ts';

const chunkNamespace = '6f9619ff-8b86-4d11-b42d-00c04fc964ff';
/** Failures that a password mends. */
const lockedCodes = new Set(['locked', 'wrong_password']);
/** Pieces that one activity embeds: some seconds of a local model, so that documents of others come between. */
const indexSlice = 64;
/** Progress lines are for people: not more often than this. */
const progressEveryMs = 500;

type Trx = Parameters<typeof recordEvent>[0];
const fileChanged = (trx: Trx, { companyId, projectId, dataFileId }: VersionRef) =>
  recordEvent(trx, { type: 'file.changed', tenantId: companyId, companyId, projectId, dataFileId });

export const createDocumentIngestionActivities = ({
  knex,
  storage,
  extractor,
  embeddings,
  signals,
  masterKey,
}: Deps) => {
  /** Moves document and version on, with a line in the timeline, in one transaction. */
  const advance = (
    version: VersionRef,
    state: DataFileState,
    line: { messageKey: string; args?: Record<string, string | number>; done?: number; total?: number },
    changes: Partial<FileVersion> = {},
  ) =>
    knex.transaction(async (trx) => {
      await FileVersion.query(trx)
        .findById(version.fileVersionId)
        .patch({ ...changes, state });
      await DataFile.query(trx).findById(version.dataFileId).patch({ state });
      await fileChanged(trx, version);
      await recordProcessEvent(trx, {
        processId: version.processId,
        kind: 'phase',
        phase: state,
        lastErrorCode: null,
        nextRetryAt: null,
        ...line,
      });
    });

  return {
    async recordArrival(arrival: Arrival): Promise<RecordedArrival> {
      const { companyId, projectId, processId, sha256 } = arrival;
      const runId = Context.current().info.workflowExecution?.runId;
      const first = await knex.transaction((trx) =>
        once(trx, `arrival:${arrival.arrivalId}`, companyId, async () => {
          const { versionNumber, ...recorded } = await registerArrival(trx, arrival);
          if (!recorded.isDuplicate) {
            await openProcess(trx, {
              processId,
              tenantId: companyId,
              companyId,
              projectId,
              kind: 'documentIngestion',
              workflowId: workflowId(
                companyId,
                'documentIngestion',
                documentIngestionBusinessId(projectId, sha256),
              ),
              subjectKind: 'data_file',
              subjectId: recorded.dataFileId,
              titleArgs: { name: arrival.fileName },
              startedBy: arrival.actorId,
            });
            await recordProcessEvent(trx, {
              processId,
              kind: 'phase',
              phase: 'received',
              messageKey: 'documentIngestion.received',
              args: { name: arrival.fileName, version: versionNumber },
              actorId: arrival.actorId,
            });
          }
          await fileChanged(trx, { ...arrival, ...recorded });
          return { ...recorded, runId };
        }),
      );
      // The same arrival told again after the run that it began: it is read, or is being read, there.
      const { dataFileId, fileVersionId } = first;
      return { dataFileId, fileVersionId, isDuplicate: first.isDuplicate || first.runId !== runId };
    },

    async extractText(version: VersionRef): Promise<void> {
      await advance(version, 'extracting', { messageKey: 'documentIngestion.reading' });
      const file = await DataFile.query(knex).findById(version.dataFileId).throwIfNotFound();
      const row = await FileVersion.query(knex).findById(version.fileVersionId).throwIfNotFound();
      const password = await passwordFor(knex, masterKey, row.id);
      const outputDir = await mkdtemp(join(tmpdir(), 'insyn-extraction-'));
      try {
        const document = await withHeartbeat(({ signal, beat }) =>
          storage.withLocalFile(row.storageKey, (path) =>
            extractor.extract({
              path,
              fileName: file.name,
              outputDir,
              nesting: row.nesting,
              ...(password ? { password } : {}),
              signal,
              onProgress: (done, total) => beat({ done, total }),
            }),
          ),
        );
        if (document.units.length === 0) throw new ExtractionFailure('no_text');
        if (password) await forgetPassword(knex, row.id);
        const arrival = await ArrivalRow.query(knex)
          .where({ fileVersionId: row.id })
          .orderBy('arrivedAt')
          .first();
        const parent = { file, version: row, format: document.format, actorId: arrival?.byUser ?? null };
        // Before the state moves on: a repeat after a crash sends the same arrivals again, which changes nothing.
        const inside = await withHeartbeat(({ beat }) =>
          arriveAttachments({ storage, signals }, parent, document.attachments, beat),
        );
        if (inside > 0)
          await knex.transaction((trx) =>
            recordProcessEvent(trx, {
              processId: version.processId,
              kind: 'phase',
              messageKey: 'documentIngestion.opened',
              args: { count: inside },
              effectKey: `opened:${row.id}`,
            }),
          );
        const extractionKey = `extractions/${version.companyId}/${version.fileVersionId}.json`;
        await storage.put(extractionKey, Buffer.from(JSON.stringify(document)));
        const pages = Math.max(1, document.pages.length);
        await advance(
          version,
          'splitting',
          { messageKey: 'documentIngestion.read', args: { units: document.units.length, pages } },
          { extractionKey, format: document.format, pageCount: document.pages.length || null },
        );
      } finally {
        await rm(outputDir, { recursive: true, force: true });
      }
    },

    async splitAndClassify(version: VersionRef): Promise<void> {
      const { companyId, dataFileId, fileVersionId } = version;
      const file = await DataFile.query(knex).findById(dataFileId).throwIfNotFound();
      const row = await FileVersion.query(knex).findById(fileVersionId).throwIfNotFound();
      const company = await Company.query(knex).findById(companyId).throwIfNotFound();
      const document = ExtractedDocument.parse(
        JSON.parse((await storage.read(row.extractionKey ?? '')).toString()),
      );
      const fiscalYearStartMonth = company.fiscalYearStartMonth;
      const classification = classify(document, { fileName: file.name, fiscalYearStartMonth });
      const { periodStart = null, periodEnd = null, kind, language } = classification;
      const chunks = splitIntoChunks(document, {
        title: document.title ?? file.name,
        companyName: company.name,
        ...(periodStart && periodEnd ? { periodText: `${periodStart} – ${periodEnd}` } : {}),
      });
      if (chunks.length === 0) throw new ExtractionFailure('no_text');
      await knex.transaction(async (trx) => {
        await Chunk.query(trx).delete().where({ fileVersionId });
        for (let from = 0; from < chunks.length; from += 200) {
          const rows = chunks.slice(from, from + 200).map((chunk) => ({
            id: v5(`${fileVersionId}:${chunk.ordinal}`, chunkNamespace),
            companyId,
            siloId: file.siloId,
            dataFileId,
            fileVersionId,
            ordinal: chunk.ordinal,
            header: chunk.header,
            text: chunk.text,
            spans: JSON.stringify(chunk.spans),
            language: chunk.language,
          }));
          await trx('chunks').insert(rows);
        }
        // A person's word about the document outweighs ours; so does what an earlier version was judged to be by one.
        const judged =
          file.kindSetBy === 'user'
            ? {}
            : { documentKind: kind, kindSetBy: 'classifier' as const, periodStart, periodEnd, language };
        await DataFile.query(trx)
          .findById(dataFileId)
          .patch({ state: 'indexing', ...judged });
        await FileVersion.query(trx)
          .findById(fileVersionId)
          .patch({
            state: 'indexing',
            chunkCount: chunks.length,
            summary: extractSummary(document.units),
            classification: {
              ...classification,
              warnings: document.warnings,
            } as unknown as FileVersion['classification'],
          });
        await fileChanged(trx, version);
        await recordProcessEvent(trx, {
          processId: version.processId,
          kind: 'phase',
          phase: 'indexing',
          messageKey: 'documentIngestion.split',
          args: { chunks: chunks.length, kind },
          done: 0,
          total: chunks.length,
        });
      });
    },

    /**
     * Embeds and indexes a slice of a version, from the piece with this place on; answers where the next slice begins,
     * or nothing when all is in.
     */
    async indexChunks(version: VersionRef, from = 0): Promise<number | undefined> {
      const { done, total } = await withHeartbeat(({ signal, beat }) => {
        let reportedAt = Date.now();
        return indexVersion({ knex, embeddings }, version, {
          done: resumedFrom<number>() ?? from,
          until: from + indexSlice,
          signal,
          async onBatch(done, total) {
            beat(done);
            if (done === total || Date.now() - reportedAt <= progressEveryMs) return;
            reportedAt = Date.now();
            const counts = { done, total };
            await advance(version, 'indexing', {
              messageKey: 'documentIngestion.indexing',
              args: counts,
              ...counts,
            });
          },
        });
      });
      if (done < total) return done;
      await advance(version, 'indexing', {
        messageKey: 'documentIngestion.indexed',
        args: { chunks: total },
        done: total,
        total,
      });
      return undefined;
    },

    /** One transaction: the new version answers from now on, the old one no longer. */
    async publishVersion(ref: VersionRef): Promise<AfterPublishing> {
      const { dataFileId, fileVersionId, processId } = ref;
      await knex.transaction(async (trx) => {
        const now = new Date();
        // Two versions that end at once decide one after the other.
        await DataFile.query(trx).findById(dataFileId).forUpdate().throwIfNotFound();
        const version = await FileVersion.query(trx).findById(fileVersionId).throwIfNotFound();
        const newer = await FileVersion.query(trx)
          .where({ dataFileId })
          .where('number', '>', version.number)
          .whereNotNull('becameCurrentAt')
          .whereNull('supersededAt')
          .select('id')
          .first();
        // A long document may be overtaken by its own next version: then it is history from its first moment.
        const standing = newer ? { supersededAt: now } : {};
        if (!newer)
          await FileVersion.query(trx)
            .where({ dataFileId })
            .whereNot({ id: fileVersionId })
            .whereNotNull('becameCurrentAt')
            .whereNull('supersededAt')
            .patch({ supersededAt: now });
        await FileVersion.query(trx)
          .findById(fileVersionId)
          .patch({ state: 'ready', failureCode: null, becameCurrentAt: now, ...standing });
        await DataFile.query(trx)
          .findById(dataFileId)
          .patch({
            state: 'ready',
            currentVersionId: newer?.id ?? fileVersionId,
            failureCode: null,
            failureDetail: null,
          });
        await fileChanged(trx, ref);
        await closeProcess(trx, {
          processId,
          state: 'succeeded',
          phase: 'ready',
          messageKey: 'documentIngestion.ready',
          lastErrorCode: null,
        });
      });
      // Asked after the commit: a report that begins to wait from now on sees the version by itself.
      const older = await FileVersion.query(knex)
        .where({ dataFileId })
        .whereNotNull('supersededAt')
        .select('id')
        .first();
      const reports = await waitingReports(knex, ref);
      return { hasOlderVersions: older !== undefined, areReportsWaiting: reports.length > 0 };
    },

    /** The document is being deleted: nothing more is read of it; its rows and pieces go with the deletion. */
    async withdrawIngestion({ processId, dataFileId, fileVersionId }: VersionRef): Promise<void> {
      await knex.transaction(async (trx) => {
        await FileVersion.query(trx).findById(fileVersionId).patch({ state: 'failed' });
        await DataFile.query(trx).findById(dataFileId).patch({ state: 'deleting' });
        await closeProcess(trx, {
          processId,
          state: 'cancelled',
          phase: 'withdrawn',
          messageKey: 'documentIngestion.withdrawn',
        });
      });
    },

    /** An earlier version that still answers stays in place; only the attempt has failed. */
    async failIngestion({ failureCode, ...version }: VersionRef & { failureCode: string }): Promise<void> {
      const { dataFileId, fileVersionId, processId } = version;
      const state: DataFileState = lockedCodes.has(failureCode) ? 'locked' : 'failed';
      await knex.transaction(async (trx) => {
        await UnlockSecret.query(trx).findById(fileVersionId).delete();
        const file = await DataFile.query(trx).findById(dataFileId).throwIfNotFound();
        await FileVersion.query(trx).findById(fileVersionId).patch({ state, failureCode });
        await DataFile.query(trx)
          .findById(dataFileId)
          .patch({ state: file.currentVersionId ? 'ready' : state, failureCode });
        await fileChanged(trx, version);
        await closeProcess(trx, {
          processId,
          state: 'failed',
          phase: state,
          messageKey: 'documentIngestion.failed',
          args: { code: failureCode },
          lastErrorCode: failureCode,
        });
      });
    },

    /** Older versions were hidden by publishing; now their vectors go, and are counted to be gone. */
    async removeSupersededVersions(version: VersionRef): Promise<void> {
      const { companyId, dataFileId } = version;
      const old = await FileVersion.query(knex).where({ dataFileId }).whereNotNull('supersededAt');
      if (old.length === 0) return;
      const { index } = await embeddings();
      await withHeartbeat(async () => {
        for (const { id } of old) {
          await index.deleteVersion({ companyId }, id);
          const left = await index.countVersion({ companyId }, id);
          if (left > 0) throw new Error(`${left} vectors of a superseded version are still indexed`);
        }
      });
      await knex.transaction((trx) =>
        recordProcessEvent(trx, {
          processId: version.processId,
          kind: 'phase',
          messageKey: 'documentIngestion.superseded_removed',
          effectKey: `superseded:${version.fileVersionId}`,
        }),
      );
    },

    /** A stage lasts longer than its budget: said with which clock it is, that of work or that of waiting. */
    async noteLateStage({ stage, ...version }: VersionRef & { stage: IngestionStage }): Promise<void> {
      await knex.transaction(async (trx) => {
        const process = await trx('processes')
          .where({ id: version.processId })
          .whereNull('closedAt')
          .first('runningSince');
        if (!process) return;
        await fileChanged(trx, version);
        await recordProcessEvent(trx, {
          processId: version.processId,
          kind: 'phase',
          messageKey: process.runningSince ? 'documentIngestion.late' : 'documentIngestion.waits_long',
          args: { stage },
          needsAction: true,
          effectKey: `late:${version.fileVersionId}:${stage}`,
        });
      });
    },

    /** Reports that wait in this project look again; the database stays the truth, the signal only wakes them. */
    async notifyWaitingReports({ companyId, projectId, dataFileId }: VersionRef): Promise<void> {
      await signals.documentReady(await waitingReports(knex, { companyId, projectId }), dataFileId);
    },
  };
};
