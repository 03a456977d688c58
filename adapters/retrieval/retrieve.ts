// From a question to the sources it is answered from: found small, read large.
import type { Language } from '#contracts/primitives.ts';
import { translationsOf } from '../answering/concepts.ts';
import type { Source } from '../answering/port.ts';
import type { ChunkIndex, Hit, SearchMode, SearchScope } from '../vectors/port.ts';
import { questionLanguage } from '../vectors/question-language.ts';
import { rerank } from './rerank.ts';

/** A chunk as Postgres keeps it. */
export type StoredChunk = Source & { ordinal: number };

/** Where the texts are read; rows that are gone (deleted, hidden) are simply not returned, and so never cited. */
export interface ChunkStore {
  byIds(scope: SearchScope, chunkIds: readonly string[]): Promise<StoredChunk[]>;
  /** Chunks of a version whose ordinal lies in from..to, both inclusive. */
  byOrdinals(
    scope: SearchScope,
    places: readonly { fileVersionId: string; from: number; to: number }[],
  ): Promise<StoredChunk[]>;
}

export interface RetrieveRequest {
  question: string;
  /** The asker's; the question's own words overrule it. */
  language: Language;
  scope: SearchScope;
  index: Pick<ChunkIndex, 'search'>;
  chunks: ChunkStore;
  /** Makes the question's vector; left out, only words are searched. */
  embed?: (question: string, signal?: AbortSignal) => Promise<Float32Array>;
  /** How many chunks to find, before their neighbours are added. */
  limit?: number;
  mode?: SearchMode;
  signal?: AbortSignal;
}

const candidateLimit = 40;
// A table is only safe to compare or add up when all of it is at hand.
const tableReach = 40;

/**
 * The sources for a question, best first, each found chunk followed by its neighbours further down the list. Throws what
 * the index throws (VectorStoreUnavailable) and what `embed` throws; never answers a failure with an empty list.
 */
export async function retrieve(request: RetrieveRequest): Promise<Source[]> {
  const { chunks, scope, limit = 8 } = request;
  const ranked = await findChunks(request);
  const kept = ranked.slice(0, limit);
  const have = new Set(kept.map((chunk) => chunk.chunkId));
  const around = kept.map((chunk) => {
    const reach = chunk.spans.some((span) => span.cells) ? tableReach : 1;
    return {
      fileVersionId: chunk.fileVersionId,
      from: Math.max(0, chunk.ordinal - reach),
      to: chunk.ordinal + reach,
    };
  });
  const neighbours = around.length > 0 ? await chunks.byOrdinals(scope, around) : [];
  const order = new Map(kept.map((chunk, at) => [chunk.fileVersionId, at]));
  const extra = neighbours
    .filter((chunk) => !have.has(chunk.chunkId) && have.add(chunk.chunkId))
    .sort(
      (a, b) =>
        (order.get(a.fileVersionId) ?? 0) - (order.get(b.fileVersionId) ?? 0) || a.ordinal - b.ordinal,
    );
  return [...kept, ...extra];
}

/** The found chunks alone, loaded and in order of relevance. */
export async function findChunks(request: RetrieveRequest): Promise<StoredChunk[]> {
  const { question, scope, index, chunks, embed, mode, signal } = request;
  const language = questionLanguage(question, request.language);
  const vector = mode !== 'words' && embed ? await embed(question, signal) : undefined;
  const hits = await index.search(scope, {
    text: question,
    language,
    limit: candidateLimit,
    translations: translationsOf(question, language),
    ...(vector ? { vector } : {}),
    ...(mode ? { mode } : {}),
  });
  const loaded = new Map((await chunks.byIds(scope, hits.map((hit) => hit.chunkId))).map((chunk) => [chunk.chunkId, chunk])); // biome-ignore format: one glance
  // The header line (title, period, headings) is among the searched words, and so leads a question to the document that it
  // names. Lifting such documents once more by title cost 2 to 10 points of first hits on qa-sv.
  const found = hits.flatMap((hit) => withHit(loaded.get(hit.chunkId), hit));
  // A single half is asked for to be looked at by itself.
  return mode === undefined || mode === 'hybrid' ? rerank(question, language, found) : found;
}

function withHit(chunk: StoredChunk | undefined, hit: Hit): StoredChunk[] {
  if (!chunk) return []; // in the index but not (or no longer) in the database: never shown
  const { similarity, isScaleKnown } = hit;
  return [{ ...chunk, ...(similarity !== undefined && isScaleKnown ? { similarity } : {}) }];
}
