// The body of the thread that converts the fetched sentence model; see fetch-embedder.ts.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { bertToGguf } from './bert-to-gguf.ts';

/** The weights of the official sentence-transformers revision, whoever packaged them. */
const officialSha256 = '53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db';

const { folder } = z.object({ folder: z.string() }).parse(workerData);
const weights = readFileSync(join(folder, 'model.safetensors'));
if (createHash('sha256').update(weights).digest('hex') !== officialSha256) {
  throw new Error('the sentence model is not the one that was asked for');
}
bertToGguf(join(folder, 'model.gguf'), 'all-MiniLM-L6-v2', {
  weights,
  config: readFileSync(join(folder, 'config.json'), 'utf8'),
  tokenizer: readFileSync(join(folder, 'tokenizer.json'), 'utf8'),
});
