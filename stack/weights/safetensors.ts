// Reads tensors out of a safetensors file: an 8-byte length, a JSON table, then raw numbers.
import { z } from 'zod';

const Entry = z.object({
  dtype: z.string(),
  shape: z.array(z.int()),
  data_offsets: z.tuple([z.int(), z.int()]),
});
const Table = z.record(z.string(), z.unknown());

export interface Tensor {
  shape: number[];
  data: Float32Array;
}

/** Returns a reader by tensor name. Throws on a missing tensor and on any other number kind than F32. */
export function readSafetensors(file: Uint8Array): (name: string) => Tensor {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const headBytes = Number(bytes.readBigUInt64LE(0));
  const table = Table.parse(JSON.parse(bytes.toString('utf8', 8, 8 + headBytes)));
  return (name) => {
    const entry = Entry.parse(table[name], { error: () => `no tensor named ${name}` });
    if (entry.dtype !== 'F32') throw new Error(`${name} is ${entry.dtype}, expected F32`);
    const [start, end] = entry.data_offsets;
    // Copied, because a Float32Array must start at a multiple of four and the file promises no such thing.
    const copy = Uint8Array.from(bytes.subarray(8 + headBytes + start, 8 + headBytes + end));
    return { shape: entry.shape, data: new Float32Array(copy.buffer) };
  };
}
