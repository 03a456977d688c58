// What somebody with a link and no account may do: open it, read the one report, answer the one request.
import { z } from 'zod';
import { ShareLinkPurpose } from '../exchange-states.ts';
import { Id, Language, Locator } from '../primitives.ts';
import { RequestItemDto } from './document-requests.ts';
import { endpoint } from './endpoint.ts';

const token = z.string().min(1).max(200);

/** What stands on the door, before it is opened. */
export const SharedDoor = z.object({
  purpose: ShareLinkPurpose,
  senderName: z.string(),
  companyName: z.string(),
  recipientName: z.string(),
  language: Language,
  expiresAt: z.string(),
  /** To be given back by whoever opens: a machine that only fetches the page has not opened it. */
  nonce: z.string(),
});
export type SharedDoor = z.infer<typeof SharedDoor>;

/** A source as its quoted words and its place; nothing of it leads into the room. */
export const SharedCitation = z.object({
  marker: z.int(),
  fileName: z.string(),
  locator: Locator,
  quote: z.string(),
  isFileGone: z.boolean(),
});
export const SharedReport = z.object({
  title: z.string(),
  companyName: z.string(),
  senderName: z.string(),
  periodStart: z.string(),
  periodEnd: z.string(),
  state: z.string(),
  finishedAt: z.string().nullable(),
  hasPdf: z.boolean(),
  gaps: z.array(z.string()),
  expiresAt: z.string(),
  sections: z.array(
    z.object({
      ordinal: z.int(),
      command: z.string(),
      state: z.string(),
      text: z.string(),
      citations: z.array(SharedCitation),
      missing: z.array(z.string()),
      errorCode: z.string().nullable(),
      attempts: z.int(),
    }),
  ),
});
export type SharedReport = z.infer<typeof SharedReport>;

/** An item as its answerer sees it: the draft, and what was handed in. */
export const SharedItem = RequestItemDto.extend({
  revision: z.int(),
  files: z.array(RequestItemDto.shape.files.element.omit({ dataFileId: true })),
});
export type SharedItem = z.infer<typeof SharedItem>;

export const SharedRequest = z.object({
  state: z.string(),
  companyName: z.string(),
  senderName: z.string(),
  recipientName: z.string(),
  message: z.string(),
  dueAt: z.string().nullable(),
  expiresAt: z.string(),
  reopenedReason: z.string().nullable(),
  lastSubmittedAt: z.string().nullable(),
  submissionCount: z.int(),
  items: z.array(SharedItem),
});
export type SharedRequest = z.infer<typeof SharedRequest>;

const link = z.object({ linkId: Id });
const item = link.extend({ itemId: Id });

export const shared = {
  look: endpoint({
    id: 'shared.look',
    isAudited: false,
    method: 'POST',
    path: '/shared/look',
    summary: 'What a link is for, before it is opened',
    access: 'public',
    body: z.object({ token }),
    answer: SharedDoor,
  }),
  open: endpoint({
    id: 'shared.open',
    method: 'POST',
    path: '/shared/open',
    summary: 'Open a link; by HTTP this sets the cookie of its page',
    access: 'public',
    body: z.object({ token, nonce: z.string().max(200) }),
    answer: z.object({ linkId: Id, purpose: ShareLinkPurpose, expiresAt: z.string() }),
  }),
  report: endpoint({
    id: 'shared.report',
    isAudited: true,
    method: 'GET',
    path: '/shared/:linkId/report',
    summary: 'The report of a link; sources as quoted words',
    access: 'link',
    params: link,
    answer: SharedReport,
  }),
  reportPdf: endpoint({
    id: 'shared.reportPdf',
    isAudited: true,
    method: 'GET',
    path: '/shared/:linkId/report/pdf',
    summary: 'The report of a link as PDF',
    access: 'link',
    params: link,
    carries: 'bytes',
  }),
  request: endpoint({
    id: 'shared.request',
    method: 'GET',
    path: '/shared/:linkId/request',
    summary: 'The request of a link, with drafts and the state of each file',
    access: 'link',
    params: link,
    answer: SharedRequest,
  }),
  saveItem: endpoint({
    id: 'shared.saveItem',
    method: 'PATCH',
    path: '/shared/:linkId/items/:itemId',
    summary: 'Keep a draft of one item; what somebody else saved meanwhile is answered with it',
    access: 'link',
    params: item,
    body: z.object({
      revision: z.int().min(0),
      comment: z.string().max(4000).optional(),
      absentReason: z.string().trim().max(1000).nullable().optional(),
    }),
    answer: z.object({
      revision: z.int(),
      /** The draft that this one replaced, where it was another than the writer had seen. */
      replaced: z.object({ comment: z.string(), absentReason: z.string().nullable() }).nullable(),
    }),
  }),
  upload: endpoint({
    id: 'shared.upload',
    method: 'POST',
    path: '/shared/:linkId/items/:itemId/files',
    summary: 'Put files to an item as drafts (multipart/form-data, parts named "file")',
    access: 'link',
    status: 201,
    params: item,
    carries: 'file',
    answer: z.object({
      items: z.array(
        z.object({
          fileName: z.string(),
          fileId: Id.nullable(),
          isDuplicate: z.boolean(),
          error: z.object({ code: z.string(), message: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  withdrawFile: endpoint({
    id: 'shared.withdrawFile',
    method: 'DELETE',
    path: '/shared/:linkId/drafts/:draftId',
    summary: 'Take back a file that is not handed in yet',
    access: 'link',
    status: 204,
    params: link.extend({ draftId: Id }),
  }),
  submit: endpoint({
    id: 'shared.submit',
    method: 'POST',
    path: '/shared/:linkId/submit',
    summary: 'Hand in what is answered',
    access: 'link',
    status: 202,
    params: link,
    answer: z.object({ fileCount: z.int() }),
  }),
};
