// A room's request for documents and its links to people without an account. For tests only.
import { shareLinkHash, shareLinkToken } from '#config/share-link.ts';
import { newId } from '#db/new-id.ts';
import type { TestApp, TestRoom } from '#temporal/test-app.ts';

export interface ForeignLinks {
  requestId: string;
  itemId: string;
  draftId: string;
  requestLinkId: string;
  requestToken: string;
  reportLinkId: string;
  reportToken: string;
}

/** One link to read `reportId`, one to answer a request with one item that has a draft. */
export async function someForeignLinks(
  app: TestApp,
  room: TestRoom,
  reportId: string,
): Promise<ForeignLinks> {
  const { knex, env } = app;
  const { companyId, projectId, admin } = room;
  const [requestId, itemId, draftId, requestLinkId, reportLinkId, recipientId] = [newId(), newId(), newId(), newId(), newId(), newId()]; // biome-ignore format: one line
  await knex('recipients').insert({ id: recipientId, tenantId: companyId, email: 'hemlig.revisor@example.test', name: 'Hemlig Revisor' }); // biome-ignore format: one line
  const of = { tenantId: companyId, companyId, recipientId, createdBy: admin.user.id };
  await knex('documentRequests').insert({
    id: requestId,
    ...of,
    projectId,
    message: 'Hemlig fråga',
    state: 'sent',
    dueAt: new Date(Date.now() + 86_400_000),
  });
  await knex('documentRequestItems').insert({
    id: itemId,
    companyId,
    documentRequestId: requestId,
    ordinal: 1,
    documentKind: 'annual_report',
    note: 'Hemlig not',
  });
  await knex('documentRequestFiles').insert({
    id: draftId,
    companyId,
    documentRequestId: requestId,
    documentRequestItemId: itemId,
    fileName: 'hemligt utkast.pdf',
    mediaType: 'application/pdf',
    sha256: newId().replaceAll('-', '').repeat(2),
    sizeBytes: 10,
    storageKey: `originals/${companyId}/none`,
  });
  const tokens = { requestToken: shareLinkToken(requestLinkId, env.SESSION_SECRET), reportToken: shareLinkToken(reportLinkId, env.SESSION_SECRET) }; // biome-ignore format: one line
  const expiresAt = new Date(Date.now() + 86_400_000);
  await knex('shareLinks').insert([
    { id: requestLinkId, ...of, purpose: 'document_request', documentRequestId: requestId, reportId: null, tokenHash: shareLinkHash(tokens.requestToken), expiresAt }, // biome-ignore format: one line
    { id: reportLinkId, ...of, purpose: 'report', documentRequestId: null, reportId, tokenHash: shareLinkHash(tokens.reportToken), expiresAt }, // biome-ignore format: one line
  ]);
  return { requestId, itemId, draftId, requestLinkId, reportLinkId, ...tokens };
}
