// Packs numbers as ggml's Q8_0: blocks of 32, one half-precision scale and 32 signed bytes each.
const blockSize = 32;
const blockBytes = 34;

const floatBits = new Uint32Array(1);
const floatValue = new Float32Array(floatBits.buffer);

/** IEEE half-precision bits of a non-negative number, rounded to nearest even; enough for scales (no NaN, no sign). */
export function toHalfBits(value: number): number {
  floatValue[0] = value;
  const bits = floatBits[0] ?? 0;
  const exponent = (bits >>> 23) - 112;
  if (exponent >= 31) return 0x7c00;
  if (exponent <= 0) return Math.round(value * 2 ** 24); // subnormal: multiples of 2^-24
  const rounded = (bits & 0x7fffff) + 0xfff + ((bits >>> 13) & 1);
  return (exponent << 10) + (rounded >>> 13); // a carry out of the mantissa rightly raises the exponent
}

/** `values.length` must be a multiple of 32. One block's error is at most half of max|x|/127. */
export function quantizeQ8(values: Float32Array): Buffer {
  const blocks = values.length / blockSize;
  if (!Number.isInteger(blocks))
    throw new Error(`${values.length} values do not fill blocks of ${blockSize}`);
  const out = Buffer.alloc(blocks * blockBytes);
  for (let block = 0; block < blocks; block++) {
    const slice = values.subarray(block * blockSize, (block + 1) * blockSize);
    let largest = 0;
    for (const value of slice) largest = Math.max(largest, Math.abs(value));
    const scale = largest / 127;
    out.writeUInt16LE(toHalfBits(scale), block * blockBytes);
    slice.forEach((value, i) => {
      out.writeInt8(scale === 0 ? 0 : Math.round(value / scale), block * blockBytes + 2 + i);
    });
  }
  return out;
}
