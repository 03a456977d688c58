// Writes a GGUF v3 file: the container that llama.cpp loads models from.
import { writeFileSync } from 'node:fs';
import { quantizeQ8 } from './quantize-q8.ts';

/** GGUF's own numbers for the value kinds that we need. */
const valueKind = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const tensorKind = { f32: 0, q8: 8 } as const;
const alignmentBytes = 32;

export type GgufValue =
  | { kind: 'u32' | 'i32' | 'f32'; value: number }
  | { kind: 'bool'; value: boolean }
  | { kind: 'string'; value: string }
  | { kind: 'strings'; value: readonly string[] }
  | { kind: 'f32s'; value: readonly number[] }
  | { kind: 'i32s'; value: readonly number[] };

/** `shape` is row-major, outermost first (as PyTorch says it); GGUF wants it the other way round. */
export interface GgufTensor {
  name: string;
  shape: readonly number[];
  data: Float32Array;
  kind: keyof typeof tensorKind;
}

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const i32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const u64 = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const f32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};
const text = (value: string) => {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(bytes.length), bytes]);
};
const list = (kind: number, items: Buffer[]) =>
  Buffer.concat([u32(valueKind.array), u32(kind), u64(items.length), ...items]);

function encodeValue(entry: GgufValue): Buffer {
  switch (entry.kind) {
    case 'u32':
      return Buffer.concat([u32(valueKind.u32), u32(entry.value)]);
    case 'i32':
      return Buffer.concat([u32(valueKind.i32), i32(entry.value)]);
    case 'f32':
      return Buffer.concat([u32(valueKind.f32), f32(entry.value)]);
    case 'bool':
      return Buffer.concat([u32(valueKind.bool), Buffer.from([entry.value ? 1 : 0])]);
    case 'string':
      return Buffer.concat([u32(valueKind.string), text(entry.value)]);
    case 'strings':
      return list(valueKind.string, entry.value.map(text));
    case 'f32s':
      return list(valueKind.f32, entry.value.map(f32));
    case 'i32s':
      return list(valueKind.i32, entry.value.map(i32));
  }
}

const padding = (sizeBytes: number) =>
  Buffer.alloc((alignmentBytes - (sizeBytes % alignmentBytes)) % alignmentBytes);

function encodeTensor(tensor: GgufTensor): Buffer {
  return tensor.kind === 'q8'
    ? quantizeQ8(tensor.data)
    : Buffer.from(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
}

/**
 * Writes one model file. Layout: magic, version, counts, metadata, tensor table, then tensors aligned to 32 bytes
 * (the GGUF specification of ggml). Throws when a `q8` tensor's rows are not a multiple of 32 wide.
 */
export function writeGguf(
  path: string,
  metadata: Record<string, GgufValue>,
  tensors: readonly GgufTensor[],
): void {
  const entries = Object.entries(metadata);
  const head: Buffer[] = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(entries.length)];
  for (const [key, value] of entries) head.push(text(key), encodeValue(value));

  const body: Buffer[] = [];
  let offset = 0;
  for (const tensor of tensors) {
    const rowWidth = tensor.shape.at(-1) ?? 0;
    if (tensor.kind === 'q8' && rowWidth % 32 !== 0)
      throw new Error(`rows of ${tensor.name} do not fit Q8_0`);
    const bytes = encodeTensor(tensor);
    const dimensions = tensor.shape.toReversed().map(u64);
    head.push(
      text(tensor.name),
      u32(dimensions.length),
      ...dimensions,
      u32(tensorKind[tensor.kind]),
      u64(offset),
    );
    body.push(bytes, padding(bytes.length));
    offset += bytes.length + padding(bytes.length).length;
  }
  const headBytes = Buffer.concat(head);
  writeFileSync(path, Buffer.concat([headBytes, padding(headBytes.length), ...body]));
}
