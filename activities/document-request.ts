// Side effects of one request for documents to somebody without an account.
import { ApplicationFailure } from '@temporalio/common';
import { v5 } from 'uuid';
import type {
  DocumentRequestInput,
  DocumentRequestPhase,
  DocumentRequestRef,
  Extension,
  RecordedSubmission,
  Reopening,
} from '#contracts/document-request.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { DocumentRequest } from '#db/models/document-request.ts';
import { DocumentRequestFile } from '#db/models/document-request-file.ts';
import { DocumentRequestItem } from '#db/models/document-request-item.ts';
import { OutboundMail } from '#db/models/outbound-mail.ts';
import { Recipient } from '#db/models/recipient.ts';
import { ShareLink } from '#db/models/share-link.ts';
import { recordEvent } from '#db/outbox.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { upsertRecipient } from '#db/queries/recipients.ts';
import { submitAnswers } from '#db/queries/request-answers.ts';
import { localeOf } from '#i18n/index.ts';
import type { Deps } from './deps.ts';
import { renderDocumentRequestMail } from './document-request-mail.ts';
import { recipientHash } from './sent-mail.ts';

type Trx = Parameters<typeof recordEvent>[0];
type RequestDeps = Pick<Deps, 'knex' | 'mail' | 'links' | 'signals'>;

/** Names the process of a file's ingestion: the same for each try of handing it over. */
const ingestionNamespace = '5b0c2d6e-0d0a-4b57-9a3f-7f1c0f3f9a10';

export const createDocumentRequestActivities = ({ knex, mail, links, signals }: RequestDeps) => {
  const changed = async (trx: Trx, { companyId, documentRequestId }: DocumentRequestRef) => {
    const { projectId } = await DocumentRequest.query(trx).findById(documentRequestId).throwIfNotFound();
    await recordEvent(trx, {
      type: 'documentRequest.changed',
      tenantId: companyId,
      companyId,
      ...(projectId ? { projectId } : {}),
      documentRequestId,
    });
  };
  const open = (trx: Trx, input: DocumentRequestRef, projectId: string | null, actorId: string) =>
    openProcess(trx, {
      processId: input.processId,
      tenantId: input.companyId,
      companyId: input.companyId,
      projectId,
      kind: 'documentRequest',
      workflowId: workflowId(input.companyId, 'documentRequest', input.documentRequestId),
      subjectKind: 'document_request',
      subjectId: input.documentRequestId,
      startedBy: actorId,
    });

  return {
    /** Request, items and link in one transaction. Idempotent on the request's id. */
    async createDocumentRequest(input: DocumentRequestInput): Promise<void> {
      const { documentRequestId, processId, companyId, projectId, linkId, actorId, creation } = input;
      if (!creation) throw ApplicationFailure.nonRetryable('nothing to create', 'invalid_input');
      await knex.transaction(async (trx) => {
        if (await DocumentRequest.query(trx).findById(documentRequestId)) return;
        await open(trx, input, projectId, actorId);
        const recipientId = await upsertRecipient(trx, companyId, creation.recipient);
        await DocumentRequest.query(trx).insert({
          id: documentRequestId,
          tenantId: companyId,
          companyId,
          projectId,
          recipientId,
          dueAt: new Date(input.dueAt),
          message: creation.message,
          state: 'sent',
          processId,
          createdBy: actorId,
        });
        for (const [index, item] of creation.items.entries())
          await DocumentRequestItem.query(trx).insert({
            ...item,
            companyId,
            documentRequestId,
            ordinal: index + 1,
          });
        await ShareLink.query(trx).insert({
          id: linkId,
          tenantId: companyId,
          companyId,
          purpose: 'document_request',
          documentRequestId,
          recipientId,
          tokenHash: links.shared(linkId).tokenHash,
          expiresAt: new Date(input.expiresAt),
          createdBy: actorId,
        });
        await changed(trx, input);
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'created',
          messageKey: 'documentRequest.created',
          args: { items: creation.items.length },
          actorId,
          state: 'waiting',
        });
      });
    },

    /** Safe to repeat: the key is the Message-ID, and a mail known as sent is not sent again. */
    async sendDocumentRequestMail({
      mailKey,
      ...ref
    }: DocumentRequestRef & { mailKey: string }): Promise<void> {
      const { documentRequestId, companyId, processId, linkId } = ref;
      const idempotencyKey = `request.${documentRequestId}.${mailKey}`;
      if (await OutboundMail.query(knex).findOne({ idempotencyKey, state: 'sent' })) return;
      const request = await DocumentRequest.query(knex).findById(documentRequestId).throwIfNotFound();
      const recipient = await Recipient.query(knex).findById(request.recipientId ?? '').throwIfNotFound(); // biome-ignore format: one line
      const company = await knex('companies').where({ id: companyId }).first('name');
      const sender = request.createdBy
        ? await knex('users').where({ id: request.createdBy }).first('name')
        : undefined;
      const { count } =
        (await knex('documentRequestItems').where({ documentRequestId }).count().first()) ?? {};
      const { language } = recipient;
      const isReopened = mailKey !== 'first';
      const message = renderDocumentRequestMail({
        language,
        reopenedReason: isReopened ? (request.reopenedReason ?? '') : null,
        senderName: sender?.name ?? 'Insyn',
        companyName: company?.name ?? '',
        message: request.message,
        itemCount: Number(count),
        dueOn: request.dueAt
          ? new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format(request.dueAt) // biome-ignore format: one line
          : '',
        link: links.shared(linkId).address,
      });
      const { providerMessageId } = await mail.send({ to: recipient.email, idempotencyKey, ...message });
      await knex.transaction(async (trx) => {
        await OutboundMail.query(trx)
          .insert({
            tenantId: companyId,
            idempotencyKey,
            recipient: recipient.email,
            recipientHash: recipientHash(recipient.email),
            template: 'document_request',
            language,
            state: 'sent',
            providerMessageId,
            sentAt: new Date(),
          })
          .onConflict('idempotencyKey')
          .merge(['state', 'providerMessageId', 'sentAt']);
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          // By the time of a later mail the answer may have come already.
          ...(isReopened ? {} : { phase: 'sent' }),
          messageKey: isReopened ? 'documentRequest.reopened_mail_sent' : 'documentRequest.mail_sent',
          effectKey: idempotencyKey,
          state: 'waiting',
        });
      });
    },

    /** Once per submission id; a request that is not open any more takes nothing in. */
    async recordSubmission({
      submissionId,
      ...ref
    }: DocumentRequestRef & { submissionId: string }): Promise<RecordedSubmission> {
      return knex.transaction(async (trx) => {
        const fileCount = await submitAnswers(trx, { ...ref, submissionId });
        if (fileCount === undefined) throw ApplicationFailure.nonRetryable('not open', 'already_decided');
        await changed(trx, ref);
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'signal',
          phase: 'answered',
          messageKey: 'documentRequest.answered',
          args: { files: fileCount },
          effectKey: submissionId,
          state: 'waiting',
        });
        return { fileCount };
      });
    },

    /** Each file's arrival has the file's own id: handed over again, it is the same arrival. */
    async handOverFiles({
      submissionId,
      companyId,
      documentRequestId,
    }: DocumentRequestRef & { submissionId: string }): Promise<void> {
      const request = await DocumentRequest.query(knex).findById(documentRequestId).throwIfNotFound();
      const projectId = request.projectId ?? '';
      const silo = await knex('dataSilos').where({ projectId }).first('id');
      if (!silo) throw ApplicationFailure.nonRetryable('not_found', 'not_found');
      for (const file of await DocumentRequestFile.query(knex).where({ submissionId }).orderBy('createdAt'))
        await signals.documentArrived({
          arrivalId: file.id,
          processId: v5(file.id, ingestionNamespace),
          companyId,
          projectId,
          siloId: silo.id,
          fileName: file.fileName,
          mediaType: file.mediaType,
          sha256: file.sha256,
          sizeBytes: Number(file.sizeBytes),
          storageKey: file.storageKey,
          sourceKind: 'link',
          sourceRef: documentRequestId,
          actorId: null,
        });
    },

    /** Drafts and what was handed in stay as they are; only the state, the reason and the time change. */
    async reopenDocumentRequest({
      reopeningId,
      reason,
      actorId,
      dueAt,
      expiresAt,
      ...ref
    }: DocumentRequestRef & Reopening): Promise<void> {
      // biome-ignore format: one line
      await knex.transaction(async (trx) => {
        const request = await DocumentRequest.query(trx).findById(ref.documentRequestId).forUpdate().throwIfNotFound(); // biome-ignore format: one line
        const link = await ShareLink.query(trx).findById(ref.linkId).throwIfNotFound();
        // A revoked link stays dead: a new request is the way to somebody new.
        if (request.state === 'cancelled' || link.revokedAt)
          throw ApplicationFailure.nonRetryable('revoked', 'already_decided');
        await open(trx, ref, request.projectId, actorId);
        await DocumentRequest.query(trx)
          .findById(ref.documentRequestId)
          .patch({ state: 'sent', reopenedReason: reason, dueAt: new Date(dueAt), processId: ref.processId });
        // The hash of what the mail will carry: another one than before where the product's key was changed since.
        const { tokenHash } = links.shared(ref.linkId);
        await ShareLink.query(trx).findById(ref.linkId).patch({ expiresAt: new Date(expiresAt), tokenHash }); // biome-ignore format: one line
        await changed(trx, ref);
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'decision',
          phase: 'sent',
          messageKey: 'documentRequest.reopened',
          actorId,
          effectKey: reopeningId,
          state: 'waiting',
        });
      });
    },

    async extendDocumentRequest({
      actorId,
      dueAt,
      expiresAt,
      ...ref
    }: DocumentRequestRef & Extension): Promise<void> {
      // biome-ignore format: one line
      await knex.transaction(async (trx) => {
        await DocumentRequest.query(trx).findById(ref.documentRequestId).patch({ dueAt: new Date(dueAt) });
        await ShareLink.query(trx).findById(ref.linkId).patch({ expiresAt: new Date(expiresAt) });
        await changed(trx, ref);
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'decision',
          messageKey: 'documentRequest.extended',
          args: { until: dueAt.slice(0, 10) },
          actorId,
          effectKey: `extended:${dueAt}`,
        });
      });
    },

    /** From this commit on the link is dead, and the request with it, whatever becomes of the run. Once more changes nothing. */
    async endRequestLink({ actorId, ...ref }: DocumentRequestRef & { actorId: string }): Promise<void> {
      await knex.transaction(async (trx) => {
        await ShareLink.query(trx)
          .where({ id: ref.linkId })
          .whereNull('revokedAt')
          .patch({ revokedAt: new Date(), revokedBy: actorId });
        await DocumentRequest.query(trx).findById(ref.documentRequestId).patch({ state: 'cancelled' });
        await changed(trx, ref);
      });
    },

    /** What was handed in is kept; drafts stay, too, for the day it is opened again. */
    async closeDocumentRequest({
      phase,
      actorId,
      ...ref
    }: DocumentRequestRef & { phase: DocumentRequestPhase; actorId: string | null }): Promise<void> {
      await knex.transaction(async (trx) => {
        await DocumentRequest.query(trx).findById(ref.documentRequestId).patch({ state: phase });
        await changed(trx, ref);
        await closeProcess(trx, {
          processId: ref.processId,
          state: phase === 'closed' ? 'succeeded' : 'cancelled',
          phase,
          messageKey: `documentRequest.${phase}`,
          actorId,
        });
      });
    },
  };
};
