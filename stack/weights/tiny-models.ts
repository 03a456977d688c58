// Makes models of a few kilobytes with random weights: real files for tests of real loading.

import { bertToGguf } from './bert-to-gguf.ts';
import { type GgufTensor, type GgufValue, writeGguf } from './gguf-writer.ts';

/** Deterministic noise (mulberry32), so that a test that fails does so again. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

const width = 32;
const innerWidth = 64;
const letters = [...'abcdefghijklmnopqrstuvwxyzåäö0123456789.,:?'];

/** The three files of a one-layer BERT with 32 dimensions that reads letters. */
export function tinyBertFiles() {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  const tokens = [...special, ...letters, ...letters.map((letter) => `##${letter}`)];
  const shapes: Record<string, number[]> = {
    'embeddings.word_embeddings.weight': [tokens.length, width],
    'embeddings.position_embeddings.weight': [512, width],
    'embeddings.token_type_embeddings.weight': [2, width],
    'embeddings.LayerNorm.weight': [width],
    'embeddings.LayerNorm.bias': [width],
  };
  for (const part of [
    'attention.self.query',
    'attention.self.key',
    'attention.self.value',
    'attention.output.dense',
  ])
    shapes[`encoder.layer.0.${part}.weight`] = [width, width];
  shapes['encoder.layer.0.intermediate.dense.weight'] = [innerWidth, width];
  shapes['encoder.layer.0.output.dense.weight'] = [width, innerWidth];
  for (const part of ['attention.output.LayerNorm', 'output.LayerNorm'])
    shapes[`encoder.layer.0.${part}.weight`] = [width];
  for (const [name, shape] of Object.entries(shapes))
    if (name.startsWith('encoder')) shapes[name.replace(/weight$/, 'bias')] = [shape[0] ?? 0];
  return {
    weights: toSafetensors(shapes),
    config: JSON.stringify({
      hidden_size: width,
      intermediate_size: innerWidth,
      num_hidden_layers: 1,
      num_attention_heads: 2,
      max_position_embeddings: 512,
      type_vocab_size: 2,
      layer_norm_eps: 1e-12,
    }),
    tokenizer: JSON.stringify({
      added_tokens: special.map((content) => ({ content })),
      model: { vocab: Object.fromEntries(tokens.map((token, id) => [token, id])) },
    }),
  };
}

export function writeTinyEmbedder(path: string): void {
  bertToGguf(path, 'tiny', tinyBertFiles());
}

function toSafetensors(shapes: Record<string, number[]>): Uint8Array {
  const random = noise(1);
  const table: Record<string, unknown> = {};
  const parts: Buffer[] = [];
  let offset = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random());
    table[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    parts.push(Buffer.from(data.buffer));
    offset += data.byteLength;
  }
  const head = Buffer.from(JSON.stringify(table));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  return Buffer.concat([length, head, ...parts]);
}

/** A one-layer Llama that writes nonsense, with a chat template when one is given. */
export function writeTinyLanguageModel(path: string, chatTemplate?: string): void {
  const random = noise(2);
  const bytes = Array.from({ length: 256 }, (_, i) => `<0x${i.toString(16).toUpperCase().padStart(2, '0')}>`);
  const tokens = ['<unk>', '<s>', '</s>', ...bytes, '▁', ...letters];
  const kinds = tokens.map((_, id) => (id === 0 ? 2 : id < 3 ? 3 : id < 259 ? 6 : 1));
  const tensor = (name: string, shape: number[], isNorm = false): GgufTensor => {
    const size = shape.reduce((a, b) => a * b, 1);
    return {
      name,
      shape,
      kind: 'f32',
      data: Float32Array.from({ length: size }, () => (isNorm ? 1 : random())),
    };
  };
  const attention = ['attn_q', 'attn_k', 'attn_v', 'attn_output'];
  const u32 = (value: number): GgufValue => ({ kind: 'u32', value });
  const metadata: Record<string, GgufValue> = {
    'general.architecture': { kind: 'string', value: 'llama' },
    'general.name': { kind: 'string', value: 'tiny' },
    'llama.context_length': u32(512),
    'llama.embedding_length': u32(width),
    'llama.feed_forward_length': u32(innerWidth),
    'llama.block_count': u32(1),
    'llama.attention.head_count': u32(2),
    'llama.attention.layer_norm_rms_epsilon': { kind: 'f32', value: 1e-5 },
    'llama.rope.dimension_count': u32(width / 2),
    'llama.vocab_size': u32(tokens.length),
    'tokenizer.ggml.model': { kind: 'string', value: 'llama' },
    'tokenizer.ggml.tokens': { kind: 'strings', value: tokens },
    'tokenizer.ggml.scores': { kind: 'f32s', value: tokens.map((_, id) => -id) },
    'tokenizer.ggml.token_type': { kind: 'i32s', value: kinds },
    'tokenizer.ggml.bos_token_id': u32(1),
    'tokenizer.ggml.eos_token_id': u32(2),
    'tokenizer.ggml.unknown_token_id': u32(0),
  };
  if (chatTemplate) metadata['tokenizer.chat_template'] = { kind: 'string', value: chatTemplate };
  writeGguf(path, metadata, [
    tensor('token_embd.weight', [tokens.length, width]),
    tensor('output_norm.weight', [width], true),
    tensor('output.weight', [tokens.length, width]),
    tensor('blk.0.attn_norm.weight', [width], true),
    ...attention.map((name) => tensor(`blk.0.${name}.weight`, [width, width])),
    tensor('blk.0.ffn_norm.weight', [width], true),
    tensor('blk.0.ffn_gate.weight', [innerWidth, width]),
    tensor('blk.0.ffn_up.weight', [innerWidth, width]),
    tensor('blk.0.ffn_down.weight', [width, innerWidth]),
  ]);
}
