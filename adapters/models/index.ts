// The models in use and the index that belongs to the embedding model: another model is another collection.
import type { Env } from '#config/env.ts';
import { createEmbeddingModel, type EmbeddingModel } from '../embeddings/index.ts';
import { createLanguageModel, type LanguageModel } from '../llm/index.ts';
import { type ChunkIndex, createChunkIndex } from '../vectors/index.ts';

export interface Models {
  /** Found at first use and kept; throws a retryable error while the provider is away. */
  embeddings(): Promise<{ model: EmbeddingModel; index: ChunkIndex }>;
  /** Asked anew each time: a model may be fetched while the product runs. Undefined where there is none. */
  languageModel(): Promise<LanguageModel | undefined>;
  close(): Promise<void>;
}

export function createModels(env: Env): Models {
  let known: { model: EmbeddingModel; index: ChunkIndex } | undefined;
  return {
    async embeddings() {
      if (known) return known;
      const model = await createEmbeddingModel(env);
      if (!model) throw new Error('no embedding model: set OPENAI_API_KEY, OPENAI_BASE_URL or LOCAL_AI_URL');
      const { name: embeddingModel, dimensions } = model;
      known = { model, index: createChunkIndex({ address: env.MILVUS_ADDRESS, embeddingModel, dimensions }) };
      return known;
    },
    languageModel: () => createLanguageModel(env),
    async close() {
      await known?.index.close();
    },
  };
}
