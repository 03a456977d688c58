// Uploads: bytes are stored by their hash first, then one durable call says that they arrived.
import type { Readable } from 'node:stream';
import { documents } from '#contracts/api/documents.ts';
import type { Arrival } from '#contracts/document-ingestion.ts';
import { AppError } from '#contracts/errors.ts';
import { Arrival as ArrivalRow } from '#db/models/arrival.ts';
import { newId } from '#db/new-id.ts';
import { translate } from '#i18n/index.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { cleanFileName } from '../file-name.ts';
import { type Caller, route } from '../route.ts';
import { readParts, storeOriginal } from '../upload-parts.ts';

/** How long the answer waits for the arrival's row, so that a caller can read what it just sent. */
const settleForMs = 2000;

type Place = Pick<Arrival, 'companyId' | 'projectId' | 'siloId'>;

export const uploadRoutes = ({ knex, launch, storage }: ApiDeps) => {
  const receive = async (place: Place, name: string, mediaType: string, bytes: Readable, caller: Caller) => {
    const fileName = cleanFileName(name);
    const stored = await storeOriginal(storage, place.companyId, bytes);
    const arrival: Arrival = {
      arrivalId: newId(),
      processId: newId(),
      ...place,
      fileName,
      mediaType,
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      storageKey: stored.key,
      sourceKind: caller.actor?.kind === 'token' ? 'api' : 'upload',
      sourceRef: null,
      actorId: personOf(caller),
    };
    await launch.documentIngestion.arrive(arrival);
    return arrival;
  };
  const settle = async (arrivalId: string) => {
    const until = Date.now() + settleForMs;
    for (let waitMs = 20; Date.now() < until; waitMs = Math.min(waitMs * 1.5, 200)) {
      const row = await ArrivalRow.query(knex).findById(arrivalId);
      if (row) return row;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    return undefined;
  };
  return [
    route(documents.upload, async ({ params }, caller, { request }) => {
      const { projectId } = params;
      const silo = await knex('dataSilos').where({ projectId }).first('id', 'companyId');
      if (!silo) throw new AppError('not_found');
      const place: Place = { companyId: silo.companyId, projectId, siloId: silo.id };
      await authorize(caller, 'create', 'DataFile', place);
      const sent = await readParts(request, (name, mediaType, bytes) =>
        receive(place, name, mediaType, bytes, caller),
      );
      if (sent.length === 0) throw new AppError('invalid_file');
      const items = await Promise.all(
        sent.map(async ({ fileName, outcome }) => {
          if (outcome instanceof AppError) {
            const message = translate(caller.language, `error.${outcome.code}`, {
              limit: '200 MB',
              ...outcome.values,
            });
            const error = { code: outcome.code, message };
            return { fileName, arrivalId: null, processId: null, fileId: null, isDuplicate: false, error };
          }
          const row = await settle(outcome.arrivalId);
          const process = row
            ? await knex('processes')
                .where({ subjectKind: 'data_file', subjectId: row.dataFileId })
                .orderBy('createdAt', 'desc')
                .first('id')
            : undefined;
          const processId: string = process?.id ?? outcome.processId;
          const isDuplicate = row !== undefined && processId !== outcome.processId;
          return {
            fileName,
            arrivalId: outcome.arrivalId,
            processId,
            fileId: row?.dataFileId ?? null,
            isDuplicate,
            error: null,
          };
        }),
      );
      // One bad file is a result among others; only bad ones is a failed request that names the first.
      const first = sent[0];
      if (sent.length === 1 && first?.outcome instanceof AppError) throw first.outcome;
      return { items };
    }),
  ];
};
