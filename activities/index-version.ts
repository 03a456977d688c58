// Embeds the pieces of one version and writes them into the index; the same rows again replace the earlier ones.

import type { Knex } from 'knex';
import { Chunk } from '#db/models/chunk.ts';
import type { Deps } from './deps.ts';

const embedBatch = 16;

export interface VersionToIndex {
  companyId: string;
  dataFileId: string;
  fileVersionId: string;
}

/**
 * Starts after the first `done` pieces and tells after each batch how many are in. Answers how many there are. `signal`
 * ends the embedding; what is in by then stays.
 */
export async function indexVersion(
  { knex, embeddings }: Pick<Deps, 'embeddings'> & { knex: Knex },
  { companyId, dataFileId, fileVersionId }: VersionToIndex,
  options: {
    done: number;
    signal: AbortSignal;
    onBatch: (done: number, total: number) => Promise<void> | void;
  },
): Promise<number> {
  const { model, index } = await embeddings();
  await index.ensureReady();
  const rows = await Chunk.query(knex)
    .where({ fileVersionId })
    .orderBy('ordinal')
    .select('id', 'siloId', 'ordinal', 'header', 'text', 'language');
  const total = rows.length;
  for (let done = Math.min(options.done, total); done < total; ) {
    const batch = rows.slice(done, done + embedBatch);
    const texts = batch.map((row) => `${row.header}\n${row.text}`);
    const vectors = await model.embed(texts, 'passage', options.signal);
    await index.upsert(
      { companyId },
      batch.map((row, at) => ({
        chunkId: row.id,
        siloId: row.siloId,
        fileId: dataFileId,
        fileVersionId,
        ordinal: row.ordinal,
        language: row.language ?? 'sv',
        searchText: texts[at] ?? '',
        vector: vectors[at] ?? [],
      })),
    );
    done += batch.length;
    await options.onBatch(done, total);
  }
  index.flushSoon();
  return total;
}
