// Reads uploaded files from a multipart body, within the limits that hold for everybody.
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { FileStorage, StoredFile } from '#adapters/storage/port.ts';
import { maxUploadBytes } from '#contracts/api/uploads.ts';
import { AppError } from '#contracts/errors.ts';
import { toAppError } from './problem.ts';

const maxFiles = 100;

/** Streams the original bytes of a company's document into storage; throws `empty_file` where there are none. */
export async function storeOriginal(
  storage: FileStorage,
  companyId: string,
  bytes: Readable,
): Promise<StoredFile> {
  const stored = await storage.putByHash(`originals/${companyId}`, bytes, maxUploadBytes);
  if (stored.sizeBytes > 0) return stored;
  await storage.remove(stored.key);
  throw new AppError('empty_file');
}

/** What came of one part: what `receive` made of it, or why it was refused. */
export interface Sent<Received> {
  fileName: string;
  outcome: Received | AppError;
}

/** Reads every part named `file` of a multipart body. Throws `unsupported_media_type` or `invalid_file` for a broken body. */
export async function readParts<Received>(
  request: IncomingMessage,
  receive: (name: string, mediaType: string, bytes: Readable) => Promise<Received>,
): Promise<Sent<Received>[]> {
  const parser = openParser(request);
  const work: Promise<Sent<Received>>[] = [];
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
      limits: { files: maxFiles, fileSize: maxUploadBytes + 1, fields: 20, fieldSize: 64 * 1024 },
    });
  } catch {
    throw new AppError('unsupported_media_type');
  }
}
