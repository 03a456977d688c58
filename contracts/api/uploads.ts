// Uploads in pieces that go on after a break, by the tus protocol (https://tus.io/protocols/resumable-upload, version 1.0.0).
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

/** Of one file; refused before its first byte. */
export const maxUploadBytes = 200 * 1024 * 1024;

/** Answer headers beside those of the protocol. */
export const uploadHeaders = {
  /** To the announcement: the version that the file becomes, where one of its name lies in its place. */
  becomesVersion: 'Insyn-Becomes-Version',
  /** To the last piece: these bytes are in the project already. */
  isKnown: 'Insyn-Known',
} as const;

export const UploadDto = z.object({
  id: Id,
  fileName: z.string(),
  folder: z.string(),
  sizeBytes: z.int(),
  receivedBytes: z.int(),
  /** Of the file itself, as its sender's machine says: tells whether a chosen file is the same. */
  modifiedAt: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type UploadDto = z.infer<typeof UploadDto>;

const create = { action: 'create', subject: 'DataFile' } as const;
const upload = z.object({ uploadId: Id });
const project = z.object({ projectId: Id });

export const uploads = {
  list: endpoint({
    id: 'uploads.list',
    method: 'GET',
    path: '/projects/:projectId/uploads',
    summary: 'Unfinished uploads of the caller, oldest first: what can go on',
    access: { action: 'read', subject: 'DataFile' },
    params: project,
    answer: z.object({ items: z.array(UploadDto) }),
  }),
  create: endpoint({
    id: 'uploads.create',
    method: 'POST',
    path: '/projects/:projectId/uploads',
    summary:
      'Announce a file (tus): Upload-Length, and Upload-Metadata with filename, relativePath, filetype, lastModified; answers with its Location',
    access: create,
    status: 201,
    params: project,
    carries: 'pieces',
  }),
  offset: endpoint({
    id: 'uploads.offset',
    method: 'HEAD',
    path: '/uploads/:uploadId',
    summary: 'How much of a file has come (tus): Upload-Offset',
    access: create,
    params: upload,
    carries: 'pieces',
  }),
  append: endpoint({
    id: 'uploads.append',
    method: 'PATCH',
    path: '/uploads/:uploadId',
    summary: 'The next piece of a file (tus), from Upload-Offset on; the last one makes it a document',
    access: create,
    status: 204,
    params: upload,
    carries: 'pieces',
    // The act was announced and recorded as a whole.
    isAudited: false,
  }),
  cancel: endpoint({
    id: 'uploads.cancel',
    method: 'DELETE',
    path: '/uploads/:uploadId',
    summary: 'Give up an upload (tus): what has come of it is deleted',
    access: create,
    status: 204,
    params: upload,
    carries: 'pieces',
  }),
};
