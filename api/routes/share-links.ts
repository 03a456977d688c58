// Links to read one report: make, list, and end at once (also those of requests).
import { shareLinkAddress, shareLinkHash, shareLinkToken } from '#config/share-link.ts';
import { shareLinks } from '#contracts/api/share-links.ts';
import { AppError } from '#contracts/errors.ts';
import { DocumentRequest } from '#db/models/document-request.ts';
import { Report } from '#db/models/report.ts';
import { ShareLink } from '#db/models/share-link.ts';
import { newId } from '#db/new-id.ts';
import { recordEvent } from '#db/outbox.ts';
import { upsertRecipient } from '#db/queries/recipients.ts';
import { listShareLinks } from '#db/queries/share-links.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';

const dayMs = 24 * 60 * 60 * 1000;

export const shareLinkRoutes = ({ knex, env, launch }: Pick<ApiDeps, 'knex' | 'env' | 'launch'>) => {
  /** Whoever may share a report must be able to read it. */
  const reportFor = async (caller: Caller, action: 'read' | 'create', reportId: string) => {
    const report = await Report.query(knex).findById(reportId).throwIfNotFound();
    const { id, companyId, projectId, createdBy } = report;
    await authorize(caller, 'read', 'Report', { id, companyId, projectId, createdBy });
    await authorize(caller, action, 'ShareLink', { companyId, projectId });
    return report;
  };
  return [
    route(shareLinks.list, async ({ params }, caller) => {
      const { id } = await reportFor(caller, 'read', params.reportId);
      return { items: await listShareLinks(knex, { reportId: id }) };
    }),
    route(shareLinks.create, async ({ params, body }, caller) => {
      const linkId = newId();
      caller.acts?.about({ creates: { subjectKind: 'ShareLink', subjectId: linkId } });
      const {
        id: reportId,
        companyId,
        projectId,
        state,
      } = await reportFor(caller, 'create', params.reportId);
      if (state !== 'ready') throw new AppError('not_ready');
      const token = shareLinkToken(linkId, env.SESSION_SECRET);
      const expiresAt = new Date(Date.now() + body.expiresInDays * dayMs);
      await knex.transaction(async (trx) => {
        await ShareLink.query(trx).insert({
          id: linkId,
          tenantId: companyId,
          companyId,
          purpose: 'report',
          reportId,
          recipientId: await upsertRecipient(trx, companyId, body),
          tokenHash: shareLinkHash(token),
          expiresAt,
          createdBy: personOf(caller),
        });
        const place = { tenantId: companyId, companyId, ...(projectId ? { projectId } : {}) };
        await recordEvent(trx, { type: 'report.changed', ...place, reportId });
      });
      return {
        linkId,
        address: shareLinkAddress(env.PUBLIC_URL, token),
        expiresAt: expiresAt.toISOString(),
      };
    }),
    route(shareLinks.revoke, async ({ params }, caller) => {
      const link = await ShareLink.query(knex).findById(params.linkId).throwIfNotFound();
      const { id, companyId, reportId, documentRequestId } = link;
      const about = reportId
        ? await Report.query(knex).findById(reportId).throwIfNotFound()
        : await DocumentRequest.query(knex)
            .findById(documentRequestId ?? '')
            .throwIfNotFound();
      const { projectId, createdBy } = about;
      caller.acts?.about({ creates: { subjectKind: 'ShareLink', subjectId: id } });
      const name = reportId ? 'ShareLink' : 'DocumentRequest';
      await authorize(caller, 'delete', name, { companyId, projectId, createdBy });
      if (link.revokedAt) throw new AppError('already_decided');
      const actorId = personOf(caller);
      if (documentRequestId && (await endedByRun({ companyId, documentRequestId }, actorId)))
        return undefined;
      await knex.transaction(async (trx) => {
        await ShareLink.query(trx).findById(id).patch({ revokedAt: new Date(), revokedBy: actorId });
        const place = { tenantId: companyId, companyId, ...(projectId ? { projectId } : {}) };
        if (reportId) await recordEvent(trx, { type: 'report.changed', ...place, reportId });
        else if (documentRequestId)
          await recordEvent(trx, { type: 'documentRequest.changed', ...place, documentRequestId });
      });
      return undefined;
    }),
  ];

  /** One act of the request's run: link and request end together. False where the request has ended: then only the link is left. */
  async function endedByRun(ref: { companyId: string; documentRequestId: string }, actorId: string) {
    try {
      await launch.documentRequest.revokeLink(ref, actorId);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'already_decided') return false;
      throw error;
    }
  }
};
