// Files of a project: upload, list, read at the place of a citation, delete, search.
import { z } from 'zod';
import { Unit } from '../extraction.ts';
import { Id, Language, Locator } from '../primitives.ts';
import { endpoint, Page, pageOf } from './endpoint.ts';

export const DataFileDto = z.object({
  id: Id,
  projectId: Id,
  companyId: Id,
  name: z.string(),
  /** Where it lay in what was dropped: `2025/Q1`; empty for none. */
  folder: z.string(),
  state: z.string(),
  failureCode: z.string().nullable(),
  documentKind: z.string().nullable(),
  kindConfidence: z.number().nullable(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  language: z.string().nullable(),
  sourceKind: z.string(),
  versionNumber: z.int(),
  versionId: Id.nullable(),
  format: z.string().nullable(),
  sizeBytes: z.int(),
  pageCount: z.int().nullable(),
  chunkCount: z.int().nullable(),
  uploadedByName: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  processId: Id.nullable(),
  /** While in work: done of total of the present stage, attempt, and when it is tried again. */
  progress: z
    .object({
      done: z.int().nullable(),
      total: z.int().nullable(),
      attempt: z.int(),
      nextRetryAt: z.string().nullable(),
      lastErrorCode: z.string().nullable(),
      lastSignalAt: z.string().nullable(),
      /** Since when it stands in its stage, and since when that is worked on: null while it waits its turn. */
      stageSince: z.string().nullable(),
      runningSince: z.string().nullable(),
      /** How long its stage may take, in milliseconds; null for one without a budget. */
      budgetMs: z.int().nullable(),
    })
    .nullable(),
  isDeleted: z.boolean(),
});
export type DataFileDto = z.infer<typeof DataFileDto>;

export const FileVersionDto = z.object({
  id: Id,
  number: z.int(),
  state: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  format: z.string().nullable(),
  pageCount: z.int().nullable(),
  chunkCount: z.int().nullable(),
  createdAt: z.string(),
  isCurrent: z.boolean(),
  warnings: z.array(z.string()),
});
export const ArrivalDto = z.object({
  id: Id,
  sourceKind: z.string(),
  arrivedAt: z.string(),
  byName: z.string().nullable(),
});
export const DataFileDetail = DataFileDto.extend({
  versions: z.array(FileVersionDto),
  arrivals: z.array(ArrivalDto),
  /** Words of the document that its kind and period were told by, and where they stand. */
  evidence: z.array(z.object({ what: z.string(), quote: z.string(), locator: Locator.nullable() })),
  periodConfidence: z.number().nullable(),
  /** A person's word, which no reading changes. */
  isJudgedByPerson: z.boolean(),
  summary: z.string().nullable(),
});
export type DataFileDetail = z.infer<typeof DataFileDetail>;

/** A stretch of the extracted text for the reading view; `total` units in all. */
export const DocumentText = z.object({
  fileName: z.string(),
  versionNumber: z.int(),
  format: z.string(),
  units: z.array(Unit),
  from: z.int(),
  total: z.int(),
});
export type DocumentText = z.infer<typeof DocumentText>;

export const SearchHit = z.object({
  chunkId: Id,
  dataFileId: Id,
  fileVersionId: Id,
  fileName: z.string(),
  text: z.string(),
  locator: Locator,
  score: z.number(),
});

const VersionNumber = z.coerce.number().int().min(1).max(1_000_000);
const file = z.object({ fileId: Id });
const project = z.object({ projectId: Id });
const read = { action: 'read', subject: 'DataFile' } as const;

export const documents = {
  upload: endpoint({
    id: 'documents.upload',
    method: 'POST',
    path: '/projects/:projectId/files',
    summary: 'Upload files (multipart/form-data, one or more parts named "file")',
    access: { action: 'create', subject: 'DataFile' },
    status: 202,
    params: project,
    carries: 'file',
    answer: z.object({
      items: z.array(
        z.object({
          fileName: z.string(),
          arrivalId: Id.nullable(),
          processId: Id.nullable(),
          fileId: Id.nullable(),
          isDuplicate: z.boolean(),
          error: z.object({ code: z.string(), message: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  list: endpoint({
    id: 'documents.list',
    method: 'GET',
    path: '/projects/:projectId/files',
    summary: 'Files of a project, newest first',
    access: read,
    params: project,
    query: Page.extend({
      state: z.string().max(40).optional(),
      kind: z.string().max(80).optional(),
      search: z.string().max(200).optional(),
      sort: z.enum(['created', 'name']).default('created'),
    }),
    answer: pageOf(DataFileDto),
  }),
  get: endpoint({
    id: 'documents.get',
    method: 'GET',
    path: '/files/:fileId',
    summary: 'One file with its versions and arrivals',
    access: read,
    params: file,
    answer: DataFileDetail,
  }),
  update: endpoint({
    id: 'documents.update',
    method: 'PATCH',
    path: '/files/:fileId',
    summary: 'Correct kind, period, language or name',
    access: { action: 'update', subject: 'DataFile' },
    params: file,
    body: z.object({
      name: z.string().trim().min(1).max(255).optional(),
      documentKind: z
        .string()
        .max(80)
        .regex(/^[a-z][a-z0-9_]*$/)
        .optional(),
      periodStart: z.iso.date().nullable().optional(),
      periodEnd: z.iso.date().nullable().optional(),
      language: Language.optional(),
    }),
    answer: DataFileDto,
  }),
  remove: endpoint({
    id: 'documents.remove',
    method: 'DELETE',
    path: '/files/:fileId',
    summary: 'Delete a file (hidden at once, undoable for a moment)',
    access: { action: 'delete', subject: 'DataFile' },
    status: 202,
    params: file,
    answer: z.object({ processId: Id, undoableUntil: z.string() }),
  }),
  undoRemoval: endpoint({
    id: 'documents.undoRemoval',
    method: 'POST',
    path: '/files/:fileId/restore',
    summary: 'Take a deletion back',
    access: { action: 'delete', subject: 'DataFile' },
    status: 204,
    params: file,
  }),
  retry: endpoint({
    id: 'documents.retry',
    method: 'POST',
    path: '/files/:fileId/retry',
    summary: 'Try a failed file again, or one that waits for its next try at once',
    access: { action: 'update', subject: 'DataFile' },
    status: 202,
    params: file,
    answer: z.object({ processId: Id }),
  }),
  cancel: endpoint({
    id: 'documents.cancel',
    method: 'POST',
    path: '/files/:fileId/cancel',
    summary: 'Stop reading a file; it can be tried again',
    access: { action: 'update', subject: 'DataFile' },
    status: 204,
    params: file,
  }),
  unlock: endpoint({
    id: 'documents.unlock',
    method: 'POST',
    path: '/files/:fileId/unlock',
    summary: 'Give the password of a locked file and read it (kept sealed until then, an hour at most)',
    access: { action: 'update', subject: 'DataFile' },
    status: 202,
    params: file,
    body: z.object({ password: z.string().min(1).max(255) }),
    answer: z.object({ processId: Id }),
  }),
  content: endpoint({
    id: 'documents.content',
    isAudited: true,
    method: 'GET',
    path: '/files/:fileId/versions/:number/content',
    summary: 'The original bytes',
    access: read,
    params: file.extend({ number: VersionNumber }),
    query: z.object({ download: z.enum(['true', 'false']).optional() }),
    carries: 'bytes',
  }),
  text: endpoint({
    id: 'documents.text',
    isAudited: true,
    method: 'GET',
    path: '/files/:fileId/versions/:number/text',
    summary: 'The extracted text by units, with their places',
    access: read,
    params: file.extend({ number: VersionNumber }),
    query: z.object({
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(2000).default(1000),
    }),
    answer: DocumentText,
  }),
  search: endpoint({
    id: 'documents.search',
    isAudited: true,
    method: 'GET',
    path: '/projects/:projectId/search',
    summary: 'Passages by words and meaning',
    access: read,
    params: project,
    query: z.object({
      query: z.string().trim().min(1).max(400),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    answer: z.object({ items: z.array(SearchHit) }),
  }),
};
