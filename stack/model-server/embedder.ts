// Turns texts into vectors: meaning from a BERT model, word parts from hashed n-grams.
import { basename } from 'node:path';
import type { LlamaEmbeddingContext, LlamaModel } from 'node-llama-cpp';
import { hashedNgrams, toUnitLength } from '#adapters/embeddings/hashed-ngrams.ts';
import { inputPrefix, type Purpose } from './input-prefix.ts';
import { llamaRuntime, modelThreads } from './llama-runtime.ts';
import { TurnQueue } from './turn-queue.ts';

/** BERT's 512 positions less the two marks that llama.cpp adds. */
const maxTextTokens = 510;
const hashDimensions = 640;
const hashWeight = 0.8;

export interface Embedder {
  readonly name: string;
  readonly dimensions: number;
  /** Unit-length vectors in the order of `texts`; longer texts are cut at 510 tokens. `tokens` counts what was read. */
  embed(
    texts: string[],
    purpose: Purpose,
    signal: AbortSignal,
  ): Promise<{ vectors: Float32Array[]; tokens: number }>;
}

export interface EmbedderChoice {
  modelPath: string;
  /** The packaged English model gets the hashed half; a fetched multilingual one stands alone. */
  isPackaged: boolean;
}

/** Loads the model (about 0.2 s for 25 MB). Throws when the file is not a model that can embed. */
export async function loadEmbedder({ modelPath, isPackaged }: EmbedderChoice): Promise<Embedder> {
  const llama = await llamaRuntime();
  const model = await llama.loadModel({ modelPath });
  // One more than the positions: the library refuses an input that fills its context to the last place.
  const context = await model.createEmbeddingContext({
    contextSize: maxTextTokens + 3,
    threads: modelThreads,
  });
  const name = isPackaged ? 'minilm-hash-1024' : basename(modelPath, '.gguf');
  const queue = new TurnQueue();
  return {
    name,
    dimensions: model.embeddingVectorSize + (isPackaged ? hashDimensions : 0),
    async embed(texts, purpose, signal) {
      const lane = texts.length === 1 ? 'interactive' : 'bulk';
      const vectors: Float32Array[] = [];
      let tokens = 0;
      for (const text of texts) {
        const read = await queue.run(
          lane,
          () => embedOne(model, context, inputPrefix(name, purpose) + text),
          signal,
        );
        tokens += read.tokens;
        vectors.push(isPackaged ? withWordParts(read.meaning, text) : read.meaning);
      }
      return { vectors, tokens };
    },
  };
}

async function embedOne(model: LlamaModel, context: LlamaEmbeddingContext, text: string) {
  const tokens = model.tokenize(text).slice(0, maxTextTokens);
  const { vector } = await context.getEmbeddingFor(tokens);
  return { meaning: toUnitLength(Float32Array.from(vector)), tokens: tokens.length };
}

/** One cosine over both halves; the weight was chosen on parallel Swedish and English questions (see docs). */
function withWordParts(meaning: Float32Array, text: string): Float32Array {
  const joined = new Float32Array(meaning.length + hashDimensions);
  joined.set(meaning);
  joined.set(
    hashedNgrams(text, hashDimensions).map((value) => value * hashWeight),
    meaning.length,
  );
  return toUnitLength(joined);
}
