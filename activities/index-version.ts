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
 * Starts after the first `done` pieces, stops where `until` of them are in, and tells after each batch how many are.
 * Answers how many are in and how many there are. `signal` ends the embedding; what is in by then stays.
 */
export async function indexVersion(
  { knex, embeddings }: Pick<Deps, 'embeddings'> & { knex: Knex },
  { companyId, dataFileId, fileVersionId }: VersionToIndex,
  options: {
    done: number;
    until?: number;
    signal: AbortSignal;
    onBatch: (done: number, total: number) => Promise<void> | void;
  },
): Promise<{ done: number; total: number }> {
  const { model, index } = await embeddings();
  await index.ensureReady();
  const rows = await Chunk.query(knex)
    .where({ fileVersionId })
    .orderBy('ordinal')
    .select('id', 'siloId', 'ordinal', 'header', 'text', 'language');
  const total = rows.length;
  const end = Math.min(options.until ?? total, total);
  const embedded = (from: number) => {
    const batch = rows.slice(from, Math.min(from + embedBatch, end));
    const texts = batch.map((row) => `${row.header}\n${row.text}`);
    return { batch, texts, vectors: model.embed(texts, 'passage', options.signal) };
  };
  let done = Math.min(options.done, end);
  let next = done < end ? embedded(done) : undefined;
  while (next) {
    const { batch, texts } = next;
    const vectors = await next.vectors;
    const soFar = done + batch.length;
    // The embedder reads the next batch while this one is written.
    next = soFar < end ? embedded(soFar) : undefined;
    // Whatever ends this loop early leaves that reading without anybody who waits for it.
    next?.vectors.catch(() => undefined);
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
    done = soFar;
    await options.onBatch(done, total);
  }
  index.flushSoon();
  return { done, total };
}
