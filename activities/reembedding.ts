// Side effects of building a company's vectors anew by another model. Each can run again and ends the same.

import type { BuiltSoFar, ReembeddingInput, Verification } from '#contracts/reembedding.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { Chunk } from '#db/models/chunk.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { beginBuilding, piecesToEmbed, switchTo, versionsToEmbed } from '#db/queries/vector-collections.ts';
import type { Deps } from './deps.ts';
import { resumedFrom, withHeartbeat } from './heartbeat.ts';
import { indexVersion } from './index-version.ts';

/** Versions of one activity: so often is it told how far the building has come. */
const versionsAtATime = 20;
const sampleSize = 20;
const foundAmong = 10;

export const createReembeddingActivities = ({ knex, embeddingSpace }: Deps) => {
  const built = async ({ space }: Pick<ReembeddingInput, 'space'>) => {
    const { model, index } = await embeddingSpace(space);
    if (!model) throw new Error('nobody makes vectors of the new model: is its key still there?');
    await index.ensureReady();
    return { model, index };
  };

  return {
    /** From this transaction on, what arrives goes into the new vectors, too. */
    async openReembedding({ processId, companyId, space }: ReembeddingInput): Promise<number> {
      const total = await piecesToEmbed(knex, companyId);
      await knex.transaction(async (trx) => {
        await beginBuilding(trx, companyId, space);
        await openProcess(trx, {
          processId,
          tenantId: companyId,
          companyId,
          kind: 'reembedding',
          workflowId: workflowId(companyId, 'reembedding', processId),
          subjectKind: 'company',
          subjectId: companyId,
          phase: 'building',
          total,
        });
      });
      return total;
    },

    /** The next versions that are not whole in the new vectors. */
    async embedVersions(input: ReembeddingInput & BuiltSoFar): Promise<BuiltSoFar> {
      const { companyId, processId } = input;
      const target = await built(input);
      const so = resumedFrom<BuiltSoFar>() ?? {
        afterId: input.afterId,
        pieces: input.pieces,
        repaired: input.repaired,
      };
      const versions = await versionsToEmbed(knex, companyId, {
        afterId: so.afterId ?? undefined,
        limit: versionsAtATime,
      });
      await withHeartbeat(async ({ signal, beat }) => {
        for (const { fileVersionId, dataFileId, pieces } of versions) {
          const there = await target.index.countVersion({ companyId }, fileVersionId);
          if (there < pieces) {
            so.repaired += 1;
            await indexVersion(
              { knex, embeddings: async () => target },
              { companyId, dataFileId, fileVersionId },
              { done: 0, signal, onBatch: () => beat(so) },
            );
          }
          so.pieces += pieces;
          so.afterId = fileVersionId;
          beat({ ...so });
        }
      });
      await knex.transaction((trx) =>
        recordProcessEvent(trx, {
          processId,
          kind: 'progress',
          phase: 'building',
          messageKey: 'reembedding.building',
          args: { done: so.pieces },
          done: so.pieces,
        }),
      );
      return versions.length < versionsAtATime ? { ...so, afterId: null } : so;
    },

    /** Every version counted, and a sample asked for by its own beginning. */
    async verifyReembedding(input: ReembeddingInput): Promise<Verification> {
      const { companyId, processId } = input;
      const { model, index } = await built(input);
      const result: Verification = { pieces: 0, missing: 0, sampled: 0, found: 0 };
      await withHeartbeat(async ({ signal, beat }) => {
        for (let afterId: string | undefined; ; ) {
          const versions = await versionsToEmbed(knex, companyId, { afterId, limit: 200 });
          for (const { fileVersionId, pieces } of versions) {
            const there = await index.countVersion({ companyId }, fileVersionId);
            result.pieces += pieces;
            result.missing += Math.max(0, pieces - there);
            beat();
          }
          afterId = versions.at(-1)?.fileVersionId;
          if (versions.length < 200) break;
        }
        const sample = await Chunk.query(knex)
          .where({ companyId })
          .whereIn('fileVersionId', knex('dataFiles').where({ companyId }).whereNull('deletedAt').select('currentVersionId')) // biome-ignore format: one line
          .orderByRaw('md5(id::text)')
          .limit(sampleSize)
          .select('id', 'text', 'language');
        for (const { id, text, language } of sample) {
          const question = text.slice(0, 200);
          const [vector] = await model.embed([question], 'query', signal);
          const hits = await index.search(
            { companyIds: [companyId] },
            { text: question, language: language ?? 'sv', limit: foundAmong, ...(vector ? { vector } : {}) },
          );
          result.sampled += 1;
          if (hits.some(({ chunkId }) => chunkId === id)) result.found += 1;
          beat();
        }
      });
      await knex.transaction((trx) =>
        recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'verifying',
          messageKey: 'reembedding.verified',
          args: { ...result },
        }),
      );
      return result;
    },

    /** One transaction: the new vectors answer from now on, the old ones are kept for the way back. */
    async switchCollection({
      companyId,
      processId,
      space,
      keepForMs,
    }: ReembeddingInput & { keepForMs: number }): Promise<boolean> {
      return knex.transaction(async (trx) => {
        if (!(await switchTo(trx, companyId, space, new Date(Date.now() + keepForMs)))) return false;
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'kept',
          messageKey: 'reembedding.switched',
          args: { model: space.model, dimensions: space.dimensions },
          effectKey: `switched:${processId}`,
        });
        return true;
      });
    },

    /** The old vectors go, unless they were taken back into use meanwhile. */
    async dropKeptVectors({ companyId, processId }: ReembeddingInput): Promise<void> {
      const kept = await knex('vectorCollections')
        .where({ companyId, role: 'kept' })
        .where('keptUntil', '<=', new Date())
        .select('id', 'model', 'dimensions');
      await withHeartbeat(async ({ beat }) => {
        for (const { id, model, dimensions } of kept) {
          const { index } = await embeddingSpace({ model, dimensions });
          await index.deleteCompanyHere({ companyId });
          await knex('vectorCollections').where({ id, role: 'kept' }).delete();
          const stillUsed = await knex('vectorCollections').where({ model, dimensions }).first('id');
          // Another product's companies may have theirs in it.
          if (!stillUsed && (await index.isEmpty())) await index.drop();
          beat();
        }
      });
      await knex.transaction((trx) =>
        closeProcess(trx, {
          processId,
          state: 'succeeded',
          phase: 'done',
          messageKey: 'reembedding.done',
          lastErrorCode: null,
        }),
      );
    },

    /** The old vectors go on answering; the new ones are kept to be built on. */
    async failReembedding({ processId, code }: ReembeddingInput & { code: string }): Promise<void> {
      await knex.transaction((trx) =>
        closeProcess(trx, {
          processId,
          state: 'failed',
          phase: 'failed',
          messageKey: 'reembedding.failed',
          args: { code },
          lastErrorCode: code,
        }),
      );
    },
  };
};
