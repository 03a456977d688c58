// Uploads that go on after a break: announced with rights asked and the act recorded, then bound to who announced them.
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { v5 } from 'uuid';
import { piecesIn, uploadFolder } from '#adapters/storage/pieces.ts';
import { maxUploadBytes, uploadHeaders, uploads } from '#contracts/api/uploads.ts';
import { AppError } from '#contracts/errors.ts';
import { Upload } from '#db/models/upload.ts';
import { newId } from '#db/new-id.ts';
import { knownBytes, nextVersionOf, unfinishedUploads } from '#db/queries/uploads.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { cleanFileName, cleanFolder } from '../file-name.ts';
import { type Caller, type Exchange, route } from '../route.ts';
import { announced, answerTus } from '../tus.ts';
import { storeOriginal } from '../upload-parts.ts';

const processNamespace = '0d2a4a53-97ad-4b5c-9d0b-6a2a5d5f3c0e';

export const uploadPieceRoutes = ({ knex, env, launch, storage }: ApiDeps) => {
  const piecesOf = (row: Upload) => piecesIn(storage, uploadFolder(row));

  /** The caller's own, while it lasts: to everybody else there is none. */
  const mine = async (caller: Caller, uploadId: string): Promise<Upload> => {
    const row = await Upload.query(knex).findById(uploadId).throwIfNotFound();
    const { companyId, projectId } = row;
    await authorize(caller, 'create', 'DataFile', { companyId, projectId });
    if (row.createdBy !== personOf(caller)) throw new AppError('not_found');
    if (row.expiresAt.getTime() < Date.now()) throw new AppError('expired');
    return row;
  };

  /**
   * The bytes under their hash, then the one durable write: word that they arrived. Ids follow from the upload, so that a
   * second time (a lost answer, a process killed in between) is the same arrival and makes no second document.
   */
  const finish = async (row: Upload): Promise<Record<string, string>> => {
    const pieces = piecesOf(row);
    if (await pieces.isWhole()) return {};
    const silo = await knex('dataSilos').where({ projectId: row.projectId }).first('id');
    const stored = await storeOriginal(storage, row.companyId, pieces.read());
    const isKnown = await knownBytes(knex, silo.id, stored.sha256);
    await launch.documentIngestion.arrive({
      arrivalId: row.id,
      processId: v5(row.id, processNamespace),
      companyId: row.companyId,
      projectId: row.projectId,
      siloId: silo.id,
      fileName: row.fileName,
      folder: row.folder,
      mediaType: row.mediaType,
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      storageKey: stored.key,
      sourceKind: row.sourceKind,
      sourceRef: null,
      actorId: row.createdBy,
    });
    await pieces.becameWhole();
    return isKnown ? { [uploadHeaders.isKnown]: '1' } : {};
  };
  const answer = async (exchange: Exchange, row: Upload) => {
    await answerTus(exchange, { row, pieces: piecesOf(row), onWhole: () => finish(row) });
    return undefined;
  };

  return [
    route(uploads.list, async ({ params: { projectId } }, caller) => {
      const companyId = await companyOfProject(knex, projectId);
      await authorize(caller, 'read', 'DataFile', { companyId, projectId });
      const rows = await unfinishedUploads(knex, projectId, personOf(caller));
      const items = rows.map(async (row) => ({
        id: row.id,
        fileName: row.fileName,
        folder: row.folder,
        sizeBytes: Number(row.sizeBytes),
        receivedBytes: await piecesOf(row).received(),
        modifiedAt: row.modifiedAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
      }));
      return { items: await Promise.all(items) };
    }),

    route(uploads.create, async ({ params: { projectId } }, caller, exchange) => {
      const silo = await knex('dataSilos').where({ projectId }).first('id', 'companyId');
      if (!silo) throw new AppError('not_found');
      const { companyId } = silo;
      const id = newId();
      caller.acts?.about({ detail: { uploadId: id } });
      await authorize(caller, 'create', 'DataFile', { companyId, projectId });
      const { sizeBytes, fileName, folder, mediaType, modifiedAt } = described(exchange);
      const row = await Upload.query(knex).insertAndFetch({
        id,
        companyId,
        projectId,
        createdBy: personOf(caller),
        fileName,
        folder,
        mediaType,
        sizeBytes,
        modifiedAt,
        sourceKind: caller.actor?.kind === 'token' ? 'api' : 'upload',
        expiresAt: new Date(Date.now() + msToNumber(env.UPLOAD_KEPT_FOR as Duration)),
      });
      const version = await nextVersionOf(knex, { siloId: silo.id, folder, name: fileName });
      if (version > 1) exchange.response.setHeader(uploadHeaders.becomesVersion, version);
      return answer(exchange, row);
    }),

    route(uploads.offset, async ({ params }, caller, exchange) => {
      const row = await mine(caller, params.uploadId);
      // All bytes came, and whoever was to say so was killed: whoever asks first makes it true.
      if ((await piecesOf(row).received()) === Number(row.sizeBytes))
        for (const [name, value] of Object.entries(await finish(row)))
          exchange.response.setHeader(name, value);
      return answer(exchange, row);
    }),

    route(uploads.append, async ({ params }, caller, exchange) =>
      answer(exchange, await mine(caller, params.uploadId)),
    ),

    route(uploads.cancel, async ({ params }, caller, exchange) => {
      const row = await mine(caller, params.uploadId);
      // The bytes first: a row without bytes is an upload of which nothing has come.
      await piecesOf(row).remove();
      await Upload.query(knex).findById(row.id).delete();
      return answer(exchange, row);
    }),
  ];
};

const headerProblem = (path: string, code: string, message: string) =>
  new AppError('invalid_input', { fields: [{ path, code, message }] });

/** What the announcement says; refused here, no byte is sent. */
function described({ request }: Exchange) {
  try {
    const { sizeBytes, about } = announced(request.headers);
    if (sizeBytes === 0) throw new AppError('empty_file');
    if (sizeBytes > maxUploadBytes) throw new AppError('too_large', { values: { limit: '200 MB' } });
    const path = about['relativePath'] || about['filename'] || '';
    const modifiedAt = new Date(Number(about['lastModified'] ?? Number.NaN));
    return {
      sizeBytes,
      fileName: cleanFileName(path),
      folder: cleanFolder(path),
      mediaType: (about['filetype'] || 'application/octet-stream').slice(0, 200),
      modifiedAt: Number.isNaN(modifiedAt.getTime()) ? null : modifiedAt,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw headerProblem(error.message, 'invalid_format', 'must be as the tus protocol has it');
  }
}
