// The chunk index on Milvus: the C++ Milvus Lite by default, a real Milvus by address, one schema for both.
import { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { Language } from '#contracts/primitives.ts';
import { createFlushSoon } from './flush-soon.ts';
import { type FusionWeights, fuse, fusionFor, type RankedRow } from './fuse.ts';
import { chunkCollection, chunkIndexes } from './milvus-schema.ts';
import {
  type ChunkIndex,
  type FoundText,
  type Hit,
  type IndexedChunk,
  type SearchRequest,
  type SearchScope,
  type TenantScope,
  VectorStoreUnavailable,
} from './port.ts';
import { literal, scopeFilter } from './scope.ts';
import { analysisVersion, chunkTerms, questionTerms } from './text-analysis.ts';

export interface MilvusOptions {
  /** host:port */
  address: string;
  /** `user:password` or a token; Milvus Lite knows none. */
  token?: string;
  embeddingModel: string;
  dimensions: number;
  /** Default: what was measured for the embedding model. */
  fusion?: FusionWeights;
  /** For one call; a dead store must be noticed soon. */
  timeoutMs?: number;
}

// Larger batches are slow out of proportion and end in RESOURCE_EXHAUSTED.
const batchRows = 500;
const batchBytes = 5_000_000;
const collectionPrefix = 'chunks_';
// Each half brings more than is asked for, so that a chunk found by both can rise.
const candidates = (limit: number): number => Math.min(200, Math.max(50, limit * 3));

/** A ChunkIndex over Milvus. Connects at first use; every failure is a VectorStoreUnavailable. */
export function createMilvusIndex(options: MilvusOptions): ChunkIndex {
  const collection = collectionName(options.embeddingModel, options.dimensions);
  const client = lazyClient(options);

  async function call<T>(operation: string, run: (milvus: MilvusClient) => Promise<T>): Promise<T> {
    try {
      const answer = await run(await client.get());
      requireSuccess(answer);
      return answer;
    } catch (error) {
      throw error instanceof VectorStoreUnavailable ? error : new VectorStoreUnavailable(operation, error);
    }
  }

  async function flush(): Promise<void> {
    await call('flush', (milvus) => milvus.flushSync({ collection_names: [collection] }));
  }
  const flushing = createFlushSoon(flush);

  async function half(expr: string, field: 'vec' | 'sparse', data: number[] | string, limit: number) {
    const answer = await call('search', (milvus) =>
      milvus.search({
        collection_name: collection,
        anns_field: field,
        data: [data] as number[][] | string[],
        limit,
        filter: expr,
        output_fields: ['id', 'file', 'version', 'ordinal'],
        params: {},
        metric_type: field === 'vec' ? 'COSINE' : 'BM25',
      }),
    );
    const rows = (Array.isArray(answer.results[0])
      ? answer.results[0]
      : answer.results) as unknown as FoundRow[];
    return rows.map(toRankedRow);
  }

  const chunkCollections = async () =>
    (await call('list collections', (milvus) => milvus.showCollections())).data
      .map(({ name }) => name)
      .filter((name) => name.startsWith(collectionPrefix));

  async function inEveryCollection(work: (name: string) => Promise<void>): Promise<void> {
    for (const name of await chunkCollections()) {
      try {
        await work(name).catch(async () => {
          // One left by an earlier model may lie on disk only.
          await call('load', (milvus) => milvus.loadCollection({ collection_name: name }));
          await work(name);
        });
      } catch (error) {
        // Dropped since it was listed: then nothing of the company is left there either.
        if ((await chunkCollections()).includes(name)) throw error;
      }
    }
  }

  return {
    collection,

    async ensureReady() {
      const known = await call('list collections', (milvus) => milvus.showCollections());
      if (known.data.some((entry) => entry.name === collection)) return;
      try {
        await call('create collection', (milvus) =>
          milvus.createCollection(chunkCollection(collection, options.dimensions)),
        );
      } catch (error) {
        // Two processes may start at once: the loser finds the winner's collection.
        const again = await call('list collections', (milvus) => milvus.showCollections());
        if (!again.data.some((entry) => entry.name === collection)) throw error;
      }
      await call('create index', (milvus) => milvus.createIndex(chunkIndexes(collection)));
      await call('load', (milvus) => milvus.loadCollection({ collection_name: collection }));
    },

    async upsert(scope, chunks) {
      scopeFilter(scope);
      for (const rows of batches(chunks.map((chunk) => toRow(scope, chunk, options.dimensions)))) {
        await call('upsert', (milvus) => milvus.upsert({ collection_name: collection, data: rows }));
      }
    },

    async search(scope: SearchScope, request: SearchRequest): Promise<Hit[]> {
      const expr = scopeFilter(scope);
      const { vector, text, language, limit, translations = [], mode = 'hybrid' } = request;
      const terms = mode !== 'dense' && text !== undefined ? questionTerms(text, language, translations) : '';
      const [dense, found] = await Promise.all([
        mode !== 'words' && vector !== undefined ? half(expr, 'vec', [...vector], candidates(limit)) : [],
        terms !== '' ? half(expr, 'sparse', terms, candidates(limit)) : [],
      ]);
      return fuse(dense, found, options.fusion ?? fusionFor(options.embeddingModel, language)).slice(
        0,
        limit,
      );
    },

    async deleteVersion(scope, fileVersionId) {
      const filter = `${scopeFilter(scope)} and version == ${literal(fileVersionId)}`;
      await call('delete', (milvus) => milvus.delete({ collection_name: collection, filter }));
    },

    async deleteChunks(scope, chunkIds, from = collection) {
      const own = scopeFilter(scope);
      for (let start = 0; start < chunkIds.length; start += batchRows) {
        const ids = chunkIds
          .slice(start, start + batchRows)
          .map(literal)
          .join(', ');
        const filter = `${own} and id in [${ids}]`;
        await call('delete', (milvus) => milvus.delete({ collection_name: from, filter }));
      }
    },

    async countVersion(scope, fileVersionId) {
      const filter = `${scopeFilter(scope)} and version == ${literal(fileVersionId)}`;
      const answer = await call('count', (milvus) =>
        milvus.query({
          collection_name: collection,
          filter,
          output_fields: ['count(*)'],
        }),
      );
      return Number(answer.data[0]?.['count(*)'] ?? 0);
    },

    async isEmpty() {
      const answer = await call('look', (milvus) =>
        milvus.query({ collection_name: collection, filter: 'id != ""', limit: 1, output_fields: ['id'] }),
      );
      return answer.data.length === 0;
    },

    async deleteCompanyHere(scope) {
      const filter = scopeFilter(scope);
      await call('delete', (milvus) => milvus.delete({ collection_name: collection, filter }));
    },

    async deleteCompany(scope) {
      const filter = scopeFilter(scope);
      await inEveryCollection(async (name) => {
        await call('delete', (milvus) => milvus.delete({ collection_name: name, filter }));
      });
    },

    async countCompany(scope) {
      const filter = scopeFilter(scope);
      let count = 0;
      await inEveryCollection(async (name) => {
        const answer = await call('count', (milvus) =>
          milvus.query({ collection_name: name, filter, output_fields: ['count(*)'] }),
        );
        count += Number(answer.data[0]?.['count(*)'] ?? 0);
      });
      return count;
    },

    async findText(text) {
      const found: FoundText[] = [];
      const holds = holdingWords(text);
      if (!holds) return found;
      await inEveryCollection(async (name) => {
        for (let after = ''; ; ) {
          const { data } = await call('query', (milvus) =>
            milvus.query({
              collection_name: name,
              filter: `${holds}${after ? ` and id > ${literal(after)}` : ''}`,
              limit: batchRows,
              output_fields: ['id', 'company', 'file'],
            }),
          );
          for (const { id, company, file } of data)
            found.push({ collection: name, chunkId: String(id), companyId: String(company), fileId: String(file) }); // biome-ignore format: one row
          if (data.length < batchRows) break;
          after =
            data
              .map((row) => String(row['id']))
              .toSorted()
              .at(-1) ?? after;
        }
      });
      return found;
    },

    async listChunks(scope: TenantScope, { afterChunkId, limit }) {
      const filter =
        scopeFilter(scope) + (afterChunkId === undefined ? '' : ` and id > ${literal(afterChunkId)}`);
      const answer = await call('list', (milvus) =>
        milvus.query({
          collection_name: collection,
          filter,
          limit,
          output_fields: ['id', 'version'],
        }),
      );
      return answer.data.map((row) => ({
        chunkId: String(row['id']),
        fileVersionId: String(row['version']),
      }));
    },

    flush,
    flushSoon: flushing.soon,

    async drop(name = collection) {
      await call('drop', (milvus) => milvus.dropCollection({ collection_name: name }));
    },

    async close() {
      flushing.cancel();
      await client.close();
    },
  };
}

/** `like` over the terms as either language wrote them; undefined for a text without words. */
function holdingWords(text: string): string | undefined {
  const written = new Set(Language.options.map((language) => chunkTerms(text, language)).filter(Boolean));
  if (written.size === 0) return undefined;
  return `(${[...written].map((terms) => `terms like ${literal(`%${terms}%`)}`).join(' or ')})`;
}

/** `chunks_<model>_<dimensions>_<analysis>`: only letters, digits and underscores are allowed. */
function collectionName(embeddingModel: string, dimensions: number): string {
  return `${collectionPrefix}${embeddingModel.replace(/[^A-Za-z0-9]+/gu, '_')}_${dimensions}_${analysisVersion}`;
}

interface FoundRow {
  id: string;
  score: number;
  file: string;
  version: string;
  ordinal: number | string;
}

// Int64 comes back as a string.
function toRankedRow(row: FoundRow): RankedRow {
  const { id, score, file, version, ordinal } = row;
  return { chunkId: id, fileId: file, fileVersionId: version, ordinal: Number(ordinal), score };
}

function toRow(scope: TenantScope, chunk: IndexedChunk, dimensions: number) {
  if (chunk.vector.length !== dimensions)
    throw new RangeError(`vector of ${chunk.vector.length} numbers, collection holds ${dimensions}`);
  return {
    id: chunk.chunkId,
    company: scope.companyId,
    silo: chunk.siloId,
    file: chunk.fileId,
    version: chunk.fileVersionId,
    ordinal: chunk.ordinal,
    language: chunk.language,
    terms: chunkTerms(chunk.searchText, chunk.language),
    vec: [...chunk.vector],
  };
}

function* batches<Row extends { terms: string; vec: number[] }>(rows: readonly Row[]): Generator<Row[]> {
  let batch: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.terms.length * 2 + row.vec.length * 4 + 300;
    if (batch.length > 0 && (batch.length === batchRows || bytes + size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

// `error_code` says Success on failures and `reason` speaks on harmless empty results: only `code` tells.
function requireSuccess(answer: unknown): void {
  const status =
    (answer as { status?: { code?: number; reason?: string } }).status ??
    (answer as { code?: number; reason?: string });
  if (status?.code !== undefined && status.code !== 0)
    throw new Error(status.reason ?? `code ${status.code}`);
}

function lazyClient({ address, token, timeoutMs = 20_000 }: MilvusOptions) {
  let connecting: Promise<MilvusClient> | undefined;
  return {
    get(): Promise<MilvusClient> {
      connecting ??= (async () => {
        const client = new MilvusClient({
          address,
          timeout: timeoutMs,
          maxRetries: 1,
          logLevel: 'error', // its debug level prints questions and rows
          // The SDK pings idle connections every ten seconds, which servers take for an attack and hang up on.
          channelOptions: { 'grpc.keepalive_permit_without_calls': 0 },
          ...(token ? { token } : {}),
        });
        await client.connectPromise;
        return client;
      })().catch((error: unknown) => {
        connecting = undefined; // the next call tries again
        throw error;
      });
      return connecting;
    },
    async close(): Promise<void> {
      const client = await connecting?.catch(() => undefined);
      connecting = undefined;
      await client?.closeConnection();
    },
  };
}
