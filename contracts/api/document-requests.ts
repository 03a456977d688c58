// Requests for documents to people without an account, as their senders see them.
import { z } from 'zod';
import { NewDocumentRequest, RequestId } from '../document-request.ts';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';
import { ShareLinkDto } from './share-links.ts';

export const RequestedFileDto = z.object({
  id: Id,
  fileName: z.string(),
  sizeBytes: z.int(),
  /** `draft` until handed in, `received` until read; then how reading went. */
  state: z.enum(['draft', 'received', 'reading', 'ready', 'failed']),
  failureCode: z.string().nullable(),
  dataFileId: Id.nullable(),
});
export type RequestedFileDto = z.infer<typeof RequestedFileDto>;

export const RequestItemDto = z.object({
  id: Id,
  ordinal: z.int(),
  documentKind: z.string(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  note: z.string(),
  isRequired: z.boolean(),
  /** From evidence: `requested`, `missing` (they do not have it), `arrived`, `usable` or `unreadable`. */
  state: z.string(),
  comment: z.string(),
  absentReason: z.string().nullable(),
  files: z.array(RequestedFileDto),
});
export type RequestItemDto = z.infer<typeof RequestItemDto>;

export const DocumentRequestDto = z.object({
  id: Id,
  projectId: Id,
  companyId: Id,
  state: z.string(),
  message: z.string(),
  dueAt: z.string().nullable(),
  recipientName: z.string(),
  recipientEmail: z.string(),
  createdByName: z.string().nullable(),
  createdBy: Id.nullable(),
  createdAt: z.string(),
  reopenedReason: z.string().nullable(),
  processId: Id.nullable(),
  itemsTotal: z.int(),
  itemsAnswered: z.int(),
});
export type DocumentRequestDto = z.infer<typeof DocumentRequestDto>;

export const DocumentRequestDetail = DocumentRequestDto.extend({
  items: z.array(RequestItemDto),
  submissions: z.array(z.object({ number: z.int(), at: z.string(), fileCount: z.int() })),
  links: z.array(ShareLinkDto),
});
export type DocumentRequestDetail = z.infer<typeof DocumentRequestDetail>;

const of = (action: string) => ({ action, subject: 'DocumentRequest' });
const order = { method: 'POST', status: 202, params: RequestId } as const;

export const documentRequests = {
  list: endpoint({
    id: 'documentRequests.list',
    method: 'GET',
    path: '/projects/:projectId/requests',
    summary: 'Requests for documents of a project, newest first',
    access: of('read'),
    params: z.object({ projectId: Id }),
    answer: z.object({ items: z.array(DocumentRequestDto) }),
  }),
  create: endpoint({
    id: 'documentRequests.create',
    method: 'POST',
    path: '/projects/:projectId/requests',
    summary: 'Ask somebody without an account for documents; the address of the link is answered this once',
    access: of('create'),
    status: 202,
    params: z.object({ projectId: Id }),
    body: NewDocumentRequest,
    answer: z.object({ requestId: Id, processId: Id, linkId: Id, address: z.string() }),
  }),
  get: endpoint({
    id: 'documentRequests.get',
    method: 'GET',
    path: '/requests/:requestId',
    summary: 'One request with the state of each item',
    access: of('read'),
    params: RequestId,
    answer: DocumentRequestDetail,
  }),
  close: endpoint({
    ...order,
    id: 'documentRequests.close',
    path: '/requests/:requestId/close',
    summary: 'Close a request: nothing more is taken in',
    access: of('update'),
  }),
  reopen: endpoint({
    ...order,
    id: 'documentRequests.reopen',
    path: '/requests/:requestId/reopen',
    summary: 'Open an answered or ended request again, with a reason; earlier answers and drafts stay',
    access: of('update'),
    body: z.object({ reason: z.string().trim().min(3).max(1000), dueOn: z.iso.date().optional() }),
  }),
  extend: endpoint({
    ...order,
    id: 'documentRequests.extend',
    path: '/requests/:requestId/extend',
    summary: 'Give more time; what was asked for, and for which period, stays',
    access: of('update'),
    body: z.object({ dueOn: z.iso.date() }),
  }),
};
