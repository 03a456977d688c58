// Retrieval over a running Milvus: found by words in both languages, read with neighbours, never what the database hides.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChunkIndex, type SearchScope, VectorStoreUnavailable } from '../vectors/index.ts';
import { type ChunkStore, retrieve, type StoredChunk } from './retrieve.ts';

const address = process.env['MILVUS_ADDRESS'];
if (!address) console.warn('skipped: no MILVUS_ADDRESS');

const texts = [
  'Bolaget grundades i Umeå.',
  'Nettoomsättningen uppgick till 84 310 tkr.',
  'Antalet anställda var 41.',
  'Kontoret ligger vid älven.',
  'Hyran räknas om varje år.',
];
const companyId = randomUUID();
const stored: StoredChunk[] = texts.map((text, ordinal) => ({
  chunkId: randomUUID(),
  fileVersionId: 'report-v1',
  documentTitle: 'Årsredovisning',
  header: 'Årsredovisning 2024',
  ordinal,
  text,
  spans: [
    { start: 0, end: text.length, locator: { kind: 'page', page: 1, line: ordinal + 1 }, role: 'paragraph' },
  ],
  language: 'sv',
}));

/** The database as the caller sees it: what is hidden is simply not there. */
function storeOf(chunks: readonly StoredChunk[]): ChunkStore {
  return {
    byIds: async (_scope, ids) => chunks.filter((chunk) => ids.includes(chunk.chunkId)),
    byOrdinals: async (_scope, places) =>
      chunks.filter((chunk) =>
        places.some(
          ({ fileVersionId, from, to }) =>
            chunk.fileVersionId === fileVersionId && chunk.ordinal >= from && chunk.ordinal <= to,
        ),
      ),
  };
}

describe.skipIf(!address)('retrieval', () => {
  const index = createChunkIndex({
    address: address ?? '',
    embeddingModel: `test-${randomUUID().slice(0, 8)}`,
    dimensions: 2,
  });
  const scope: SearchScope = { companyIds: [companyId] };
  beforeAll(async () => {
    await index.ensureReady();
    const rows = stored.map(({ chunkId, fileVersionId, ordinal, language, header, text }) => ({
      ...{ chunkId, siloId: 's', fileId: 'f', fileVersionId, ordinal, language },
      searchText: `${header}\n${text}`,
      vector: [1, ordinal],
    }));
    await index.upsert({ companyId }, rows);
    await index.flush();
  });
  afterAll(async () => {
    await index.drop();
    await index.close();
  });

  test('the best chunk comes first, its neighbours last', async () => {
    const chunks = storeOf(stored);
    const sources = await retrieve({
      question: 'Hur många anställda?',
      language: 'sv',
      scope,
      index,
      chunks,
      limit: 1,
    });
    expect(sources.map(({ text }) => text)).toEqual([texts[2], texts[1], texts[3]]);
  });

  test('an English question finds a Swedish text by its accounting terms', async () => {
    const chunks = storeOf(stored);
    const sources = await retrieve({
      question: 'What was the net revenue?',
      language: 'en',
      scope,
      index,
      chunks,
      limit: 1,
    });
    expect(sources[0]?.text).toBe(texts[1]);
  });

  test('a chunk that the database hides is not a source, though the index still finds it', async () => {
    const chunks = storeOf(stored.filter(({ ordinal }) => ordinal !== 2));
    const sources = await retrieve({
      question: 'Hur många anställda?',
      language: 'sv',
      scope,
      index,
      chunks,
    });
    expect(sources.map(({ text }) => text)).not.toContain(texts[2]);
  });

  test('another company finds nothing', async () => {
    const other: SearchScope = { companyIds: [randomUUID()] };
    expect(
      await retrieve({ question: 'anställda', language: 'sv', scope: other, index, chunks: storeOf(stored) }),
    ).toEqual([]);
  });
});

test('a dead store is an error, not an empty answer', async () => {
  const index = createChunkIndex({
    address: '127.0.0.1:9',
    embeddingModel: 'test',
    dimensions: 2,
    timeoutMs: 1000,
  });
  const asked = retrieve({
    question: 'anställda',
    language: 'sv',
    scope: { companyIds: [companyId] },
    index,
    chunks: storeOf(stored),
  });
  await expect(asked).rejects.toThrow(VectorStoreUnavailable);
  await index.close();
});
