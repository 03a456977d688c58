// Chooses who listens: Deepgram with a key, else the local server (English only).
import type { AiSettings } from '../ai-settings.ts';
import { createDeepgram } from './deepgram.ts';
import type { SpeechToText } from './port.ts';

export type { SpeechToText } from './port.ts';

/** Undefined when nothing is configured. The local weights may still be on their way: `model_not_fetched`, retryable. */
export function createSpeechToText(settings: AiSettings): SpeechToText | undefined {
  if (settings.DEEPGRAM_API_KEY) {
    return createDeepgram({
      apiKey: settings.DEEPGRAM_API_KEY,
      baseUrl: settings.DEEPGRAM_BASE_URL,
      model: 'nova-3',
      isOffline: false,
      languages: ['sv', 'en'],
    });
  }
  if (!settings.LOCAL_AI_URL) return undefined;
  return createDeepgram({
    apiKey: 'local',
    baseUrl: settings.LOCAL_AI_URL,
    model: 'moonshine-tiny-en',
    isOffline: true,
    languages: ['en'],
  });
}
