// Side effects of one answer: the question's rows, its sources under the asker's rights, the text as it grows.
import { Context } from '@temporalio/activity';
import { answerQuestion } from '#adapters/answering/answer-question.ts';
import type { AnswerResult } from '#adapters/answering/port.ts';
import { retrieve } from '#adapters/retrieval/retrieve.ts';
import type { AnswerInput, AnswerOutcome, AnswerRef } from '#contracts/answer.ts';
import { AppError } from '#contracts/errors.ts';
import type { MessageState } from '#contracts/states.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { recordAgentReads } from '#db/queries/agent-reads.ts';
import { createChunkStore } from '#db/queries/chunks.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { translate } from '#i18n/index.ts';
import { as, defineAbilityFor } from '#permissions/ability.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';
import { messageProgressed, openMessageStream } from './message-stream.ts';
import { storeCitations } from './store-citations.ts';

export const createAnswerActivities = ({ knex, embeddings, languageModel }: Deps) => {
  const store = createChunkStore(knex);

  /** The place to search, if the asker may read it at this moment. */
  const placeFor = async (ref: AnswerRef) => {
    const scope = await scopeOf(knex, ref.askedBy);
    const { companyId, projectId } = ref;
    if (!scope || !companyId || !projectId) throw new AppError('not_found');
    const ability = defineAbilityFor({ kind: 'agent', scope });
    if (!ability.can('read', as('DataFile', { companyId, projectId }))) throw new AppError('not_found');
    const silo = await knex('dataSilos').where({ companyId, projectId }).first('id');
    if (!silo) throw new AppError('not_found');
    return { companyIds: [companyId] as [string], siloIds: [silo.id as string] };
  };

  const questionOf = async (messageId: string) => {
    const message = await Message.query(knex).findById(messageId).throwIfNotFound();
    const question = await Message.query(knex)
      .findById(message.replyTo ?? '')
      .throwIfNotFound();
    return {
      question: question.text,
      language: (question.details as { language?: 'sv' | 'en' }).language ?? 'sv',
    };
  };

  return {
    /** Conversation, question and the empty answer, in one transaction; idempotent on the message's id. */
    async recordQuestion(input: AnswerInput): Promise<void> {
      const { processId, tenantId, companyId, projectId, portfolioId, conversationId, messageId, askedBy } =
        input;
      await knex.transaction(async (trx) => {
        if (await Message.query(trx).findById(messageId)) return;
        await Conversation.query(trx)
          .insert({
            id: conversationId,
            tenantId,
            portfolioId,
            companyId,
            projectId,
            title: input.question.slice(0, 120),
            createdBy: askedBy,
          })
          .onConflict('id')
          .ignore();
        await Conversation.query(trx).findById(conversationId).patch({ lastMessageAt: new Date() });
        const common = { tenantId, conversationId, askedBy };
        await Message.query(trx).insert({
          id: input.questionId,
          ...common,
          role: 'user',
          state: 'complete',
          text: input.question,
          details: { language: input.language } as Message['details'],
          replaces: input.replaces ?? null,
        });
        await Message.query(trx).insert({
          id: messageId,
          ...common,
          role: 'assistant',
          state: 'running',
          processId,
          replyTo: input.questionId,
        });
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

    /** Ids of the pieces to answer from, best first, neighbours included. */
    async findSources(ref: AnswerRef): Promise<{ chunkIds: string[] }> {
      const [scope, { question, language }, { model, index }] = await Promise.all([
        placeFor(ref),
        questionOf(ref.messageId),
        embeddings(),
      ]);
      await index.ensureReady();
      const signal = Context.current().cancellationSignal;
      const sources = await retrieve({
        question,
        language,
        scope,
        index,
        chunks: store,
        embed: async (text, abort) =>
          (await model.embed([text], 'query', abort))[0] ?? new Float32Array(model.dimensions),
        signal,
      });
      await knex.transaction((trx) =>
        recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'phase',
          phase: 'sources_found',
          messageKey: 'answer.sources_found',
          args: { count: sources.length },
        }),
      );
      return { chunkIds: sources.map((source) => source.chunkId) };
    },

    /** Writes the text as it comes; a second attempt starts a new generation, so nobody ever sees two texts mixed. */
    async writeAnswer(ref: AnswerRef & { chunkIds: string[] }): Promise<'complete' | 'refused'> {
      const [scope, { question, language }, model] = await Promise.all([
        placeFor(ref),
        questionOf(ref.messageId),
        languageModel(),
      ]);
      const [chunks, stream] = await Promise.all([
        store.byIds(scope, ref.chunkIds),
        openMessageStream(knex, ref, { model: model?.name ?? 'quotes' }),
      ]);
      const loaded = new Map(chunks.map((chunk) => [chunk.chunkId, chunk]));
      const sources = ref.chunkIds.flatMap((id) => loaded.get(id) ?? []);
      let result: AnswerResult | undefined;
      await withHeartbeat(async ({ signal }) => {
        const events = answerQuestion({
          question,
          language,
          sources,
          phrase: (key, values) => translate(language, `answer.${key}`, values),
          ...(model ? { model } : {}),
          signal,
        });
        for await (const event of events) {
          if (event.kind === 'text') stream.append(event.delta);
          else if (event.kind === 'replaced') stream.replace(event.text);
          else if (event.kind === 'result') result = event.result;
          signal.throwIfAborted();
        }
        await stream.settle();
      });
      if (!result) throw new AppError('internal');
      const { citations, outcome, missing = [], unsupportedNumbers, removedMarkers, mode, text } = result;
      await knex.transaction(async (trx) => {
        const owner = { messageId: ref.messageId };
        await storeCitations(trx, { owner, tenantId: ref.tenantId, citations, chunks: loaded });
        const details = { missing, unsupportedNumbers, removedMarkers };
        await stream.finish(trx, { text, outcome, mode, details });
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'phase',
          phase: 'written',
          messageKey: outcome === 'answered' ? 'answer.written' : 'answer.refused',
          args: { citations: citations.length },
        });
        await recordAgentReads(trx, {
          readerId: ref.askedBy,
          madeFor: { messageId: ref.messageId },
          chunks: loaded.values(),
        });
      });
      return outcome === 'answered' ? 'complete' : 'refused';
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
          .patch({ state, errorCode: errorCode ?? null });
        await messageProgressed(trx, ref, message.conversationId);
        await closeProcess(trx, {
          processId: ref.processId,
          state: outcome === 'failed' ? 'failed' : outcome === 'stopped' ? 'cancelled' : 'succeeded',
          phase: outcome,
          messageKey:
            errorCode === 'access_lost'
              ? 'answer.access_lost'
              : outcome === 'complete'
                ? 'answer.finished'
                : `answer.${outcome}`,
          args: { code: errorCode ?? '' },
          ...(errorCode ? { lastErrorCode: errorCode } : {}),
        });
      });
    },
  };
};
