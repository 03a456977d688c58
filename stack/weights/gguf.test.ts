import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGgufFileInfo } from 'node-llama-cpp';
import { afterAll, describe, expect, test } from 'vitest';
import { bertToGguf, toLlamaToken } from './bert-to-gguf.ts';
import { writeGguf } from './gguf-writer.ts';
import { quantizeQ8, toHalfBits } from './quantize-q8.ts';
import { readSafetensors } from './safetensors.ts';
import { tinyBertFiles } from './tiny-models.ts';

const folder = await mkdtemp(join(tmpdir(), 'insyn-gguf-test-'));
afterAll(() => rm(folder, { recursive: true }));

/** Reads half precision back by the definition of IEEE 754. */
function fromHalfBits(bits: number): number {
  const exponent = bits >> 10;
  const mantissa = bits & 0x3ff;
  return exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

describe('half precision', () => {
  test.each([0, 1, 0.5, 65504, 2 ** -14, 2 ** -24, 3 * 2 ** -20])('%f is kept exactly', (value) => {
    expect(fromHalfBits(toHalfBits(value))).toBe(value);
  });

  test('other numbers are off by at most half of the last place', () => {
    for (let value = 1e-4; value < 6e4; value *= 1.37)
      expect(Math.abs(fromHalfBits(toHalfBits(value)) - value) / value).toBeLessThanOrEqual(2 ** -11);
  });
});

test('eight bits are off by little more than half a step of the block', () => {
  const values = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i) * (i < 32 ? 1 : 100));
  const packed = quantizeQ8(values);
  expect(packed.length).toBe(68);
  values.forEach((value, i) => {
    const block = Math.floor(i / 32) * 34;
    const scale = fromHalfBits(packed.readUInt16LE(block));
    const largest = i < 32 ? 1 : 100;
    expect(Math.abs(packed.readInt8(block + 2 + (i % 32)) * scale - value)).toBeLessThan(
      (largest / 127) * 0.6,
    );
  });
});

test('rows that do not fill blocks are refused', () => {
  const tensor = { name: 'odd', shape: [2, 16], data: new Float32Array(32), kind: 'q8' as const };
  expect(() => writeGguf(join(folder, 'odd.gguf'), {}, [tensor])).toThrow('odd');
});

test("llama.cpp's own reader finds every value and tensor, each at a multiple of 32 bytes", async () => {
  const path = join(folder, 'tiny.gguf');
  bertToGguf(path, 'tiny', tinyBertFiles());
  const info = await readGgufFileInfo(path);
  const metadata = info.metadata as {
    general: object;
    bert: object;
    tokenizer: { ggml: { tokens: readonly string[] } };
  };
  expect(metadata.general).toMatchObject({ architecture: 'bert', name: 'tiny' });
  expect(metadata.bert).toMatchObject({ embedding_length: 32, pooling_type: 1, block_count: 1 });
  expect(metadata.tokenizer.ggml.tokens).toContain('▁å');
  const tensors = info.fullTensorInfo ?? [];
  expect(tensors).toHaveLength(5 + 16);
  const words = tensors.find((tensor) => tensor.name === 'token_embd.weight');
  expect(words?.dimensions[0]).toBe(32);
  for (const tensor of tensors) expect(Number(tensor.offset) % 32).toBe(0);
  expect((await readFile(path)).length % 32).toBe(0);
});

test('a tensor that is missing or not F32 is named', () => {
  const { weights } = tinyBertFiles();
  expect(() => readSafetensors(weights)('nowhere.weight')).toThrow('nowhere.weight');
  const half = Buffer.from(Buffer.from(weights).toString('latin1').replace('"F32"', '"F16"'), 'latin1');
  expect(() => readSafetensors(half)('embeddings.word_embeddings.weight')).toThrow('F16');
});

test.each([
  ['##ing', 'ing'],
  ['word', '▁word'],
  ['[CLS]', '[CLS]'],
])('the token %s becomes %s', (from, to) => {
  expect(toLlamaToken(from)).toBe(to);
});
