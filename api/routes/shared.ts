// What somebody with a link and no account does: opens it, reads the one report, answers the one request.
import { signLink, verifyLink } from '#config/signed-link.ts';
import { shared } from '#contracts/api/shared.ts';
import { AppError } from '#contracts/errors.ts';
import { DocumentRequest } from '#db/models/document-request.ts';
import { DocumentRequestFile } from '#db/models/document-request-file.ts';
import { DocumentRequestItem } from '#db/models/document-request-item.ts';
import { newId } from '#db/new-id.ts';
import { requestParts } from '#db/queries/document-requests.ts';
import { countFetch, countOpening } from '#db/queries/share-links.ts';
import { sharedReport } from '#db/queries/shared-report.ts';
import { translate } from '#i18n/index.ts';
import { noScope } from '#permissions/scope.ts';
import { authorize } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { cleanFileName } from '../file-name.ts';
import { findLink, type KnownLink, reachOfLink } from '../link-caller.ts';
import { presentSharedItems } from '../presenters/document-request.ts';
import { presentGaps } from '../presenters/report.ts';
import { type Caller, route } from '../route.ts';
import { sendFile } from '../send-file.ts';
import { limitAttempts } from '../throttle.ts';
import { readParts, storeOriginal } from '../upload-parts.ts';

const nonceLivesMs = 24 * 60 * 60 * 1000;
const maxFilesPerRequest = 300;
const perMinute = { door: 60, link: 240, address: 600 };

export const sharedRoutes = ({ knex, systemKnex, env, launch, storage }: ApiDeps) => {
  /** The link of a token, whoever asks: there is no caller yet, so the wall would hide it. */
  const knownBy = async (token: string, ip: string): Promise<KnownLink> => {
    await limitAttempts(systemKnex, 'share-link-door', ip, perMinute.door);
    const link = await findLink(systemKnex, token);
    if (!link) throw new AppError('not_found');
    return link;
  };
  const subjectOf = (link: KnownLink) => ({ subjectKind: 'ShareLink', subjectId: link.id, tenantId: link.companyId }); // biome-ignore format: one line
  const asLink = (caller: Caller, link: KnownLink): Caller => ({
    ...caller,
    actor: { kind: 'link', scope: noScope, link: reachOfLink(link) },
  });
  /** The link that the caller holds; an address with another one's id leads nowhere. */
  const held = async (caller: Caller, linkId: string) => {
    const link = caller.actor?.link;
    await limitAttempts(systemKnex, 'share-link-address', caller.ip, perMinute.address);
    if (link?.linkId !== linkId) throw new AppError('not_found');
    await limitAttempts(systemKnex, 'share-link', linkId, perMinute.link);
    return link;
  };
  const heldReport = async (caller: Caller, linkId: string) => {
    const link = await held(caller, linkId);
    if (link.purpose !== 'report') throw new AppError('not_found');
    await authorize(caller, 'read', 'Report', { id: link.reportId, companyId: link.companyId });
    const report = await sharedReport(knex, link.reportId);
    if (!report) throw new AppError('not_found');
    return report;
  };
  const heldRequest = async (caller: Caller, action: 'read' | 'update', linkId: string) => {
    const link = await held(caller, linkId);
    if (link.purpose !== 'document_request') throw new AppError('not_found');
    const request = await DocumentRequest.query(knex).findById(link.documentRequestId).throwIfNotFound();
    await authorize(caller, action, 'DocumentRequest', { id: request.id, companyId: link.companyId });
    // What was handed in is read; it changes only while the request is open.
    if (action === 'update' && request.state !== 'sent') throw new AppError('already_decided');
    return request;
  };
  const itemOf = (request: DocumentRequest, itemId: string) =>
    DocumentRequestItem.query(knex).findOne({ id: itemId, documentRequestId: request.id }).throwIfNotFound();
  /** Names around a link: of people, which its wall does not show. */
  const facesOf = async (linkId: string) =>
    systemKnex('shareLinks as l')
      .leftJoin('users as u', 'u.id', 'l.createdBy')
      .leftJoin('recipients as p', 'p.id', 'l.recipientId')
      .join('companies as c', 'c.id', 'l.companyId')
      .where('l.id', linkId)
      .first('u.name as senderName', 'p.name as recipientName', 'c.name as companyName', 'l.expiresAt');

  return [
    route(shared.look, async ({ body }, caller) => {
      const link = await knownBy(body.token, caller.ip);
      if (!link.isAlive) throw new AppError('expired');
      await countFetch(systemKnex, link.id);
      const { purpose, senderName, companyName, recipientName, language, expiresAt } = link;
      const nonce = signLink('open-link', `${link.id}:${Date.now()}`, env.SESSION_SECRET);
      return { purpose, senderName, companyName, recipientName, language, expiresAt: expiresAt.toISOString(), nonce }; // biome-ignore format: one line
    }),
    route(shared.open, async ({ body }, caller) => {
      const link = await knownBy(body.token, caller.ip);
      const [linkId, at] = (verifyLink('open-link', body.nonce, env.SESSION_SECRET) ?? '').split(':');
      const isFresh = linkId === link.id && Date.now() - Number(at) < nonceLivesMs;
      const outcome = link.isAlive && isFresh ? 'allowed' : 'denied';
      await caller.acts?.record(asLink(caller, link), subjectOf(link), outcome);
      if (!link.isAlive) throw new AppError('expired');
      if (!isFresh) {
        const fields = [
          { path: 'nonce', code: 'expired', message: 'the page is too old: open the link again' },
        ];
        throw new AppError('invalid_input', { fields });
      }
      await countOpening(systemKnex, link.id);
      return { linkId: link.id, purpose: link.purpose, expiresAt: link.expiresAt.toISOString() };
    }),
    route(shared.report, async ({ params }, caller) => {
      const { pdfKey: _, gaps, ...report } = await heldReport(caller, params.linkId);
      const faces = await facesOf(params.linkId);
      return {
        ...report,
        gaps: presentGaps(gaps, caller.language),
        senderName: faces?.senderName ?? '',
        expiresAt: faces?.expiresAt.toISOString() ?? '',
      };
    }),
    route(shared.reportPdf, async ({ params }, caller, { response }) => {
      const { title, pdfKey } = await heldReport(caller, params.linkId);
      if (!pdfKey) throw new AppError('not_found');
      await sendFile(response, await storage.stream(pdfKey), {
        fileName: `${title.replace(/[\\/:*?"<>|\r\n]+/g, ' ').slice(0, 120)}.pdf`,
        format: 'pdf',
        isDownload: true,
      });
      return undefined;
    }),
    route(shared.request, async ({ params }, caller) => {
      const { id, state, message, dueAt, reopenedReason } = await heldRequest(caller, 'read', params.linkId);
      const parts = await requestParts(knex, id);
      const faces = await facesOf(params.linkId);
      return {
        state,
        message,
        dueAt: dueAt?.toISOString() ?? null,
        reopenedReason,
        companyName: faces?.companyName ?? '',
        senderName: faces?.senderName ?? '',
        recipientName: faces?.recipientName ?? '',
        expiresAt: faces?.expiresAt.toISOString() ?? '',
        lastSubmittedAt: parts.submissions.at(-1)?.createdAt.toISOString() ?? null,
        submissionCount: parts.submissions.length,
        items: presentSharedItems(parts),
      };
    }),
    route(shared.saveItem, async ({ params, body }, caller) => {
      const request = await heldRequest(caller, 'update', params.linkId);
      return knex.transaction(async (trx) => {
        const item = await DocumentRequestItem.query(trx)
          .findOne({ id: params.itemId, documentRequestId: request.id })
          .forUpdate()
          .throwIfNotFound();
        const before = { comment: item.draft.comment ?? '', absentReason: item.draft.absentReason || null };
        const draft = {
          comment: body.comment ?? before.comment,
          absentReason: body.absentReason === undefined ? before.absentReason : body.absentReason || null,
        };
        const revision = item.revision + 1;
        await DocumentRequestItem.query(trx).findById(item.id).patch({ draft, revision });
        const isOther = item.revision !== body.revision && JSON.stringify(before) !== JSON.stringify(draft);
        return { revision, replaced: isOther ? before : null };
      });
    }),
    route(shared.upload, async ({ params }, caller, { request }) => {
      const asked = await heldRequest(caller, 'update', params.linkId);
      const { id: documentRequestId, companyId } = asked;
      const item = await itemOf(asked, params.itemId);
      const { length: count } = await DocumentRequestFile.query(knex)
        .where({ documentRequestId })
        .select('id');
      const sent = await readParts(request, async (name, mediaType, bytes) => {
        const fileName = cleanFileName(name);
        if (count >= maxFilesPerRequest) throw new AppError('too_large', { values: { limit: maxFilesPerRequest } }); // biome-ignore format: one line
        const { key: storageKey, sha256, sizeBytes } = await storeOriginal(storage, companyId, bytes);
        const same = await DocumentRequestFile.query(knex).findOne({
          documentRequestItemId: item.id,
          sha256,
        });
        if (same) return { id: same.id, isDuplicate: true };
        const file = await DocumentRequestFile.query(knex).insert({
          id: newId(),
          companyId,
          documentRequestId,
          documentRequestItemId: item.id,
          fileName,
          mediaType,
          sha256,
          sizeBytes: String(sizeBytes),
          storageKey,
        });
        return { id: file.id, isDuplicate: false };
      });
      const [first] = sent;
      if (!first) throw new AppError('invalid_file');
      if (sent.length === 1 && first.outcome instanceof AppError) throw first.outcome;
      return {
        items: sent.map(({ fileName, outcome }) => {
          if (!(outcome instanceof AppError)) return { fileName, fileId: outcome.id, isDuplicate: outcome.isDuplicate, error: null }; // biome-ignore format: one line
          const message = translate(caller.language, `error.${outcome.code}`, { limit: '200 MB', ...outcome.values }); // biome-ignore format: one line
          return { fileName, fileId: null, isDuplicate: false, error: { code: outcome.code, message } };
        }),
      };
    }),
    route(shared.withdrawFile, async ({ params }, caller) => {
      const { id: documentRequestId } = await heldRequest(caller, 'update', params.linkId);
      // The bytes lie under their hash, and may be another file's too: the daily reconcile drops what no row names.
      const count = await DocumentRequestFile.query(knex)
        .delete()
        .where({ id: params.draftId, documentRequestId })
        .whereNull('submissionId');
      if (count === 0) throw new AppError('not_found');
      return undefined;
    }),
    route(shared.submit, async ({ params }, caller) => {
      const { id: documentRequestId, companyId } = await heldRequest(caller, 'update', params.linkId);
      const { items, files } = await requestParts(knex, documentRequestId);
      const open = items.filter(
        ({ id, isRequired, draft }) =>
          isRequired && !draft.absentReason && !files.some((file) => file.documentRequestItemId === id),
      );
      if (open.length > 0) {
        const fields = open.map(({ ordinal }) => ({ path: `items.${ordinal}`, code: 'unanswered', message: 'needs a file, or the reason why there is none' })); // biome-ignore format: one line
        throw new AppError('invalid_input', { fields });
      }
      return launch.documentRequest.submit({ companyId, documentRequestId }, newId());
    }),
  ];
};
