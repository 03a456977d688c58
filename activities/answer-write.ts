// The text of an answer: from what its steps found, as it grows, checked before it is stored.
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { answerQuestion } from '#adapters/answering/answer-question.ts';
import { type FittedHistory, fitHistory } from '#adapters/answering/conversation-history.ts';
import { promptLayers } from '#adapters/answering/generated.ts';
import type { AnswerRequest, AnswerResult, Calculation } from '#adapters/answering/port.ts';
import type { AnswerRef } from '#contracts/answer.ts';
import type { AbsentDocument, AnswerDetails } from '#contracts/answer-details.ts';
import { AppError } from '#contracts/errors.ts';
import { AnswerStep } from '#db/models/answer-step.ts';
import { Message } from '#db/models/message.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { recordAgentReads } from '#db/queries/agent-reads.ts';
import { addSpend, isOver, spendingOf } from '#db/queries/ai-spend.ts';
import { type CurrentChunk, createChunkStore } from '#db/queries/chunks.ts';
import { turnsBefore } from '#db/queries/turns.ts';
import { translate } from '#i18n/index.ts';
import { absentFor, absentInWords } from './answer-absent.ts';
import { addUsage, type Metered, metered, noUsage } from './answer-model.ts';
import { type AnswerPlace, type Asked, answerPlace, askedOf } from './answer-place.ts';
import type { Deps } from './deps.ts';
import { createFinder } from './find-pieces.ts';
import { withHeartbeat } from './heartbeat.ts';
import { openMessageStream } from './message-stream.ts';
import { storeCitations } from './store-citations.ts';

type WriteDeps = Pick<Deps, 'knex' | 'embeddings' | 'languageModel' | 'prices'>;
/** Pieces of earlier turns that come along, at most. */
const earlierPieces = 12;

/** What an answer is written from, besides its question. */
interface Material {
  chunks: ReadonlyMap<string, CurrentChunk>;
  /** In the order they are given. */
  ids: string[];
  calculations: Calculation[];
  history: FittedHistory;
  steps: AnswerStep[];
}

export const createAnswerWriteActivities = (deps: WriteDeps) => {
  const { knex, languageModel, prices } = deps;
  const find = createFinder(deps);
  return {
    /** A second attempt starts a new generation, so nobody ever sees two texts mixed. `chunkIds`: of answers begun before steps were planned. */
    async writeAnswer({
      chunkIds,
      ...ref
    }: AnswerRef & { chunkIds?: string[] }): Promise<'complete' | 'refused' | 'over_budget'> {
      const [place, asked, llm, spending] = await Promise.all([
        answerPlace(knex, ref),
        askedOf(knex, ref),
        languageModel(),
        spendingOf(knex, ref.tenantId),
      ]);
      if (!chunkIds && llm && !llm.isOffline && isOver(spending)) return 'over_budget';
      const model = llm && metered(llm, asked.agent.settings, prices);
      const material = await materialFor(knex, { ref, place, asked, chunkIds, find });
      const stream = await openMessageStream(knex, ref, {
        model: model?.name ?? 'quotes',
        agentVersionId: asked.agent.versionId,
      });
      const request = requestFor(asked, material, model);
      let result: AnswerResult | undefined;
      await withHeartbeat(async ({ signal }) => {
        for await (const event of answerQuestion({ ...request, signal })) {
          if (event.kind === 'text') stream.append(event.delta);
          else if (event.kind === 'replaced') stream.replace(event.text);
          else if (event.kind === 'result') result = event.result;
          signal.throwIfAborted();
        }
        await stream.settle();
      });
      // Set in the loop above, which the compiler does not follow.
      const checked = result as AnswerResult | undefined;
      if (!checked) throw new AppError('internal');
      const { citations, outcome, mode } = checked;
      const absent = await absentFor(knex, { place, asked, steps: material.steps, outcome });
      const text = withAbsent(checked, absent, asked);
      const used = model?.usage() ?? noUsage;
      await knex.transaction(async (trx) => {
        const owner = { messageId: ref.messageId };
        await storeCitations(trx, { owner, tenantId: ref.tenantId, citations, chunks: material.chunks });
        const before = await Message.query(trx).findById(ref.messageId).throwIfNotFound();
        const usage = addUsage({ ...noUsage, ...before.usage }, used);
        const details = detailsOf(checked, { request, material, model, absent });
        await stream.finish(trx, { text, outcome, mode, details, usage });
        await addSpend(trx, ref.tenantId, used);
        await recordProcessEvent(trx, {
          processId: ref.processId,
          kind: 'phase',
          phase: 'written',
          messageKey: outcome === 'answered' ? 'answer.written' : 'answer.refused',
          args: { citations: citations.length, ...costInTimeline(usage) },
        });
        await recordAgentReads(trx, {
          readerId: ref.askedBy,
          madeFor: { messageId: ref.messageId },
          chunks: material.chunks.values(),
        });
      });
      return outcome === 'answered' ? 'complete' : 'refused';
    },
  };
};

const costInTimeline = ({ inputTokens, outputTokens, costMicros }: typeof noUsage) => ({
  tokens: inputTokens + outputTokens,
  cents: Math.round(costMicros / 100) / 100,
});

async function materialFor(
  knex: Knex,
  of: {
    ref: AnswerRef;
    place: AnswerPlace;
    asked: Asked;
    chunkIds: string[] | undefined;
    find: ReturnType<typeof createFinder>;
  },
): Promise<Material> {
  const { ref, place, asked, chunkIds, find } = of;
  const { question, language, agent, message } = asked;
  const [steps, turns] = await Promise.all([
    AnswerStep.query(knex).where({ messageId: ref.messageId }).orderBy('ordinal'),
    turnsBefore(knex, { conversationId: message.conversationId, before: question.id }),
  ]);
  const done = steps.filter(({ state }) => state === 'done');
  const found = chunkIds ?? done.flatMap(({ result }) => (result['chunkIds'] as string[] | undefined) ?? []);
  // Whatever was planned: without a single piece there is one more look.
  const ids = found.length > 0 || chunkIds ? found : (await find({ question: question.text, language, scope: place.scope })).map((source) => source.chunkId); // biome-ignore format: one line
  const history = fitHistory(turns, question.text, language, agent.settings.budget.historyTokens);
  const all = [...new Set([...ids, ...history.chunkIds.slice(0, earlierPieces)])];
  const chunks = new Map((await createChunkStore(knex).byIds(place.scope, all)).map((chunk) => [chunk.chunkId, chunk])); // biome-ignore format: one line
  const calculations = done.flatMap(({ result }) => (result['calculation'] as Calculation | undefined) ?? []);
  return { chunks, ids: all.filter((id) => chunks.has(id)), calculations, history, steps };
}

function requestFor(
  { question, language, agent }: Asked,
  material: Material,
  model: Metered | undefined,
): AnswerRequest {
  const { chunks, ids, calculations, history } = material;
  const { instructions, temperature, budget } = agent.settings;
  return {
    question: question.text,
    language,
    sources: ids.flatMap((id) => chunks.get(id) ?? []),
    phrase: (key, values) => translate(language, `answer.${key}`, values),
    calculations,
    history: history.messages,
    ...(model ? { model: model.model, instructions, temperature, maxTokens: budget.maxAnswerTokens } : {}),
  };
}

/** A refusal names the documents that should have said it. */
function withAbsent(
  { text, outcome }: AnswerResult,
  absent: readonly AbsentDocument[],
  { language }: Asked,
): string {
  if (outcome === 'answered' || absent.length === 0) return text;
  return `${text}\n\n${translate(language, 'answer.absent', { list: absentInWords(absent, language) })}`;
}

function detailsOf(
  { missing = [], unsupportedNumbers, removedMarkers, mode }: AnswerResult,
  of: { request: AnswerRequest; material: Material; model: Metered | undefined; absent: AbsentDocument[] },
): AnswerDetails {
  const { turns, tokens, compressed } = of.material.history;
  const layers = of.model ? promptLayers(of.request) : [];
  return {
    missing,
    unsupportedNumbers,
    removedMarkers,
    absent: of.absent,
    chunkIds: of.material.ids,
    layers: layers.map(({ layer, text }) => ({
      layer,
      characters: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
    })),
    history: { turns, tokens, ...(compressed ? { compressed } : {}) },
    isCutOff: mode === 'generated' && (of.model?.isCutOff() ?? false),
  };
}
