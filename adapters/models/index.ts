// The models in use and the index over all collections of vectors: another embedding model is another collection.
import type { Env } from '#config/env.ts';
import type { EmbeddingSpace } from '#contracts/reembedding.ts';
import { createEmbeddingModel, type EmbeddingModel, embeddingModelOf } from '../embeddings/index.ts';
import { createLanguageModel, type LanguageModel } from '../llm/index.ts';
import { type ChunkIndex, createChunkIndex } from '../vectors/index.ts';
import { createRoutedIndex, type SpaceOfCompany } from './routed-index.ts';

export interface Models {
  /** Found at first use and kept; throws a retryable error while the provider is away. */
  embeddings(): Promise<{ model: EmbeddingModel; index: ChunkIndex }>;
  /** One collection alone, and the model that makes its vectors: undefined where nobody can any more. */
  embeddingSpace(space: EmbeddingSpace): Promise<{ model: EmbeddingModel | undefined; index: ChunkIndex }>;
  /** Asked anew each time: a model may be fetched while the product runs. Undefined where there is none. */
  languageModel(): Promise<LanguageModel | undefined>;
  close(): Promise<void>;
}

/** Which vectors answer for whom; without it those of the configured model do, for everybody. */
export interface SpaceBook {
  spacesOf(companyIds: readonly string[]): Promise<SpaceOfCompany[]>;
  adopt(companyId: string, space: EmbeddingSpace): Promise<void>;
}

export function createModels(env: Env, book?: SpaceBook): Models {
  let known: { model: EmbeddingModel; index: ChunkIndex } | undefined;
  const indexes = new Map<string, ChunkIndex>();
  const indexOf = ({ model, dimensions }: EmbeddingSpace): ChunkIndex => {
    const key = `${model} ${dimensions}`;
    const index =
      indexes.get(key) ??
      createChunkIndex({ address: env.MILVUS_ADDRESS, embeddingModel: model, dimensions });
    indexes.set(key, index);
    return index;
  };
  const embeddingSpace: Models['embeddingSpace'] = async (space) => ({
    model: await embeddingModelOf(env, space),
    index: indexOf(space),
  });
  return {
    async embeddings() {
      if (known) return known;
      const model = await createEmbeddingModel(env);
      if (!model) throw new Error('no embedding model: set OPENAI_API_KEY, OPENAI_BASE_URL or LOCAL_AI_URL');
      const index = indexOf({ model: model.name, dimensions: model.dimensions });
      known = {
        model,
        index: book ? createRoutedIndex({ model, index, open: embeddingSpace, ...book }) : index,
      };
      return known;
    },
    embeddingSpace,
    languageModel: () => createLanguageModel(env),
    async close() {
      for (const index of indexes.values()) await index.close();
    },
  };
}
