// Uploads: bytes are stored by their hash first, then one durable call says that they arrived.
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { documents } from '#contracts/api/documents.ts';
import type { Arrival } from '#contracts/document-ingestion.ts';
import { AppError } from '#contracts/errors.ts';
import { Arrival as ArrivalRow } from '#db/models/arrival.ts';
import { newId } from '#db/new-id.ts';
import { translate } from '#i18n/index.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { cleanFileName } from '../file-name.ts';
import { toAppError } from '../problem.ts';
import { type Caller, route } from '../route.ts';

const limitBytes = 200 * 1024 * 1024;
const maxFiles = 100;
/** How long the answer waits for the arrival's row, so that a caller can read what it just sent. */
const settleForMs = 2000;

type Place = Pick<Arrival, 'companyId' | 'projectId' | 'siloId'>;

export const uploadRoutes = ({ knex, launch, storage }: ApiDeps) => {
  const receive = async (place: Place, name: string, mediaType: string, bytes: Readable, caller: Caller) => {
    const fileName = cleanFileName(name);
    const stored = await storage.putByHash(`originals/${place.companyId}`, bytes, limitBytes);
    if (stored.sizeBytes === 0) {
      await storage.remove(stored.key);
      throw new AppError('empty_file');
    }
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

interface Sent {
  fileName: string;
  outcome: Arrival | AppError;
}

/** Reads every part named `file` of a multipart body. Throws `unsupported_media_type` or `invalid_file` for a broken body. */
async function readParts(
  request: IncomingMessage,
  receive: (name: string, mediaType: string, bytes: Readable) => Promise<Arrival>,
): Promise<Sent[]> {
  const parser = openParser(request);
  const work: Promise<Sent>[] = [];
  parser.on('file', (_field, bytes, { filename, mimeType }) => {
    const fileName = filename ?? '';
    // A body that breaks off ends this stream with an error of its own, which is told once, by the parser.
    bytes.on('error', () => bytes.resume());
    const received = receive(fileName, mimeType, bytes).then(
      (outcome) => ({ fileName, outcome }),
      (error) => {
        bytes.resume();
        if (error instanceof RangeError)
          return { fileName, outcome: new AppError('too_large', { values: { limit: '200 MB' } }) };
        const known = toAppError(error);
        if (known.status >= 500) throw error;
        return { fileName, outcome: known };
      },
    );
    // Awaited below; until then its failure must not count as unhandled and end the process.
    received.catch(() => undefined);
    work.push(received);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('close', resolve);
      parser.on('error', () => reject(new AppError('invalid_file')));
      request.on('aborted', () => parser.destroy(new Error('aborted')));
      request.pipe(parser);
    });
  } catch (error) {
    // What was being written is cleared away before the answer.
    await Promise.allSettled(work);
    throw error;
  }
  return Promise.all(work);
}

function openParser(request: IncomingMessage) {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      preservePath: true,
      limits: { files: maxFiles, fileSize: limitBytes + 1, fields: 20, fieldSize: 64 * 1024 },
    });
  } catch {
    throw new AppError('unsupported_media_type');
  }
}
