// Moonshine tiny-en: raw 16 kHz samples in, English words out. An encoder, and a decoder that goes token by token.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { modelThreads } from './llama-runtime.ts';
import { readMoonshineTokens } from './moonshine-tokens.ts';

export const sampleRateHz = 16_000;
const startToken = 1;
const endToken = 2;
/** From the model's card: more tokens than this per second is a loop, not speech. */
const maxTokensPerSecond = 6.5;
const headCount = 8;
const headSize = 36;

export interface Moonshine {
  /** English text of at most about 12 s of mono samples in −1…1. */
  transcribe(samples: Float32Array): Promise<string>;
}

/** `folder` holds encoder_model.ort, decoder_model_merged.ort and tokenizer.bin. Takes about 0.2 s and 150 MB. */
export async function loadMoonshine(folder: string): Promise<Moonshine> {
  const ort = await import('onnxruntime-node');
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: modelThreads,
    interOpNumThreads: 1,
    enableCpuMemArena: false, // pieces differ in length: the arena would keep the largest of every shape
  };
  const encoder = await ort.InferenceSession.create(join(folder, 'encoder_model.ort'), options);
  const decoder = await ort.InferenceSession.create(join(folder, 'decoder_model_merged.ort'), options);
  const textOf = readMoonshineTokens(readFileSync(join(folder, 'tokenizer.bin')));
  const pastNames = decoder.inputNames.filter((name) => name.startsWith('past_key_values'));
  const ids = (values: number[]) =>
    new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);

  return {
    async transcribe(samples) {
      const size = samples.length;
      const mask = new ort.Tensor('int64', new BigInt64Array(size).fill(1n), [1, size]);
      const audio = new ort.Tensor('float32', samples, [1, size]);
      const encoded = await encoder.run({ input_values: audio, attention_mask: mask });
      const hidden = output(encoded, 'last_hidden_state');
      const past: Record<string, OrtTensor> = {};
      for (const name of pastNames)
        past[name] = new ort.Tensor('float32', new Float32Array(0), [0, headCount, 1, headSize]);

      const tokens: number[] = [];
      const maxTokens = Math.ceil((size / sampleRateHz) * maxTokensPerSecond) + 4;
      for (let step = 0; step < maxTokens; step++) {
        const answer = await decoder.run({
          encoder_attention_mask: mask, // of the samples, not of the encoder's frames
          input_ids: ids([tokens.at(-1) ?? startToken]),
          encoder_hidden_states: hidden,
          use_cache_branch: new ort.Tensor('bool', [step > 0], [1]),
          ...past,
        });
        const token = indexOfLargest(output(answer, 'logits').data as Float32Array);
        if (token === endToken) break;
        tokens.push(token);
        // The encoder's half of the cache is right only from the first step; later steps return it empty.
        for (const name of pastNames)
          if (step === 0 || name.includes('decoder'))
            past[name] = output(answer, name.replace('past_key_values', 'present'));
      }
      return textOf(tokens);
    },
  };
}

function output(answer: InferenceSession.OnnxValueMapType, name: string): OrtTensor {
  const value = answer[name];
  if (value === undefined) throw new Error(`the speech model gave no ${name}`);
  return value as OrtTensor;
}

function indexOfLargest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
