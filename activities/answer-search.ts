// Finding and reading: the tools whose result is pieces of documents.
import type { SearchScope } from '#adapters/vectors/port.ts';
import type { AnswerRef } from '#contracts/answer.ts';
import type { Language } from '#contracts/primitives.ts';
import { answerDocuments, type DocumentFilter, pagesOfDocument } from '#db/queries/answer-documents.ts';
import { answerPlace, askedOf } from './answer-place.ts';
import { type Found, runStep, type StepRef } from './answer-step.ts';
import type { Deps } from './deps.ts';
import { createFinder } from './find-pieces.ts';

type SearchDeps = Pick<Deps, 'knex' | 'embeddings'>;

const talkKinds = ['mail', 'meeting_transcript'];

export const createAnswerSearchActivities = (deps: SearchDeps) => {
  const { knex } = deps;
  const find = createFinder(deps);
  const search = async (
    of: { question: string; language: Language; scope: SearchScope; companyId: string; projectId: string },
    filter: DocumentFilter,
  ): Promise<Found> => {
    const isNarrow = filter.kinds !== undefined || filter.periodStart !== undefined;
    const documents = isNarrow ? await answerDocuments(knex, of, filter) : undefined;
    if (documents?.length === 0) return { chunkIds: [], documents: [] };
    const scope = documents ? { ...of.scope, fileIds: documents.map(({ id }) => id) } : of.scope;
    const sources = await find({ question: of.question, language: of.language, scope });
    return { chunkIds: sources.map(({ chunkId }) => chunkId), documents: await documentsOf(sources) };
  };
  const documentsOf = async (sources: { chunkId: string; fileVersionId: string }[]) => {
    const versions = [...new Set(sources.map(({ fileVersionId }) => fileVersionId))];
    const rows = await knex('dataFiles').whereIn('currentVersionId', versions).select('id', 'documentKind', 'periodStart', 'periodEnd', 'currentVersionId'); // biome-ignore format: one line
    return rows.map(({ id, documentKind, periodStart, periodEnd, currentVersionId }) => ({
      id,
      kind: documentKind,
      periodStart,
      periodEnd,
      pieces: sources.filter(({ fileVersionId }) => fileVersionId === currentVersionId).length,
    }));
  };
  return {
    /** Of answers begun before steps were planned: pieces for the question itself. */
    async findSources(ref: AnswerRef): Promise<{ chunkIds: string[] }> {
      const { scope } = await answerPlace(knex, ref);
      const { question, language } = await askedOf(knex, ref);
      const sources = await find({ question: question.text, language, scope });
      return { chunkIds: sources.map(({ chunkId }) => chunkId) };
    },
    async searchDocuments(ref: StepRef): Promise<void> {
      await runStep(knex, ref, 'search_documents', ({ args, place, asked }) =>
        search({ ...place, question: args.query, language: asked.language }, args),
      );
    },
    /** Transcripts and mails lie in the same index as documents, by their kinds. */
    async searchTalks(ref: StepRef): Promise<void> {
      await runStep(knex, ref, 'search_talks', ({ args, place, asked }) =>
        search({ ...place, question: args.query, language: asked.language }, { kinds: talkKinds }),
      );
    },
    async readDocument(ref: StepRef): Promise<void> {
      await runStep(knex, ref, 'read_document', async ({ args, place }) => {
        const { document, chunkIds } = await pagesOfDocument(knex, place, args);
        return { chunkIds, documents: document ? [document] : [] };
      });
    },
  };
};
