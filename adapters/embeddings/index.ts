// Chooses the embedding model: the named provider, else the local server.
import type { EmbeddingSpace } from '#contracts/reembedding.ts';
import { type AiSettings, hasOpenAi } from '../ai-settings.ts';
import { localAiStatus } from '../local-ai-status.ts';
import { createOpenAiClient, localOpenAiUrl, toProviderError } from '../openai-client.ts';
import { createOpenAiEmbeddings } from './openai.ts';
import type { EmbeddingModel } from './port.ts';

export type { EmbeddingModel } from './port.ts';

const knownDimensions: Record<string, number> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};

/**
 * Asks a server for what the settings do not say (the local one's model, an unknown model's dimensions).
 * Resolves undefined when nothing is configured; throws ProviderError when the chosen server does not answer.
 */
export async function createEmbeddingModel(settings: AiSettings): Promise<EmbeddingModel | undefined> {
  const named = settings.OPENAI_EMBEDDING_MODEL;
  if (hasOpenAi(settings, named)) return openAiModel(settings, named ?? 'text-embedding-3-small');
  if (!settings.LOCAL_AI_URL) return undefined;
  const { embeddings } = await localAiStatus(settings.LOCAL_AI_URL);
  return createOpenAiEmbeddings({
    baseUrl: localOpenAiUrl(settings.LOCAL_AI_URL),
    model: embeddings.model,
    dimensions: embeddings.dimensions,
    shouldSendPurpose: true,
  });
}

/**
 * A model by its name, configured or not: the local server's own, else the provider's. Resolves undefined where nobody
 * can make its vectors (its key was taken away).
 */
export async function embeddingModelOf(
  settings: AiSettings,
  { model, dimensions }: EmbeddingSpace,
): Promise<EmbeddingModel | undefined> {
  if (settings.LOCAL_AI_URL) {
    const { embeddings } = await localAiStatus(settings.LOCAL_AI_URL);
    if (embeddings.model === model && embeddings.dimensions === dimensions)
      return createEmbeddingModel({ LOCAL_AI_URL: settings.LOCAL_AI_URL });
  }
  if (!hasOpenAi(settings, model)) return undefined;
  return openAiModel({ ...settings, OPENAI_EMBEDDING_DIMENSIONS: dimensions }, model);
}

async function openAiModel(settings: AiSettings, model: string): Promise<EmbeddingModel> {
  const endpoint = { apiKey: settings.OPENAI_API_KEY, baseUrl: settings.OPENAI_BASE_URL };
  const wanted = settings.OPENAI_EMBEDDING_DIMENSIONS;
  const own = knownDimensions[model];
  const dimensions = wanted ?? own ?? (await probeDimensions(endpoint, model));
  // Sent only where the model's own size is known to be another: many compatible servers refuse the field.
  const shouldSendDimensions = own !== undefined && dimensions !== own;
  return createOpenAiEmbeddings({ ...endpoint, model, dimensions, shouldSendDimensions });
}

async function probeDimensions(
  endpoint: { apiKey: string | undefined; baseUrl: string | undefined },
  model: string,
): Promise<number> {
  try {
    const { data } = await createOpenAiClient(endpoint).embeddings.create({ model, input: 'size' });
    return data[0]?.embedding.length ?? 0;
  } catch (error) {
    throw toProviderError(error);
  }
}
