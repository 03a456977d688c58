// Where each model's weights stand in the per-user cache. A folder is complete or not there at all.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Names the content: raise the number when the conversion changes. */
export const weightKeys = {
  embedder: 'models/all-minilm-l6-v2-q8-1',
  speech: 'models/moonshine-tiny-en-0.0.48-1',
  languageModel: 'models/gemma-3-270m-q4-k-m-1',
} as const;

export type WeightName = keyof typeof weightKeys;

const files = {
  embedder: 'model.gguf',
  speech: '.', // a folder: encoder_model.ort, decoder_model_merged.ort, tokenizer.bin
  languageModel: 'model.gguf',
} as const;

/** Path of the weights, there or not. */
export function weightPath(cacheDir: string, name: WeightName): string {
  return join(cacheDir, weightKeys[name], files[name]);
}

export function isFetched(cacheDir: string, name: WeightName): boolean {
  return existsSync(weightPath(cacheDir, name));
}
