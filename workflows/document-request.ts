// A request for documents: one mail with the link, then it waits for what is handed in, until it is closed or its time is up.
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { DocumentRequestInput, DocumentRequestPhase } from '#contracts/document-request.ts';
import { database, mail } from './lib/activity-options.ts';
import {
  closeRequest,
  extendRequest,
  linkRevoked,
  reopenRequest,
  revokeRequestLink,
  submitAnswers,
} from './messages.ts';

const {
  createDocumentRequest,
  recordSubmission,
  handOverFiles,
  reopenDocumentRequest,
  extendDocumentRequest,
  closeDocumentRequest,
  endRequestLink,
} = proxyActivities<Activities>(database);
const { sendDocumentRequestMail } = proxyActivities<Activities>(mail);

/** How long a run that was started to open an ended request again waits for the order to do so. */
const orderFollowsWithin = '1 minute';

export async function documentRequest(input: DocumentRequestInput): Promise<DocumentRequestPhase> {
  const { documentRequestId, processId, companyId, linkId } = input;
  const ref = { documentRequestId, processId, companyId, linkId };
  // Without anything to create, this run opens one again that had ended.
  let phase: DocumentRequestPhase = input.creation ? 'sent' : 'closed';
  let endsAt = Date.parse(input.expiresAt);
  let isBusy = false;
  let endedBy: string | null = null;
  const submitted: string[] = [];
  const reopened: string[] = [];

  const isOpen = () => phase === 'sent' || phase === 'answered';
  const refuseUnless = (isFit: () => boolean) => (_message: unknown) => {
    if (isBusy || !isFit()) throw ApplicationFailure.nonRetryable('decided', 'already_decided', phase);
  };
  /** One order at a time: what each decides on must not change while it is being written down. */
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };

  setHandler(
    submitAnswers,
    (submission) =>
      alone(async () => {
        const recorded = await recordSubmission.executeWithOptions({ ...database, summary: 'Handed in' }, [
          { ...ref, ...submission },
        ]);
        phase = 'answered';
        submitted.push(submission.submissionId);
        return recorded;
      }),
    { validator: refuseUnless(() => phase === 'sent') },
  );
  setHandler(
    closeRequest,
    ({ actorId }) => {
      phase = 'closed';
      endedBy = actorId;
      return phase;
    },
    { validator: refuseUnless(isOpen) },
  );
  setHandler(
    reopenRequest,
    (reopening) =>
      alone(async () => {
        await reopenDocumentRequest({ ...ref, ...reopening });
        phase = 'sent';
        endsAt = Date.parse(reopening.expiresAt);
        reopened.push(reopening.reopeningId);
      }),
    { validator: refuseUnless(() => phase === 'answered' || (!input.creation && phase === 'closed')) },
  );
  setHandler(
    extendRequest,
    (extension) =>
      alone(async () => {
        await extendDocumentRequest({ ...ref, ...extension });
        endsAt = Date.parse(extension.expiresAt);
      }),
    { validator: refuseUnless(isOpen) },
  );
  setHandler(
    revokeRequestLink,
    ({ actorId }) =>
      alone(async () => {
        await endRequestLink.executeWithOptions({ ...database, summary: 'Link revoked' }, [{ ...ref, actorId }]); // biome-ignore format: one line
        phase = 'cancelled';
        endedBy = actorId;
        return phase;
      }),
    { validator: refuseUnless(isOpen) },
  );
  setHandler(linkRevoked, ({ actorId }) => {
    if (!isOpen()) return;
    phase = 'cancelled';
    endedBy = actorId;
  });

  if (input.creation) {
    await createDocumentRequest.executeWithOptions({ ...database, summary: 'Request recorded' }, [input]);
    await sendDocumentRequestMail.executeWithOptions({ ...mail, summary: 'Mail with the link' }, [
      { ...ref, mailKey: 'first' },
    ]);
  } else if (!(await condition(() => phase === 'sent', orderFollowsWithin))) {
    await condition(allHandlersFinished);
    return phase;
  }

  while (isOpen()) {
    const waitedUntil = endsAt;
    const isEarlier = await condition(
      () => !isBusy && (!isOpen() || submitted.length > 0 || reopened.length > 0 || endsAt !== waitedUntil),
      Math.max(1, waitedUntil - Date.now()),
    );
    for (let next = submitted.shift(); next; next = submitted.shift())
      await handOverFiles.executeWithOptions({ ...database, summary: 'Files into the project' }, [
        { ...ref, submissionId: next },
      ]);
    for (let next = reopened.shift(); next; next = reopened.shift())
      await sendDocumentRequestMail.executeWithOptions({ ...mail, summary: 'Mail: open again' }, [
        { ...ref, mailKey: next },
      ]);
    if (isEarlier) continue;
    await condition(() => !isBusy);
    // More time, or an answer, may have come in the very last moment.
    if (isOpen() && endsAt === waitedUntil && submitted.length === 0)
      phase = phase === 'sent' ? 'expired' : 'closed';
  }
  await condition(() => !isBusy);
  await closeDocumentRequest.executeWithOptions({ ...database, summary: 'Closed' }, [
    { ...ref, phase, actorId: endedBy },
  ]);
  await condition(allHandlersFinished);
  return phase;
}
