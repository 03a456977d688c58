// A request for documents: to its senders what was handed in, to its answerer the drafts as well.
import type { DocumentRequestDetail, RequestItemDto } from '#contracts/api/document-requests.ts';
import type { SharedItem } from '#contracts/api/shared.ts';
import type { DocumentRequestItem } from '#db/models/document-request-item.ts';
import { itemState, type RequestParts } from '#db/queries/document-requests.ts';

type File = RequestParts['files'][number];

const presentFile = ({ id, fileName, sizeBytes, reading }: File) => ({
  id,
  fileName,
  sizeBytes: Number(sizeBytes),
  ...reading,
});

const presentItem = (item: DocumentRequestItem, files: File[]) => ({
  id: item.id,
  ordinal: item.ordinal,
  documentKind: item.documentKind,
  periodStart: item.periodStart,
  periodEnd: item.periodEnd,
  note: item.note,
  isRequired: item.isRequired,
  state: itemState(item, files),
});

const filesAt = (parts: RequestParts, item: DocumentRequestItem) =>
  parts.files.filter((file) => file.documentRequestItemId === item.id);

/** What its senders see: nothing that is not handed in. */
export function presentRequestParts(
  parts: RequestParts,
): Pick<DocumentRequestDetail, 'items' | 'submissions'> {
  const last = parts.submissions.at(-1);
  return {
    items: parts.items.map((item): RequestItemDto => {
      const files = filesAt(parts, item).filter((file) => file.submissionId !== null);
      const said = last?.answers.find(({ itemId }) => itemId === item.id);
      return {
        ...presentItem(item, files),
        comment: said?.comment ?? '',
        absentReason: said?.absentReason ?? null,
        files: files.map(presentFile),
      };
    }),
    submissions: parts.submissions.map(({ number, createdAt, answers }) => ({
      number,
      at: createdAt.toISOString(),
      fileCount: answers.reduce((count, { fileIds }) => count + fileIds.length, 0),
    })),
  };
}

/** What the holder of the link sees: their drafts too, and never which document of the room a file became. */
export const presentSharedItems = (parts: RequestParts): SharedItem[] =>
  parts.items.map((item) => {
    const files = filesAt(parts, item);
    return {
      ...presentItem(item, files),
      revision: item.revision,
      comment: item.draft.comment ?? '',
      absentReason: item.draft.absentReason || null,
      files: files.map((file) => {
        const { dataFileId: _, ...shown } = presentFile(file);
        return shown;
      }),
    };
  });
