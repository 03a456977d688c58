// An answer that met the end of its company's budget: it waits for an administrator's word, and goes on or ends politely.
import type { AnswerRef, BudgetDecision } from '#contracts/answer.ts';
import { Message } from '#db/models/message.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { isOver, setBudget, spendingOf } from '#db/queries/ai-spend.ts';
import { translate } from '#i18n/index.ts';
import { askedOf } from './answer-place.ts';
import type { Deps } from './deps.ts';
import { messageProgressed } from './message-stream.ts';

export const createAnswerBudgetActivities = ({ knex, signals }: Pick<Deps, 'knex' | 'signals'>) => {
  const running = (messageId: string) => ({ id: messageId, state: 'running' });
  return {
    /** The question to the administrators: the process needs somebody, the answer says what it waits for. */
    async askForBudget(ref: AnswerRef): Promise<void> {
      await knex.transaction(async (trx) => {
        const message = await Message.query(trx).findById(ref.messageId).throwIfNotFound();
        await Message.query(trx).where(running(ref.messageId)).patch({ waitingFor: 'budget' });
        await messageProgressed(trx, ref, message.conversationId);
        if (message.waitingFor === 'budget') return;
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'waiting',
          phase: 'budget',
          messageKey: 'answer.waits_for_budget',
          state: 'waiting',
          needsAction: true,
        });
      });
    },

    /** Whether the answer can go on now; if so it does, and its people see it. */
    async resumeWithinBudget(ref: AnswerRef): Promise<boolean> {
      if (isOver(await spendingOf(knex, ref.tenantId))) return false;
      await knex.transaction(async (trx) => {
        const message = await Message.query(trx).findById(ref.messageId).throwIfNotFound();
        if (message.waitingFor === null) return;
        await Message.query(trx).where(running(ref.messageId)).patch({ waitingFor: null });
        await messageProgressed(trx, ref, message.conversationId);
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'phase',
          phase: 'asked',
          messageKey: 'answer.goes_on',
          state: 'running',
          needsAction: false,
        });
      });
      return true;
    },

    /** The new limit, and word of it to every other answer that waits for it. */
    async raiseBudget({ actorId, monthlyMicros, ...ref }: AnswerRef & BudgetDecision): Promise<void> {
      await knex.transaction(async (trx) => {
        await setBudget(trx, { tenantId: ref.tenantId, monthlyMicros, updatedBy: actorId });
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'decision',
          messageKey: 'answer.budget_raised',
          actorId,
          effectKey: `budget-raised/${ref.messageId}/${monthlyMicros}`,
        });
      });
      const others = await knex('messages')
        .where({ tenantId: ref.tenantId, state: 'running', waitingFor: 'budget' })
        .whereNot({ id: ref.messageId })
        .limit(500)
        .select('id');
      await signals.budgetChanged(ref.tenantId, others.map(({ id }) => id)); // biome-ignore format: one line
    },

    /** Declined, or nobody decided in time (`actorId` null): a sentence instead of an answer. */
    async declineAnswer({ actorId, ...ref }: AnswerRef & { actorId: string | null }): Promise<void> {
      const { message, language } = await askedOf(knex, ref);
      const text = translate(language, actorId ? 'answer.budget_declined' : 'answer.budget_undecided');
      await knex.transaction(async (trx) => {
        const generation = message.generation + 1;
        await Message.query(trx)
          .where(running(ref.messageId))
          .patch({ text, generation, outcome: 'over_budget', waitingFor: null });
        await messageProgressed(trx, ref, message.conversationId);
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'decision',
          messageKey: actorId ? 'answer.budget_declined' : 'answer.budget_undecided',
          actorId,
          state: 'running',
          needsAction: false,
        });
      });
    },
  };
};
