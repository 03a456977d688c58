// One command of one report: its sources, its answer, its citations; alone, so that it retries alone.
import type { AnswerResult } from '#adapters/answering/port.ts';
import type { ReportRef } from '#contracts/report-generation.ts';
import { Company } from '#db/models/company.ts';
import { Report } from '#db/models/report.ts';
import { ReportRequirement } from '#db/models/report-requirement.ts';
import { ReportSection } from '#db/models/report-section.ts';
import { recordAgentReads } from '#db/queries/agent-reads.ts';
import { type CurrentChunk, createChunkStore } from '#db/queries/chunks.ts';
import { currentVersionsOfKind } from '#db/queries/report-evidence.ts';
import { commandNamed, keysOf } from '#report-templates/commands.ts';
import type { Deps } from './deps.ts';
import { createFinder } from './find-pieces.ts';
import { withHeartbeat } from './heartbeat.ts';
import { answerSection } from './report-answer.ts';
import { logReport, reportChanged } from './report-log.ts';
import { mustStillRead } from './report-rights.ts';
import { nameOfPeriod } from './report-words.ts';
import { storeCitations } from './store-citations.ts';

export type ReportSectionDeps = Pick<Deps, 'knex' | 'embeddings' | 'languageModel'>;
export interface SectionRef extends ReportRef {
  ordinal: number;
}

const quotesModel = 'quotes';

export const createReportSectionActivities = (deps: ReportSectionDeps) => {
  const { knex, languageModel } = deps;
  const store = createChunkStore(knex);
  const find = createFinder(deps);

  /** Places to search, narrowest first: the documents that satisfy `from`, else those of `kind`, else the project. */
  const scopesFor = async (ref: ReportRef, options: Record<string, string>) => {
    const silo = await knex('dataSilos')
      .where({ companyId: ref.companyId, projectId: ref.projectId })
      .first('id');
    const whole = { companyIds: [ref.companyId] as [string], siloIds: [String(silo?.id)] };
    const narrowed = (fileVersionIds: string[]) =>
      fileVersionIds.length > 0 ? [{ ...whole, fileVersionIds }] : [];
    const keys = keysOf(options['from']);
    const satisfied = await ReportRequirement.query(knex)
      .where({ reportId: ref.reportId })
      .whereIn('key', keys)
      .whereNotNull('satisfiedBy');
    const preferred = narrowed(satisfied.flatMap((row) => row.satisfiedBy ?? []));
    const { kind } = options;
    if (kind) return [...preferred, ...narrowed(await currentVersionsOfKind(knex, ref, kind))];
    return [...preferred, whole];
  };

  const positionOf = async (reportId: string, ordinal: number) => {
    const rows = await ReportSection.query(knex)
      .where({ reportId })
      .whereNot({ command: 'text' })
      .orderBy('ordinal');
    return { ordinal: rows.findIndex((row) => row.ordinal === ordinal) + 1, total: rows.length };
  };

  return {
    async startWriting(ref: ReportRef): Promise<void> {
      await knex.transaction(async (trx) => {
        await Report.query(trx).findById(ref.reportId).patch({ state: 'writing' });
        await logReport(trx, ref, {
          kind: 'phase',
          phase: 'writing',
          messageKey: 'reportGeneration.writing',
          state: 'running',
          needsAction: false,
          effectKey: `report:${ref.reportId}:writing`,
        });
      });
    },

    /** Idempotent: a section that is written stays as it is. Throws `creator_lost_access` where no retry helps. */
    async answerCommand({ ordinal, ...ref }: SectionRef): Promise<void> {
      const { reportId, companyId } = ref;
      const section = await ReportSection.query(knex).findOne({ reportId, ordinal }).throwIfNotFound();
      if (section.state === 'complete' || section.state === 'refused') return;
      const report = await Report.query(knex).findById(reportId).throwIfNotFound();
      await mustStillRead(knex, report.createdBy, ref);
      await knex.transaction(async (trx) => {
        const startedAt = section.startedAt ?? new Date();
        const attempts = section.attempts + 1;
        await ReportSection.query(trx).findById(section.id).patch({ state: 'running', attempts, startedAt, errorCode: null }); // biome-ignore format: one glance
        await reportChanged(trx, ref);
      });
      const { language } = report;
      const options = section.options as Record<string, string>;
      const about = options[commandNamed(section.command)?.about ?? ''] ?? '';
      const llm = await languageModel();
      const company = await Company.query(knex).findById(companyId).throwIfNotFound();
      const period = { start: report.periodStart ?? '', end: report.periodEnd ?? '' };
      const asked = {
        about,
        isSummary: commandNamed(section.command)?.asks === 'summary',
        language,
        length: options['length'] ?? 'medium',
        period,
        periodAsked: nameOfPeriod(period, language, company.fiscalYearStartMonth),
        llm,
      };

      /** What was read in narrower places too, where it did not answer. */
      const everything = new Map<string, CurrentChunk>();
      const { result, chunks } = await withHeartbeat(async ({ signal }) => {
        let last: { result: AnswerResult; chunks: Map<string, CurrentChunk> } | undefined;
        for (const scope of await scopesFor(ref, options)) {
          const sources = await find({ question: about, language, scope, signal });
          const found = await answerSection({ ...asked, sources, signal });
          const read = await store.byIds(
            scope,
            sources.map((source) => source.chunkId),
          );
          for (const chunk of read) everything.set(chunk.chunkId, chunk);
          last = { result: found, chunks: new Map(read.map((chunk) => [chunk.chunkId, chunk])) };
          if (found.outcome === 'answered') break;
        }
        return last ?? { result: await answerSection({ ...asked, sources: [], signal }), chunks: new Map() };
      });

      const { outcome, text, citations, missing = [], unsupportedNumbers, removedMarkers, mode } = result;
      const state = outcome === 'answered' ? 'complete' : 'refused';
      const position = await positionOf(reportId, ordinal);
      await knex.transaction(async (trx) => {
        const owner = { reportSectionId: section.id };
        await storeCitations(trx, { owner, tenantId: companyId, citations, chunks });
        const usage = { mode, model: mode === 'generated' ? (llm?.name ?? null) : quotesModel, missing, unsupportedNumbers, removedMarkers }; // biome-ignore format: one glance
        await ReportSection.query(trx)
          .findById(section.id)
          .patch({ state, text, usage, endedAt: new Date() });
        const done = await ReportSection.query(trx)
          .where({ reportId })
          .whereNot({ command: 'text' })
          .whereIn('state', ['complete', 'refused', 'failed'])
          .resultSize();
        await logReport(trx, ref, {
          kind: 'progress',
          phase: 'writing',
          messageKey:
            state === 'complete' ? 'reportGeneration.section_written' : 'reportGeneration.section_refused',
          args: { ...position, citations: citations.length },
          done,
          total: position.total,
          effectKey: `report:${reportId}:section:${ordinal}`,
        });
        const madeFor = { reportId, section: ordinal };
        await recordAgentReads(trx, { readerId: report.createdBy, madeFor, chunks: everything.values() });
      });
    },

    /** The section says that it could not be written and why; the rest of the report goes on. */
    async failSection({ ordinal, errorCode, ...ref }: SectionRef & { errorCode: string }): Promise<void> {
      const { reportId } = ref;
      const position = await positionOf(reportId, ordinal);
      await knex.transaction(async (trx) => {
        await ReportSection.query(trx)
          .where({ reportId, ordinal })
          .patch({ state: 'failed', errorCode, endedAt: new Date() });
        await logReport(trx, ref, {
          kind: 'failed',
          phase: 'writing',
          messageKey: 'reportGeneration.section_failed',
          args: { ...position, code: errorCode },
          effectKey: `report:${reportId}:section:${ordinal}`,
        });
      });
    },
  };
};
