// Chooses the language model: the named provider, else the local server.
import { type AiSettings, hasOpenAi } from '../ai-settings.ts';
import { localAiStatus } from '../local-ai-status.ts';
import { localOpenAiUrl } from '../openai-client.ts';
import { createOpenAiLanguageModel } from './openai.ts';
import type { LanguageModel } from './port.ts';

export type { LanguageModel } from './port.ts';

/**
 * Resolves undefined when there is none: nothing is configured, or the optional local model is not fetched. Then
 * answers are quotes. Throws ProviderError when the local server does not answer. Cheap: ask again per conversation
 * when a model fetched later should be seen.
 */
export async function createLanguageModel(settings: AiSettings): Promise<LanguageModel | undefined> {
  const named = settings.OPENAI_CHAT_MODEL;
  if (hasOpenAi(settings, named)) {
    return createOpenAiLanguageModel({
      apiKey: settings.OPENAI_API_KEY,
      baseUrl: settings.OPENAI_BASE_URL,
      model: named ?? 'gpt-4.1-mini',
      isOffline: false,
      silenceTimeoutMs: settings.OPENAI_SILENCE_MS,
    });
  }
  if (!settings.LOCAL_AI_URL) return undefined;
  const { languageModel } = await localAiStatus(settings.LOCAL_AI_URL);
  if (!languageModel.isFetched) return undefined;
  return createOpenAiLanguageModel({
    baseUrl: localOpenAiUrl(settings.LOCAL_AI_URL),
    model: languageModel.model,
    isOffline: true,
  });
}
