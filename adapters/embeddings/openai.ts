// Embeddings by OpenAI, anything that speaks its protocol, or the local model server.
import type OpenAI from 'openai';
import { createOpenAiClient, type OpenAiEndpoint, toProviderError } from '../openai-client.ts';
import { ProviderError } from '../provider-error.ts';
import type { EmbeddingModel } from './port.ts';

export interface OpenAiEmbeddingOptions extends OpenAiEndpoint {
  model: string;
  dimensions: number;
  /** Ask the server for this many (only models that can shorten their vectors). */
  shouldSendDimensions?: boolean;
  /** Tell the server what a text is for: the local one, and others that take `input_type`. */
  shouldSendPurpose?: boolean;
}

/** Providers limit a request by tokens (OpenAI 300,000); characters bound tokens from above in every language. */
const maxBatchCharacters = 200_000;
const maxBatchTexts = 96;

export function createOpenAiEmbeddings(options: OpenAiEmbeddingOptions): EmbeddingModel {
  const client = createOpenAiClient(options);
  return {
    name: options.model,
    dimensions: options.dimensions,
    async embed(texts, purpose, signal) {
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts)) {
        try {
          vectors.push(...(await embedBatch(client, options, batch, purpose, signal)));
        } catch (error) {
          throw toProviderError(error, signal);
        }
      }
      return vectors;
    },
  };
}

async function embedBatch(
  client: OpenAI,
  { model, dimensions, shouldSendDimensions, shouldSendPurpose }: OpenAiEmbeddingOptions,
  batch: string[],
  purpose: 'passage' | 'query',
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const body = {
    model,
    input: batch,
    ...(shouldSendDimensions && { dimensions }),
    ...(shouldSendPurpose && { input_type: purpose }),
  };
  const { data } = await client.embeddings.create(body, { signal });
  const byIndex = [...data].sort((a, b) => a.index - b.index);
  if (byIndex.length !== batch.length)
    throw new ProviderError('bad_answer', `${byIndex.length} vectors for ${batch.length} texts`);
  return byIndex.map(({ embedding }) => {
    if (embedding.length !== dimensions)
      throw new ProviderError('bad_answer', `${embedding.length} dimensions, expected ${dimensions}`, {
        isRetryable: false,
      });
    return Float32Array.from(embedding);
  });
}

function* batchesOf(texts: string[]): Generator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    const isFull = batch.length >= maxBatchTexts || characters + text.length > maxBatchCharacters;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}
