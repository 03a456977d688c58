// The beginning and the end of an answer: question, empty answer and process in one transaction; every end a state.
import type { Knex } from 'knex';
import type { AnswerInput, AnswerOutcome, AnswerRef } from '#contracts/answer.ts';
import type { MessageState } from '#contracts/states.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { Message } from '#db/models/message.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { insertQuestion } from './insert-question.ts';
import { messageProgressed } from './message-stream.ts';

export const createAnswerRecordActivities = ({ knex }: { knex: Knex }) => ({
  /** Conversation, question and the empty answer, in one transaction; idempotent on the message's id. */
  async recordQuestion(input: AnswerInput): Promise<void> {
    const { processId, tenantId, companyId, projectId, conversationId, messageId, askedBy } = input;
    await knex.transaction(async (trx) => {
      if (await Message.query(trx).findById(messageId)) return;
      await insertQuestion(trx, input);
      await openProcess(trx, {
        processId,
        tenantId,
        companyId,
        projectId,
        kind: 'answer',
        workflowId: workflowId(tenantId, 'answer', messageId),
        subjectKind: 'message',
        subjectId: messageId,
        startedBy: askedBy,
      });
      await messageProgressed(trx, input, conversationId);
      await recordProcessEvent(trx, {
        processId,
        kind: 'phase',
        phase: 'asked',
        messageKey: 'answer.asked',
        actorId: askedBy,
      });
    });
  },

  /** Every end of the workflow is a state of the message: nothing is left "running". */
  async finishAnswer({
    outcome,
    errorCode,
    ...ref
  }: AnswerRef & { outcome: AnswerOutcome; errorCode?: string }): Promise<void> {
    await knex.transaction(async (trx) => {
      const state: MessageState = outcome;
      const message = await Message.query(trx).findById(ref.messageId).throwIfNotFound();
      await Message.query(trx)
        .findById(ref.messageId)
        .patch({ state, errorCode: errorCode ?? null, waitingFor: null });
      await messageProgressed(trx, ref, message.conversationId);
      await closeProcess(trx, {
        processId: ref.processId,
        state: outcome === 'failed' ? 'failed' : outcome === 'stopped' ? 'cancelled' : 'succeeded',
        phase: outcome,
        messageKey:
          errorCode === 'access_lost'
            ? 'answer.access_lost'
            : message.outcome === 'over_budget'
              ? 'answer.over_budget'
              : outcome === 'complete'
                ? 'answer.finished'
                : `answer.${outcome}`,
        args: { code: errorCode ?? '' },
        ...(errorCode ? { lastErrorCode: errorCode } : {}),
      });
    });
  },
});
