// npm run models: says which local models there are, and fetches the optional ones.
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { userCacheDir } from './user-cache.ts';
import { fetchEmbedder } from './weights/fetch-embedder.ts';
import { fetchLanguageModel, languageModelLicence } from './weights/fetch-language-model.ts';
import { fetchSpeech } from './weights/fetch-speech.ts';
import { isFetched, weightPath } from './weights/weight-paths.ts';

const { values } = parseArgs({
  options: {
    'accept-licence': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const cacheDir = userCacheDir(process.env);
const say = (message: string) => console.log(`  ${message}`);

function list(): void {
  const { LOCAL_EMBEDDING_MODEL: ownEmbedder, LOCAL_LANGUAGE_MODEL: ownLanguageModel } = process.env;
  const line = (what: string, isThere: boolean, path: string) =>
    console.log(`${isThere ? 'here   ' : 'missing'}  ${what}\n         ${path}`);
  line(
    'all-MiniLM-L6-v2 + word parts: embeddings, always used',
    isFetched(cacheDir, 'embedder'),
    weightPath(cacheDir, 'embedder'),
  );
  line(
    'Moonshine tiny-en: English speech to text',
    isFetched(cacheDir, 'speech'),
    weightPath(cacheDir, 'speech'),
  );
  line(
    'Gemma 3 270M: optional, phrases answers',
    isFetched(cacheDir, 'languageModel'),
    weightPath(cacheDir, 'languageModel'),
  );
  if (ownEmbedder) line('LOCAL_EMBEDDING_MODEL: your embedder (GGUF)', existsSync(ownEmbedder), ownEmbedder);
  if (ownLanguageModel)
    line('LOCAL_LANGUAGE_MODEL: your language model (GGUF)', existsSync(ownLanguageModel), ownLanguageModel);
}

/** Asks on the terminal; without one (a script), only the flag counts as consent. */
async function isLicenceAccepted(): Promise<boolean> {
  const { name, address, prohibitedUses } = languageModelLicence;
  console.log(`\nGemma 3 270M is optional (238 MB) and comes under the ${name}, which limit its use:`);
  console.log(`  ${address}\n  ${prohibitedUses}`);
  if (values['accept-licence']) return true;
  if (!process.stdin.isTTY) {
    console.log('Run again with --accept-licence to accept them and fetch the model.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Accept and fetch it? [y/N] ');
  terminal.close();
  return /^(y|yes|j|ja)$/i.test(answer.trim());
}

if (!values.list) {
  await fetchEmbedder(cacheDir, say);
  await fetchSpeech(cacheDir, say);
  if (!isFetched(cacheDir, 'languageModel') && (await isLicenceAccepted()))
    await fetchLanguageModel(cacheDir, say);
}
list();
console.log(
  '\nOther models: set LOCAL_EMBEDDING_MODEL (e.g. a multilingual-e5 GGUF) or LOCAL_LANGUAGE_MODEL to a file.',
);
