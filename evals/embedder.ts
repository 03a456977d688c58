// The embedder under test: the product's own choice of one, or none (words only).
import type { AiSettings } from '#adapters/ai-settings.ts';
import { createEmbeddingModel } from '#adapters/embeddings/index.ts';

export interface EvalEmbedder {
  name: string;
  dimensions: number;
  embed(texts: readonly string[], purpose: 'passage' | 'query'): Promise<Float32Array[]>;
}

const batchSize = 32;

/** By the same environment names as the product; mode `words` needs none and gets vectors that mean nothing. */
export async function evalEmbedder(mode: string): Promise<EvalEmbedder> {
  const model =
    mode === 'words' ? undefined : await createEmbeddingModel(process.env as unknown as AiSettings);
  if (!model) {
    if (mode !== 'words') throw new Error('set LOCAL_AI_URL or OPENAI_API_KEY, or use --mode words');
    return { name: 'none', dimensions: 2, embed: async (texts) => texts.map(() => Float32Array.of(1, 0)) };
  }
  return {
    name: model.name,
    dimensions: model.dimensions,
    async embed(texts, purpose) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += batchSize)
        vectors.push(...(await model.embed(texts.slice(start, start + batchSize), purpose)));
      return vectors;
    },
  };
}
