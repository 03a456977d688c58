// What the product asks of a vector store: keep chunks findable by meaning and by words, inside one tenant.
import type { Language } from '#contracts/primitives.ts';

/** Whose rows are written, counted or deleted. */
export interface TenantScope {
  companyId: string;
}

/** Whose rows may be found. `companyIds` is never empty; the optional lists narrow further and are never empty either. */
export interface SearchScope {
  companyIds: readonly [string, ...string[]];
  siloIds?: readonly string[];
  fileIds?: readonly string[];
  fileVersionIds?: readonly string[];
}

/** One chunk as the index keeps it. The text is analysed into terms and not stored: it lives in Postgres. */
export interface IndexedChunk {
  chunkId: string;
  siloId: string;
  fileId: string;
  fileVersionId: string;
  ordinal: number;
  language: Language;
  /** Header line and text together, as they were embedded. */
  searchText: string;
  /** As many numbers as the index has dimensions; need not be of unit length. */
  vector: Float32Array | readonly number[];
}

/** A found chunk: ids only. Ranks are 1-based places in each half's own list, absent where that half did not find it. */
export interface Hit {
  chunkId: string;
  fileId: string;
  fileVersionId: string;
  ordinal: number;
  score: number;
  denseRank?: number;
  wordRank?: number;
  /** Cosine similarity of the question and the chunk, -1..1, where the dense half found it. */
  similarity?: number;
  /** What a similarity is worth differs between embedders: true where it was measured for this one. */
  isScaleKnown?: true;
}

/** A row that holds certain words. */
export interface FoundText {
  collection: string;
  chunkId: string;
  companyId: string;
  fileId: string;
}

export type SearchMode = 'hybrid' | 'dense' | 'words';

export interface SearchRequest {
  /** The question's vector; may be left out with mode `words`. */
  vector?: Float32Array | readonly number[];
  /** The question as asked; may be left out with mode `dense`. */
  text?: string;
  /** The question's language: which stemmer reads it. */
  language: Language;
  /** The question's ideas in the other language, for chunks of that language. */
  translations?: readonly string[];
  /** How many hits to return, 1..200. */
  limit: number;
  mode?: SearchMode;
}

export interface ChunkIndex {
  /** Which rows this index holds: changes with the embedding model, its dimensions and the analysis of words. */
  readonly collection: string;
  /** Creates the collection where it is missing. Safe to repeat and to race. */
  ensureReady(): Promise<void>;
  /** Writes chunks of one company; a chunk id written again replaces the earlier row. */
  upsert(scope: TenantScope, chunks: readonly IndexedChunk[]): Promise<void>;
  search(scope: SearchScope, request: SearchRequest): Promise<Hit[]>;
  deleteVersion(scope: TenantScope, fileVersionId: string): Promise<void>;
  /** `collection`: one left by an earlier embedding model instead of this one. */
  deleteChunks(scope: TenantScope, chunkIds: readonly string[], collection?: string): Promise<void>;
  countVersion(scope: TenantScope, fileVersionId: string): Promise<number>;
  /** Whether no company has a row in this collection. */
  isEmpty(): Promise<boolean>;
  /** Takes a company out of this collection alone. */
  deleteCompanyHere(scope: TenantScope): Promise<void>;
  /** Takes a company out of every collection of chunks, those left by earlier embedding models included. */
  deleteCompany(scope: TenantScope): Promise<void>;
  /** Rows of a company in all those collections together. */
  countCompany(scope: TenantScope): Promise<number>;
  /**
   * Rows whose text holds these words one after the other, in every company and every collection, those left by earlier
   * embedding models included. Only for erasures, which must know what is left of somebody whoever it was filed with.
   */
  findText(text: string): Promise<FoundText[]>;
  /** One page of what is stored, ordered by chunk id, for the nightly comparison with Postgres. */
  listChunks(
    scope: TenantScope,
    page: { afterChunkId?: string; limit: number },
  ): Promise<{ chunkId: string; fileVersionId: string }[]>;
  /** Makes fresh rows fast to search (they are found at once, only slower). A failed flush loses nothing. */
  flush(): Promise<void>;
  /** Flushes a moment after the last call, in the background: a hundred small documents share one flush. */
  flushSoon(): void;
  /** Removes a whole collection: this one, or one left behind by an earlier embedding model. */
  drop(collection?: string): Promise<void>;
  close(): Promise<void>;
}

/** The store could not be reached or refused: never shown as an empty result, always worth another try. */
export class VectorStoreUnavailable extends Error {
  override readonly name = 'VectorStoreUnavailable';
  readonly code = 'vector_store_unavailable';
  readonly isRetryable = true;
  readonly operation: string;
  constructor(operation: string, cause: unknown) {
    super(`vector store: ${operation}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.operation = operation;
  }
}
