// The one door to requests for documents: start, submit, close, reopen, extend, and revoke its link.
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { DocumentRequestInput, Extension, Reopening } from '#contracts/document-request.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import {
  closeRequest,
  extendRequest,
  reopenRequest,
  revokeRequestLink,
  submitAnswers,
} from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

interface RequestRef {
  companyId: string;
  documentRequestId: string;
}

export const createDocumentRequestLaunch = (client: Client) => {
  const handle = ({ companyId, documentRequestId }: RequestRef) =>
    client.workflow.getHandle(workflowId(companyId, 'documentRequest', documentRequestId));
  const options = (input: DocumentRequestInput) =>
    startOptions({
      tenantId: input.companyId,
      kind: 'documentRequest',
      businessId: input.documentRequestId,
      startedBy: input.actorId,
      priorityKey: 1,
    });
  return {
    /** Starting twice with one id is one request. */
    async start(input: DocumentRequestInput): Promise<void> {
      await client.workflow.start('documentRequest', {
        ...options(input),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [input],
      });
    },
    submit: (ref: RequestRef, submissionId: string) =>
      translated(() =>
        handle(ref).executeUpdate(submitAnswers, { args: [{ submissionId }], updateId: submissionId }),
      ),
    close: (ref: RequestRef, actorId: string) =>
      translated(() => handle(ref).executeUpdate(closeRequest, { args: [{ actorId }] })),
    /** Joins the run that waits, or starts the next one where the request had ended: one durable call either way. */
    reopen: (input: DocumentRequestInput, reopening: Reopening) =>
      translated(() =>
        client.workflow.executeUpdateWithStart(reopenRequest, {
          args: [reopening],
          updateId: reopening.reopeningId,
          startWorkflowOperation: new WithStartWorkflowOperation('documentRequest', {
            ...options(input),
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [input],
          }),
        }),
      ),
    extend: (ref: RequestRef, extension: Extension) =>
      translated(() => handle(ref).executeUpdate(extendRequest, { args: [extension] })),
    /** Answered when the link is dead and the request ended. Throws `already_decided` where no run is open. */
    revokeLink: (ref: RequestRef, actorId: string) =>
      translated(() => handle(ref).executeUpdate(revokeRequestLink, { args: [{ actorId }] })),
  };
};
