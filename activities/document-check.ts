// Before a file is opened: what it is by its content, whether it may be opened at all, and what the virus scanner says.
import { ExtractionFailure } from '#adapters/extraction/index.ts';
import type { VersionRef } from '#contracts/document-ingestion.ts';
import { DataFile } from '#db/models/data-file.ts';
import { FileVersion } from '#db/models/file-version.ts';
import { recordEvent } from '#db/outbox.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { passwordFor } from '#db/queries/unlock-secrets.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';

export const createDocumentCheckActivities = ({
  knex,
  storage,
  extractor,
  antivirus,
  masterKey,
}: Pick<Deps, 'knex' | 'storage' | 'extractor' | 'antivirus' | 'masterKey'>) => ({
  /** Throws ExtractionFailure where the file must not be read on; while the scanner is away it fails, and is tried again. */
  async checkFile(version: VersionRef): Promise<void> {
    const { companyId, projectId, dataFileId, fileVersionId, processId } = version;
    await knex.transaction(async (trx) => {
      await FileVersion.query(trx).findById(fileVersionId).patch({ state: 'checking' });
      await DataFile.query(trx).findById(dataFileId).patch({ state: 'checking' });
      await recordEvent(trx, { type: 'file.changed', tenantId: companyId, companyId, projectId, dataFileId });
      await recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'checking',
        messageKey: 'documentIngestion.checking',
        effectKey: `checking:${processId}`,
      });
    });
    const { name: fileName } = await DataFile.query(knex).findById(dataFileId).throwIfNotFound();
    const row = await FileVersion.query(knex).findById(fileVersionId).throwIfNotFound();
    const password = await passwordFor(knex, masterKey, fileVersionId);
    const { nesting, storageKey } = row;
    const { format, warnings } = await withHeartbeat(async ({ signal }) => {
      // The scanner first: what it knows is refused under that name, whatever else is wrong with it.
      if (antivirus) {
        const { found } = await antivirus.scan(await storage.stream(storageKey), signal);
        if (found) throw new ExtractionFailure('infected');
      }
      return storage.withLocalFile(storageKey, (path) =>
        extractor.check({ path, fileName, nesting, ...(password ? { password } : {}) }),
      );
    });
    await knex.transaction((trx) =>
      recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        messageKey: 'documentIngestion.checked',
        args: {
          format,
          macros: warnings.includes('macros_present') ? 'yes' : 'no',
          scan: antivirus ? 'clean' : 'none',
        },
        lastErrorCode: null,
        nextRetryAt: null,
        effectKey: `checked:${processId}`,
      }),
    );
  },
});
