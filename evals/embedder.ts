// The embedder under test (its vectors kept in .cache between runs): the product's own choice of one, or none (words only).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AiSettings } from '#adapters/ai-settings.ts';
import { createEmbeddingModel } from '#adapters/embeddings/index.ts';
import type { EmbeddingModel } from '#adapters/embeddings/port.ts';

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
        vectors.push(...(await embedOrRecall(model, texts.slice(start, start + batchSize), purpose)));
      return vectors;
    },
  };
}

async function embedOrRecall(model: EmbeddingModel, texts: readonly string[], purpose: 'passage' | 'query') {
  const dir = join('.cache', 'eval-vectors', model.name);
  mkdirSync(dir, { recursive: true });
  const paths = texts.map((text) => join(dir, createHash('sha1').update(`${purpose} ${text}`).digest('hex')));
  const unknown = texts.filter((_, at) => !existsSync(paths[at] ?? ''));
  const fresh = unknown.length > 0 ? await model.embed(unknown, purpose) : [];
  return texts.map((_, at) => {
    const path = paths[at] ?? '';
    if (existsSync(path)) return new Float32Array(Uint8Array.from(readFileSync(path)).buffer);
    const vector = fresh[unknown.indexOf(texts[at] ?? '')] ?? new Float32Array(model.dimensions);
    writeFileSync(path, vector);
    return vector;
  });
}
