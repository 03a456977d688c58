// Requests for documents: lists, one with its items, and what lies at each item.
import type { Knex } from 'knex';
import type {
  DocumentRequestDto,
  RequestedFileDto,
  RequestItemDto,
} from '#contracts/api/document-requests.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import type { DocumentRequestFile } from '../models/document-request-file.ts';
import type { DocumentRequestItem } from '../models/document-request-item.ts';
import type { DocumentRequestSubmission } from '../models/document-request-submission.ts';

/** Newest first, at most 200. */
export async function listDocumentRequests(
  knex: Knex,
  ability: AppAbility,
  filter: { projectId: string } | { requestId: string },
): Promise<DocumentRequestDto[]> {
  const query = knex('documentRequests as q')
    .leftJoin('recipients as p', 'p.id', 'q.recipientId')
    .leftJoin('users as u', 'u.id', 'q.createdBy')
    .joinRaw(
      `left join lateral (select count(*)::int as total, count(*) filter (where state <> 'requested')::int as answered
         from document_request_items i where i.document_request_id = q.id) i on true`,
    )
    .where('projectId' in filter ? { 'q.projectId': filter.projectId } : { 'q.id': filter.requestId })
    .orderBy([{ column: 'q.createdAt', order: 'desc' }, { column: 'q.id', order: 'desc' }])
    .limit(200)
    .select(
      'q.id', 'q.projectId', 'q.companyId', 'q.state', 'q.message', 'q.dueAt', 'q.createdBy', 'q.createdAt',
      'q.reopenedReason', 'q.processId', 'p.name as recipientName', 'p.email as recipientEmail',
      'u.name as createdByName', 'i.total as itemsTotal', 'i.answered as itemsAnswered',
    ); // biome-ignore format: one glance
  accessibleBy(query, ability, 'read', 'DocumentRequest', (field) => `q.${field}`);
  const rows = await query;
  return rows.map((row) => ({
    ...row,
    projectId: row.projectId,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    recipientName: row.recipientName ?? '',
    recipientEmail: row.recipientEmail ?? '',
  }));
}

export interface RequestParts {
  items: DocumentRequestItem[];
  files: (DocumentRequestFile & {
    reading: Pick<RequestedFileDto, 'state' | 'failureCode' | 'dataFileId'>;
  })[];
  submissions: DocumentRequestSubmission[];
}

/** What stands under one request, as the wall lets the caller see it: drafts only to the holder of its link. */
export async function requestParts(knex: Knex, documentRequestId: string): Promise<RequestParts> {
  const items = (await knex('documentRequestItems').where({ documentRequestId }).orderBy('ordinal')) as DocumentRequestItem[]; // biome-ignore format: one line
  const files = (await knex('documentRequestFiles').where({ documentRequestId }).orderBy('createdAt')) as DocumentRequestFile[]; // biome-ignore format: one line
  const submissions = (await knex('documentRequestSubmissions').where({ documentRequestId }).orderBy('number')) as DocumentRequestSubmission[]; // biome-ignore format: one line
  const states = await knex(knex.raw('document_request_file_states(?) as s', [documentRequestId])).select(
    'fileId', 'dataFileId', 'state', 'failureCode',
  ); // biome-ignore format: one line
  const readings = new Map(states.map((row) => [row.fileId, row]));
  return {
    items,
    submissions,
    files: files.map((file) => ({ ...file, reading: readingOf(file, readings.get(file.id)) })) as RequestParts['files'], // biome-ignore format: one line
  };
}

type Reading = RequestParts['files'][number]['reading'];
const ended: Record<string, Reading['state']> = { ready: 'ready', failed: 'failed', locked: 'failed', deleting: 'ready', deleted: 'ready', received: 'received' }; // biome-ignore format: one line

/** From what ingestion observed, never from what was hoped. */
function readingOf(
  file: DocumentRequestFile,
  found: { dataFileId: string; state: string; failureCode: string | null } | undefined,
): Reading {
  if (!file.submissionId) return { state: 'draft', failureCode: null, dataFileId: null };
  if (!found) return { state: 'received', failureCode: null, dataFileId: null };
  const failureCode = found.state === 'locked' ? 'locked' : found.failureCode;
  return { state: ended[found.state] ?? 'reading', failureCode, dataFileId: found.dataFileId };
}

/** An item's state is what its files have come to. */
export function itemState(item: DocumentRequestItem, files: RequestParts['files']): RequestItemDto['state'] {
  const states = files.filter((file) => file.submissionId !== null).map(({ reading }) => reading.state);
  if (states.includes('ready')) return 'usable';
  if (states.length > 0 && states.every((state) => state === 'failed')) return 'unreadable';
  return item.state;
}
