// A throw-away collection holding a set's chunks, and the means to retrieve from it as the product does.
import { randomUUID } from 'node:crypto';
import type { ChunkStore, StoredChunk } from '#adapters/retrieval/retrieve.ts';
import { createChunkIndex } from '#adapters/vectors/index.ts';
import type { ChunkIndex, SearchScope } from '#adapters/vectors/port.ts';
import type { EvalEmbedder } from './embedder.ts';

export interface IndexedSet {
  index: ChunkIndex;
  store: ChunkStore;
  scope: SearchScope;
  remove(): Promise<void>;
}

/** Indexes chunks in an empty collection of the Milvus at MILVUS_ADDRESS and flushes it. */
export async function indexSet(chunks: readonly StoredChunk[], embedder: EvalEmbedder): Promise<IndexedSet> {
  const address = process.env['MILVUS_ADDRESS'];
  if (!address) throw new Error('set MILVUS_ADDRESS (npm start prints it)');
  const companyId = randomUUID();
  const index = createChunkIndex({
    address,
    embeddingModel: `eval_${randomUUID().slice(0, 8)}_${embedder.name}`,
    dimensions: embedder.dimensions,
  });
  await index.ensureReady();
  for (let start = 0; start < chunks.length; start += 200) {
    const batch = chunks.slice(start, start + 200);
    const texts = batch.map((chunk) => `${chunk.header}\n${chunk.text}`);
    const vectors = await embedder.embed(texts, 'passage');
    await index.upsert(
      { companyId },
      batch.map(({ chunkId, fileVersionId, ordinal, language }, at) => ({
        chunkId,
        siloId: 'eval',
        fileId: fileVersionId,
        fileVersionId,
        ordinal,
        language,
        searchText: texts[at] ?? '',
        vector: vectors[at] ?? [],
      })),
    );
  }
  await index.flush();
  return {
    index,
    store: memoryStore(chunks),
    scope: { companyIds: [companyId] },
    async remove() {
      await index.drop();
      await index.close();
    },
  };
}

function memoryStore(chunks: readonly StoredChunk[]): ChunkStore {
  const byId = new Map(chunks.map((chunk) => [chunk.chunkId, chunk]));
  return {
    byIds: async (_scope, ids) => ids.flatMap((id) => byId.get(id) ?? []),
    byOrdinals: async (_scope, places) =>
      chunks.filter((chunk) =>
        places.some(
          (place) =>
            place.fileVersionId === chunk.fileVersionId &&
            chunk.ordinal >= place.from &&
            chunk.ordinal <= place.to,
        ),
      ),
  };
}
