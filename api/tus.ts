// The tus protocol over file storage: one request for one upload, whose rights were asked before.
import { DataStore, MemoryLocker, Server, Upload } from '@tus/server';
import type { Pieces } from '#adapters/storage/pieces.ts';
import type { Upload as UploadRow } from '#db/models/upload.ts';
import { toAppError } from './problem.ts';
import type { Exchange } from './route.ts';

/** Two requests for one upload in one process take turns; the older one is asked to end. Across processes, pieces may overlap. */
const locker = new MemoryLocker();

class PieceStore extends DataStore {
  private readonly row: UploadRow;
  private readonly pieces: Pieces;

  constructor(row: UploadRow, pieces: Pieces) {
    super();
    this.row = row;
    this.pieces = pieces;
    this.extensions = ['creation', 'termination', 'expiration'];
  }
  override async create(upload: Upload): Promise<Upload> {
    return upload;
  }
  override write(bytes: Parameters<Pieces['write']>[0], _id: string, from: number): Promise<number> {
    return this.pieces.write(bytes, from);
  }
  override async getUpload(id: string): Promise<Upload> {
    const { sizeBytes, createdAt } = this.row;
    const size = Number(sizeBytes);
    const offset = (await this.pieces.isWhole()) ? size : await this.pieces.received();
    return new Upload({ id, size, offset, creation_date: createdAt.toISOString() });
  }
  override remove(): Promise<void> {
    return this.pieces.remove();
  }
  override getExpiration(): number {
    return this.row.expiresAt.getTime() - this.row.createdAt.getTime();
  }
}

/** Answers one request of the protocol. `onWhole` is called with the last byte, also again; its headers go with the answer. */
export async function answerTus(
  { request, response }: Exchange,
  {
    row,
    pieces,
    onWhole,
  }: { row: UploadRow; pieces: Pieces; onWhole: () => Promise<Record<string, string>> },
): Promise<void> {
  const server = new Server({
    path: '/api/uploads',
    relativeLocation: true,
    datastore: new PieceStore(row, pieces),
    locker,
    allowedOrigins: [],
    namingFunction: () => row.id,
    getFileIdFromRequest: () => row.id,
    onUploadFinish: async () => ({ headers: await onWhole() }),
    // What the protocol says is said as it says it; of anything else, the code only.
    onResponseError: (_request, error) => {
      if ('status_code' in error) return undefined;
      const { status, code } = toAppError(error);
      return { status_code: status, body: code };
    },
  });
  await server.handle(request, response);
}

/** Of a request that announces a file: its length, and what it says of it. Throws `RangeError` with the header's name. */
export function announced(headers: Exchange['request']['headers']) {
  const length = headers['upload-length'];
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) throw new RangeError('Upload-Length');
  return { sizeBytes: Number(length), about: metadataOf(String(headers['upload-metadata'] ?? '')) };
}

/** `key base64, key base64`, as the protocol has it. */
function metadataOf(header: string): Record<string, string> {
  const pairs = header
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.split(' ');
      if (!/^[\w-]+$/.test(key) || !/^[A-Za-z0-9+/]*={0,2}$/.test(value))
        throw new RangeError('Upload-Metadata');
      return [key, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}
