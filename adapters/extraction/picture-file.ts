// Writes decoded pixels as a PNM file (Netpbm P5 grey, P6 colour), which every recogniser reads and nobody has to encode.
import { writeFile } from 'node:fs/promises';

export interface Pixels {
  width: number;
  height: number;
  /** Bytes of a pixel: 1 grey, 3 RGB, 4 RGBA (the last one is dropped). */
  channels: 1 | 3 | 4;
  data: Uint8Array | Uint8ClampedArray;
}

export async function writePicture(path: string, { width, height, channels, data }: Pixels): Promise<void> {
  const head = Buffer.from(`${channels === 1 ? 'P5' : 'P6'}\n${width} ${height}\n255\n`);
  const body =
    channels === 4
      ? withoutAlpha(data, width * height)
      : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  await writeFile(path, Buffer.concat([head, body]));
}

function withoutAlpha(data: Uint8Array | Uint8ClampedArray, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let at = 0; at < pixels; at++) {
    rgb[at * 3] = data[at * 4] ?? 0;
    rgb[at * 3 + 1] = data[at * 4 + 1] ?? 0;
    rgb[at * 3 + 2] = data[at * 4 + 2] ?? 0;
  }
  return rgb;
}
