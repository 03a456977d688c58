// Passages of one project: the same retrieval that answers use.
import type { Models } from '#adapters/models/index.ts';
import { findChunks } from '#adapters/retrieval/retrieve.ts';
import { createChunkStore } from '#db/queries/chunks.ts';
import type { ApiDeps } from './deps.ts';

export function createSearch({ knex, models }: { knex: ApiDeps['knex']; models: Models }): ApiDeps['search'] {
  const store = createChunkStore(knex);
  return async (query, projectId, companyId, limit) => {
    const silo = await knex('dataSilos').where({ companyId, projectId }).first('id');
    if (!silo) return [];
    const { model, index } = await models.embeddings();
    await index.ensureReady();
    const scope = { companyIds: [companyId] as [string], siloIds: [silo.id as string] };
    const found = await findChunks({
      question: query,
      language: 'sv',
      scope,
      index,
      chunks: store,
      embed: async (text, signal) =>
        (await model.embed([text], 'query', signal))[0] ?? new Float32Array(model.dimensions),
    });
    const rows = new Map(
      (
        await store.byIds(
          scope,
          found.map((hit) => hit.chunkId),
        )
      ).map((row) => [row.chunkId, row]),
    );
    return found.slice(0, limit).flatMap((hit, at) => {
      const row = rows.get(hit.chunkId);
      const locator = row?.spans[0]?.locator;
      if (!row || !locator) return [];
      const { chunkId, dataFileId, fileVersionId, text } = row;
      return [
        {
          chunkId,
          dataFileId,
          fileVersionId,
          fileName: row.documentTitle,
          text,
          locator,
          score: 1 / (at + 1),
        },
      ];
    });
  };
}
