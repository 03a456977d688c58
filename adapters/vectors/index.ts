// The door to the vector store: which one is used is a matter of its address.
import { createMilvusIndex, type MilvusOptions } from './milvus.ts';
import type { ChunkIndex } from './port.ts';

/** The product's chunk index for one embedding model. A change of model means a new collection and re-indexing. */
export const createChunkIndex = (options: MilvusOptions): ChunkIndex => createMilvusIndex(options);
export type { MilvusOptions } from './milvus.ts';
export * from './port.ts';
export { MissingScope } from './scope.ts';
