// Handing in what is answered to a request: drafts become one submission, which nothing changes after.
import type { Transaction } from 'objection';
import { DocumentRequest } from '../models/document-request.ts';
import { DocumentRequestFile } from '../models/document-request-file.ts';
import { DocumentRequestItem } from '../models/document-request-item.ts';
import { DocumentRequestSubmission, type SubmittedAnswer } from '../models/document-request-submission.ts';

interface Facts {
  submissionId: string;
  documentRequestId: string;
  companyId: string;
  linkId: string;
}

/**
 * In the caller's transaction, once per submission id. An item is answered by files or by the reason why there are none;
 * what was handed in earlier stays with its submission, and answers the item, too.
 *
 * @returns how many files came, or `undefined` where the request takes nothing in
 */
export async function submitAnswers(trx: Transaction, facts: Facts): Promise<number | undefined> {
  const { submissionId, documentRequestId, companyId, linkId } = facts;
  const request = await DocumentRequest.query(trx).findById(documentRequestId).forUpdate().throwIfNotFound();
  const earlier = await DocumentRequestSubmission.query(trx).findById(submissionId);
  if (earlier) return earlier.answers.reduce((count, { fileIds }) => count + fileIds.length, 0);
  if (request.state !== 'sent') return undefined;
  const items = await DocumentRequestItem.query(trx)
    .where({ documentRequestId })
    .orderBy('ordinal')
    .forUpdate();
  const drafts = await DocumentRequestFile.query(trx)
    .where({ documentRequestId })
    .whereNull('submissionId')
    .orderBy('createdAt')
    .forUpdate();
  const answers: SubmittedAnswer[] = items.map(({ id, draft }) => ({
    itemId: id,
    comment: draft.comment ?? '',
    absentReason: draft.absentReason || null,
    fileIds: drafts.filter((file) => file.documentRequestItemId === id).map((file) => file.id),
  }));
  const { length: before } = await DocumentRequestSubmission.query(trx)
    .where({ documentRequestId })
    .select('id');
  await DocumentRequestSubmission.query(trx).insert({
    id: submissionId,
    companyId,
    documentRequestId,
    shareLinkId: linkId,
    number: before + 1,
    answers,
  });
  await DocumentRequestFile.query(trx)
    .whereIn(
      'id',
      drafts.map(({ id }) => id),
    )
    .patch({ submissionId });
  for (const { itemId, absentReason, fileIds } of answers) {
    if (fileIds.length === 0 && !absentReason) continue;
    const state = fileIds.length > 0 ? 'arrived' : 'missing';
    const item = items.find(({ id }) => id === itemId);
    // Files that came before are not undone by a later "I have no more".
    if (state === 'missing' && item?.state === 'arrived') continue;
    await DocumentRequestItem.query(trx).findById(itemId).patch({ state, answeredAt: new Date() });
  }
  await DocumentRequest.query(trx).findById(documentRequestId).patch({ state: 'answered' });
  return drafts.length;
}
