// Fetches Moonshine tiny-en (MIT): English speech to text.
import { basename } from 'node:path';
import { fetchWheel } from '../python-wheels.ts';
import { cachedFolder } from '../user-cache.ts';
import { weightKeys, weightPath } from './weight-paths.ts';

const wheel = {
  name: 'moonshine-voice',
  version: '0.0.48', // later ones have no weights in them
  sha256: '34e8a67c28e8f6045c2b3d66ad9ed88f6a53504ce280728b49203e1a187e6401',
  platform: 'linux-x64', // only its data files are used, and they serve every platform
} as const;

/** A recording of a few words that comes with the weights: for tests and self-checks. */
export const sampleRecording = 'beckett.wav';

/** 85 MB to fetch, 44 MB kept. Returns the folder of the weights. */
export async function fetchSpeech(cacheDir: string, say: (message: string) => void): Promise<string> {
  await cachedFolder({ cacheDir, key: weightKeys.speech, say }, async (folder) => {
    say('fetching Moonshine tiny-en (85 MB, once per user; licence MIT)');
    await fetchWheel({ ...wheel, onProgress: say }, folder, (entry) =>
      /\/assets\/(tiny-en\/|beckett\.wav$)/.test(entry) ? basename(entry) : undefined,
    );
  });
  return weightPath(cacheDir, 'speech');
}
