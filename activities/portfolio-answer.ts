// Side effects of a question across companies as a whole: its rows, who is asked, who is passed over, how it ends.
import type {
  PortfolioAnswerInput,
  PortfolioAnswerOutcome,
  PortfolioAnswerRef,
} from '#contracts/portfolio-answer.ts';
import type { MessagePartGap } from '#contracts/states.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { Message } from '#db/models/message.ts';
import { MessagePart } from '#db/models/message-part.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { portfolioPlaces } from '#db/queries/portfolio-places.ts';
import { companyProgressed, withdrawLost } from './company-parts.ts';
import type { Deps } from './deps.ts';
import { insertQuestion } from './insert-question.ts';

export interface AskedCompany {
  partId: string;
  companyId: string;
}

export const createPortfolioAnswerActivities = ({ knex }: Pick<Deps, 'knex'>) => ({
  /** Conversation, question, empty answer and a row for each company that is asked, in one transaction; safe to repeat. */
  async recordPortfolioQuestion(input: PortfolioAnswerInput): Promise<{ companies: AskedCompany[] }> {
    const { processId, portfolioId, messageId, askedBy } = input;
    return knex.transaction(async (trx) => {
      if (!(await Message.query(trx).findById(messageId))) {
        const places = await portfolioPlaces(trx, { userId: askedBy, portfolioId });
        await insertQuestion(trx, { ...input, tenantId: portfolioId, companyId: null, projectId: null });
        await openProcess(trx, {
          processId,
          tenantId: portfolioId,
          kind: 'portfolioAnswer',
          workflowId: workflowId(portfolioId, 'portfolioAnswer', messageId),
          subjectKind: 'message',
          subjectId: messageId,
          startedBy: askedBy,
          total: places.length,
        });
        for (const [ordinal, { companyId, companyName }] of places.entries())
          await MessagePart.query(trx).insert({
            tenantId: portfolioId,
            messageId,
            companyId,
            companyName,
            ordinal,
          });
        await companyProgressed(trx, input);
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'asked',
          messageKey: 'portfolioAnswer.asked',
          args: { count: places.length },
          done: 0,
          total: places.length,
          actorId: askedBy,
        });
      }
      const parts = await MessagePart.query(trx).where({ messageId }).orderBy('ordinal');
      return { companies: parts.map(({ id, companyId }) => ({ partId: id, companyId })) };
    });
  },

  /** A company that took too long: named as such, and still free to answer later. */
  async passCompanyOver({ partId, ...ref }: PortfolioAnswerRef & { partId: string }): Promise<void> {
    await knex.transaction(async (trx) => {
      await Message.query(trx).findById(ref.messageId).forUpdate();
      const part = await MessagePart.query(trx).findById(partId);
      if (!part || part.state === 'answered' || part.state === 'gap') return;
      const gap: MessagePartGap = part.state === 'waiting' ? 'still_reading' : 'timed_out';
      await MessagePart.query(trx).findById(partId).patch({ state: 'gap', gap });
      await companyProgressed(trx, ref, 'passed_over');
    });
  },

  /** The answer as it stands now becomes the answer; whoever lost its company meanwhile loses what it gave. */
  async settlePortfolioAnswer(ref: PortfolioAnswerRef): Promise<PortfolioAnswerOutcome> {
    return knex.transaction(async (trx) => {
      const message = await Message.query(trx).findById(ref.messageId).forUpdate().throwIfNotFound();
      if (message.state !== 'running') return message.state as PortfolioAnswerOutcome;
      await withdrawLost(trx, ref);
      const parts = await MessagePart.query(trx).where({ messageId: ref.messageId });
      const answered = parts.filter((part) => part.state === 'answered').length;
      const hasOnlyFailed = parts.length > 0 && parts.every((part) => part.gap === 'failed');
      const state = answered > 0 ? 'complete' : hasOnlyFailed ? 'failed' : 'refused';
      const errorCode = hasOnlyFailed ? (parts[0]?.errorCode ?? 'internal') : null;
      const outcome = state === 'complete' ? 'answered' : 'not_in_documents';
      await Message.query(trx).findById(ref.messageId).patch({ state, outcome, errorCode });
      await companyProgressed(trx, ref);
      await recordProcessEvent(trx, {
        processId: ref.processId,
        kind: 'phase',
        phase: 'answered',
        messageKey: 'portfolioAnswer.settled',
        args: { answered, missing: parts.length - answered },
      });
      return state;
    });
  },

  /** Every end is a state of the message, and every company that was still being asked has a named gap. */
  async finishPortfolioAnswer({
    outcome,
    errorCode,
    ...ref
  }: PortfolioAnswerRef & { outcome: PortfolioAnswerOutcome; errorCode?: string }): Promise<void> {
    await knex.transaction(async (trx) => {
      const message = await Message.query(trx).findById(ref.messageId).forUpdate().throwIfNotFound();
      const gap: MessagePartGap =
        outcome === 'stopped' ? 'stopped' : outcome === 'failed' ? 'failed' : 'timed_out';
      await MessagePart.query(trx)
        .where({ messageId: ref.messageId })
        .whereIn('state', ['asked', 'waiting', 'reading'])
        .patch({ state: 'gap', gap });
      await withdrawLost(trx, ref);
      if (message.state === 'running')
        await Message.query(trx)
          .findById(ref.messageId)
          .patch({ state: outcome, errorCode: errorCode ?? null });
      await companyProgressed(trx, ref);
      await closeProcess(trx, {
        processId: ref.processId,
        state: outcome === 'failed' ? 'failed' : outcome === 'stopped' ? 'cancelled' : 'succeeded',
        phase: outcome,
        messageKey: `portfolioAnswer.${errorCode === 'access_lost' ? 'access_lost' : outcome}`,
        args: { code: errorCode ?? '' },
        ...(errorCode ? { lastErrorCode: errorCode } : {}),
      });
    });
  },
});
