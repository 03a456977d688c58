// Side effects of one company's share in an answer across companies. Rights are asked anew in each, and held while it writes.
import type { Knex } from 'knex';
import { answerQuestion } from '#adapters/answering/answer-question.ts';
import type { AnswerResult, Citation } from '#adapters/answering/port.ts';
import { askedFigures } from '#adapters/figures/asked-figures.ts';
import type { AnsweredFigure } from '#contracts/api/portfolio-chats.ts';
import { AppError } from '#contracts/errors.ts';
import type {
  CompanyAnswerOutcome,
  CompanyAnswerRef,
  CompanyDocuments,
} from '#contracts/portfolio-answer.ts';
import type { MessagePartGap } from '#contracts/states.ts';
import { Message } from '#db/models/message.ts';
import { MessagePart } from '#db/models/message-part.ts';
import { MessagePartResult } from '#db/models/message-part-result.ts';
import { recordAgentReads } from '#db/queries/agent-reads.ts';
import { createChunkStore } from '#db/queries/chunks.ts';
import { type CompanyPlace, covers, portfolioPlaces } from '#db/queries/portfolio-places.ts';
import { translate } from '#i18n/index.ts';
import { figureLines } from './company-figure-text.ts';
import { type FoundFigure, findCompanyFigures } from './company-figures.ts';
import { companyProgressed, takeBack } from './company-parts.ts';
import type { Deps } from './deps.ts';
import { createFinder } from './find-pieces.ts';
import { withHeartbeat } from './heartbeat.ts';
import { storeCitations } from './store-citations.ts';

type Trx = Parameters<typeof storeCitations>[0];

/** A revoked grant ends the writing within this time. */
const rightsEveryMs = 2000;

export const createCompanyAnswerActivities = (deps: Deps) => {
  const { knex, languageModel } = deps;
  const store = createChunkStore(knex);
  const find = createFinder(deps);

  const placeOf = async (
    trx: Knex,
    { askedBy: userId, portfolioId, companyId }: CompanyAnswerRef,
    isLocked = false,
  ): Promise<CompanyPlace | undefined> =>
    (await portfolioPlaces(trx, { userId, portfolioId, companyId }, { isLocked }))[0];

  /** What to search, if the asker may read it through the portfolio at this moment. */
  const searchable = async (ref: CompanyAnswerRef) => {
    const place = await placeOf(knex, ref);
    if (!place || place.siloIds.length === 0) throw new AppError('not_found');
    return { place, scope: { companyIds: [ref.companyId] as [string], siloIds: place.siloIds } };
  };

  const questionOf = async (messageId: string) => {
    const message = await Message.query(knex).findById(messageId).throwIfNotFound();
    const question = await Message.query(knex)
      .findById(message.replyTo ?? '')
      .throwIfNotFound();
    const { language = 'sv' } = question.details as { language?: 'sv' | 'en' };
    return { question: question.text, language };
  };

  /** Runs `change` on the part while it may be changed: nothing is written to an answer that was stopped or has failed. */
  const onOpenPart = (ref: CompanyAnswerRef, change: (trx: Trx, part: MessagePart) => Promise<void>) =>
    knex.transaction(async (trx) => {
      const message = await Message.query(trx).findById(ref.messageId).forUpdate();
      const part = await MessagePart.query(trx).findById(ref.partId);
      const isOver = !message || message.state === 'stopped' || message.state === 'failed';
      if (isOver || !part || part.state === 'answered') return;
      await change(trx, part);
    });

  const leaveGap = async (ref: CompanyAnswerRef, gap: MessagePartGap, errorCode: string | null = null) => {
    await onOpenPart(ref, async (trx, part) => {
      await takeBack(trx, part);
      await MessagePart.query(trx).findById(part.id).patch({ state: 'gap', gap, errorCode });
      await companyProgressed(trx, ref, 'gap');
    });
    return 'gap' as const;
  };

  const movesTo = (ref: CompanyAnswerRef, state: 'waiting' | 'reading') =>
    onOpenPart(ref, async (trx, part) => {
      // A company that was passed over stays a gap until it has answered.
      if (part.state === 'gap' || part.state === state) return;
      await MessagePart.query(trx).findById(part.id).patch({ state });
      await companyProgressed(trx, ref);
    });

  return {
    /** Whether there is something to answer from; `over` when there is not and will not be: the gap is then named. */
    async lookAtCompany(ref: CompanyAnswerRef): Promise<CompanyDocuments> {
      const place = await placeOf(knex, ref);
      if (!place) {
        await leaveGap(ref, 'access_revoked');
        return 'over';
      }
      const { usable, coming, broken } = await countDocuments(knex, place);
      if (usable > 0) {
        await movesTo(ref, 'reading');
        return 'ready';
      }
      if (coming > 0) {
        await movesTo(ref, 'waiting');
        return 'reading';
      }
      await leaveGap(ref, broken > 0 ? 'unreadable' : 'no_documents');
      return 'over';
    },

    /** Ids of the pieces to answer from, best first. */
    async findCompanySources(ref: CompanyAnswerRef): Promise<{ chunkIds: string[] }> {
      const { scope } = await searchable(ref);
      const { question, language } = await questionOf(ref.messageId);
      const sources = await find({ question, language, scope });
      return { chunkIds: sources.map((source) => source.chunkId) };
    },

    /** The company's own answer with its citations, written in one piece once it is checked and still allowed. */
    async writeCompanyAnswer(ref: CompanyAnswerRef & { chunkIds: string[] }): Promise<CompanyAnswerOutcome> {
      const { place, scope } = await searchable(ref);
      const { question, language } = await questionOf(ref.messageId);
      const loaded = new Map((await store.byIds(scope, ref.chunkIds)).map((chunk) => [chunk.chunkId, chunk]));
      const sources = ref.chunkIds.flatMap((id) => loaded.get(id) ?? []);
      const model = await languageModel();
      let result: AnswerResult | undefined;
      await withHeartbeat(async ({ signal }) => {
        let askedAt = Date.now();
        const events = answerQuestion({
          question,
          language,
          sources,
          phrase: (key, values) => translate(language, `answer.${key}`, values),
          ...(model ? { model } : {}),
          signal,
        });
        for await (const event of events) {
          if (event.kind === 'result') result = event.result;
          if (Date.now() - askedAt > rightsEveryMs) {
            await searchable(ref);
            askedAt = Date.now();
          }
          signal.throwIfAborted();
        }
      });
      if (!result) throw new AppError('internal');
      const asked = askedFigures(question, language);
      const { companyId } = ref;
      const load = (ids: string[]) => store.byIds(scope, ids);
      const of = { knex, companyId, projectIds: place.projectIds, asked, sources, load };
      const { found, loaded: borne } = await findCompanyFigures(of);
      for (const chunk of borne) loaded.set(chunk.chunkId, chunk);
      if (result.outcome !== 'answered' && found.length === 0) return leaveGap(ref, 'not_in_documents');
      const { mode, unsupportedNumbers } = result;
      const { text, citations, figures } = withFigures(result, found, language);
      let outcome: CompanyAnswerOutcome = 'gap';
      await onOpenPart(ref, async (trx, part) => {
        const now = await placeOf(trx as unknown as Knex, ref, true);
        if (!now || !covers(now, place.projectIds)) throw new AppError('not_found');
        await takeBack(trx, part);
        const last = await trx('citations')
          .where({ messageId: ref.messageId })
          .orderBy('marker', 'desc')
          .first('marker');
        const offset: number = last?.marker ?? 0;
        const owner = { messageId: ref.messageId, companyId: ref.companyId };
        const moved = citations.map((one) => ({ ...one, marker: one.marker + offset }));
        await storeCitations(trx, { owner, tenantId: ref.portfolioId, citations: moved, chunks: loaded });
        await MessagePartResult.query(trx).insert({
          messagePartId: part.id,
          companyId: ref.companyId,
          projectIds: place.projectIds,
          text: withMarkersMoved(text, citations, offset),
          mode,
          model: model?.name ?? 'quotes',
          unsupportedNumbers,
          figures: figures.map((figure) => ({
            ...figure,
            marker: figure.marker === null ? null : figure.marker + offset,
          })),
        });
        const isLate = part.state === 'gap';
        const { coming, broken } = await countDocuments(trx as unknown as Knex, now);
        await MessagePart.query(trx)
          .findById(part.id)
          .patch({ state: 'answered', gap: null, errorCode: null, isLate, unreadCount: coming + broken });
        // An answer that had nothing until now has something.
        await Message.query(trx)
          .findById(ref.messageId)
          .where({ state: 'refused' })
          .patch({ state: 'complete', outcome: 'answered' });
        await companyProgressed(trx, ref, isLate ? 'late' : 'company_answered');
        await recordAgentReads(trx, {
          readerId: ref.askedBy,
          madeFor: { messageId: ref.messageId },
          chunks: loaded.values(),
        });
        outcome = 'answered';
      });
      return outcome;
    },

    /** The company can not be answered for: because the right to it is gone, or because its steps used up their tries. */
    async giveCompanyUp({ errorCode, ...ref }: CompanyAnswerRef & { errorCode: string }): Promise<void> {
      const place = await placeOf(knex, ref);
      if (!place) await leaveGap(ref, 'access_revoked');
      else if (place.siloIds.length === 0) await leaveGap(ref, 'no_documents');
      else await leaveGap(ref, 'failed', errorCode);
    },
  };
};

/** `usable`: have a version that was read whole; `coming`: are being read; `broken`: could not be, or are locked. */
async function countDocuments(knex: Knex, { companyId, projectIds }: CompanyPlace) {
  const row = await knex('dataFiles')
    .where({ companyId })
    .whereIn('projectId', projectIds)
    .whereNull('deletedAt')
    .first(
      knex.raw(`count(*) filter (where current_version_id is not null)::int as usable`),
      knex.raw(`count(*) filter (where current_version_id is null and state in ('failed', 'locked'))::int as broken`),
      knex.raw(`count(*) filter (where current_version_id is null and state not in ('failed', 'locked', 'deleting', 'deleted'))::int as coming`),
    ); // biome-ignore format: one statement
  return row as { usable: number; broken: number; coming: number };
}

/** Approved numbers stand before what the documents say; read ones only where those say nothing else. */
function withFigures(result: AnswerResult, found: readonly FoundFigure[], language: 'sv' | 'en') {
  const isAnswered = result.outcome === 'answered';
  const citations: Citation[] = isAnswered ? [...result.citations] : [];
  const figures = found.map(({ figure, place }): AnsweredFigure => {
    if (!place) return { ...figure, marker: null };
    const known = citations.find(
      (one) => one.chunkId === place.chunkId && one.quote === place.quote && one.start === place.start,
    );
    const marker = known?.marker ?? citations.length + 1;
    if (!known) citations.push({ ...place, marker });
    return { ...figure, marker };
  });
  const told = isAnswered ? figures.filter(({ isApproved }) => isApproved) : figures;
  const lines = figureLines(told, language);
  const text = [lines, isAnswered ? result.text : ''].filter((part) => part !== '').join('\n\n');
  return { text, citations, figures };
}

/** Markers are counted through the whole message, so that each names one citation of it. */
function withMarkersMoved(text: string, citations: readonly { marker: number }[], offset: number): string {
  const known = new Set(citations.map(({ marker }) => marker));
  return text.replace(/\[(\d+)\]/g, (whole, digits: string) =>
    known.has(Number(digits)) ? `[${Number(digits) + offset}]` : whole,
  );
}
