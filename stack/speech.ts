// English speech to text: fetches the weights in the background; the model server serves them once they are there.
import type { Part, RunningPart } from './part.ts';
import { fetchSpeech } from './weights/fetch-speech.ts';
import { isFetched } from './weights/weight-paths.ts';

/** Never holds up the start. A failed fetch is said once; the product then tells that speech is not available. */
export const speech: Part = {
  name: 'speech',
  async start({ cacheDir, env, say }): Promise<RunningPart> {
    const { DEEPGRAM_API_KEY: deepgramKey } = env;
    const isEmbedded = !deepgramKey;
    if (isEmbedded && !isFetched(cacheDir, 'speech')) {
      fetchSpeech(cacheDir, (message) => say('speech', message)).then(
        () => say('speech', 'ready (English only)'),
        (error: unknown) => say('speech', `not available: ${error instanceof Error ? error.message : error}`),
      );
    }
    return {
      name: 'speech',
      version: isEmbedded ? 'moonshine-tiny-en' : 'deepgram',
      address: isEmbedded ? 'in the model server' : 'deepgram',
      isEmbedded,
      env: {},
      // While the weights are on their way the part is well: asking for a transcript says 503, come back.
      isHealthy: async () => true,
      stop: async () => undefined,
    };
  },
};
