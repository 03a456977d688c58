// Turns a BERT sentence model (safetensors, config, tokenizer) into one GGUF file that llama.cpp embeds with.
import { z } from 'zod';
import { type GgufTensor, type GgufValue, writeGguf } from './gguf-writer.ts';
import { readSafetensors } from './safetensors.ts';

const Config = z.object({
  hidden_size: z.int(),
  intermediate_size: z.int(),
  num_hidden_layers: z.int(),
  num_attention_heads: z.int(),
  max_position_embeddings: z.int(),
  type_vocab_size: z.int(),
  layer_norm_eps: z.number(),
});
const Tokenizer = z.object({
  added_tokens: z.array(z.object({ content: z.string() })),
  model: z.object({ vocab: z.record(z.string(), z.int()) }),
});

/** llama.cpp's name → the name in the safetensors file, for the whole model and for each layer. */
const embeddingNames = {
  'token_embd.weight': 'embeddings.word_embeddings.weight',
  'position_embd.weight': 'embeddings.position_embeddings.weight',
  'token_types.weight': 'embeddings.token_type_embeddings.weight',
  'token_embd_norm.weight': 'embeddings.LayerNorm.weight',
  'token_embd_norm.bias': 'embeddings.LayerNorm.bias',
};
const layerNames = {
  attn_q: 'attention.self.query',
  attn_k: 'attention.self.key',
  attn_v: 'attention.self.value',
  attn_output: 'attention.output.dense',
  attn_output_norm: 'attention.output.LayerNorm',
  ffn_up: 'intermediate.dense',
  ffn_down: 'output.dense',
  layer_output_norm: 'output.LayerNorm',
};

/** These are looked up or added, never multiplied: llama.cpp wants them unpacked. */
const keepsFullPrecision = (name: string) => /^(position_embd|token_types)|_norm\.|\.bias$/.test(name);

/** WordPiece marks continuations (`##x`); llama.cpp marks word starts (`▁x`). Bracketed specials stay. */
export function toLlamaToken(token: string): string {
  if (token.startsWith('[') && token.endsWith(']')) return token;
  return token.startsWith('##') ? token.slice(2) : `▁${token}`;
}

export interface BertFiles {
  /** `model.safetensors`, F32 only. */
  weights: Uint8Array;
  /** `config.json` and `tokenizer.json`, as text. */
  config: string;
  tokenizer: string;
}

/** Writes `path`; big matrices as Q8_0, the rest as F32. Pooling is the mean, as in the sentence-transformers models. */
export function bertToGguf(path: string, name: string, files: BertFiles): void {
  const config = Config.parse(JSON.parse(files.config));
  const tokenizer = Tokenizer.parse(JSON.parse(files.tokenizer));
  const read = readSafetensors(files.weights);

  const wanted: [string, string][] = Object.entries(embeddingNames);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    for (const [to, from] of Object.entries(layerNames)) {
      for (const part of ['weight', 'bias']) {
        wanted.push([`blk.${layer}.${to}.${part}`, `encoder.layer.${layer}.${from}.${part}`]);
      }
    }
  }
  const tensors = wanted.map(([to, from]): GgufTensor => {
    const { shape, data } = read(from);
    return { name: to, shape, data, kind: keepsFullPrecision(to) ? 'f32' : 'q8' };
  });
  writeGguf(path, metadataOf(name, config, tokenizer), tensors);
}

function metadataOf(
  name: string,
  config: z.infer<typeof Config>,
  tokenizer: z.infer<typeof Tokenizer>,
): Record<string, GgufValue> {
  const tokens = Object.entries(tokenizer.model.vocab).sort(([, a], [, b]) => a - b);
  const special = new Set(tokenizer.added_tokens.map((token) => token.content));
  const idOf = (token: string): GgufValue => ({ kind: 'u32', value: tokenizer.model.vocab[token] ?? 0 });
  const control = 3;
  const normal = 1;
  return {
    'general.architecture': { kind: 'string', value: 'bert' },
    'general.name': { kind: 'string', value: name },
    'general.file_type': { kind: 'u32', value: 7 },
    'bert.context_length': { kind: 'u32', value: config.max_position_embeddings },
    'bert.embedding_length': { kind: 'u32', value: config.hidden_size },
    'bert.feed_forward_length': { kind: 'u32', value: config.intermediate_size },
    'bert.block_count': { kind: 'u32', value: config.num_hidden_layers },
    'bert.attention.head_count': { kind: 'u32', value: config.num_attention_heads },
    'bert.attention.layer_norm_epsilon': { kind: 'f32', value: config.layer_norm_eps },
    'bert.attention.causal': { kind: 'bool', value: false },
    'bert.pooling_type': { kind: 'u32', value: 1 },
    'tokenizer.ggml.model': { kind: 'string', value: 'bert' },
    'tokenizer.ggml.token_type_count': { kind: 'u32', value: config.type_vocab_size },
    'tokenizer.ggml.tokens': { kind: 'strings', value: tokens.map(([token]) => toLlamaToken(token)) },
    'tokenizer.ggml.scores': { kind: 'f32s', value: tokens.map(() => 0) },
    'tokenizer.ggml.token_type': {
      kind: 'i32s',
      value: tokens.map(([token]) => (special.has(token) ? control : normal)),
    },
    'tokenizer.ggml.bos_token_id': idOf('[CLS]'),
    'tokenizer.ggml.eos_token_id': idOf('[SEP]'),
    'tokenizer.ggml.cls_token_id': idOf('[CLS]'),
    'tokenizer.ggml.seperator_token_id': idOf('[SEP]'), // sic: llama.cpp spells the key so
    'tokenizer.ggml.unknown_token_id': idOf('[UNK]'),
    'tokenizer.ggml.padding_token_id': idOf('[PAD]'),
    'tokenizer.ggml.mask_token_id': idOf('[MASK]'),
  };
}
