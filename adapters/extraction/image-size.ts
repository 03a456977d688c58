// Width and height from an image's header, so that a picture of a billion pixels is never opened.

/** Pixels of a png, jpeg or tiff; undefined where the header does not say. */
export function pixelCountOf(bytes: Buffer): number | undefined {
  try {
    if (bytes.readUInt32BE(0) === 0x89504e47) return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
    if (bytes.readUInt16BE(0) === 0xffd8) return jpegPixels(bytes);
    return tiffPixels(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Walks the segments to the start of frame (SOF0–SOF15 without the tables C4, C8, CC). */
function jpegPixels(bytes: Buffer): number | undefined {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Reads tags 256 (width) and 257 (height) of the first directory. */
function tiffPixels(bytes: Buffer): number | undefined {
  const isLittle = bytes.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const read32 = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = read32(4);
  const sides = new Map<number, number>();
  for (let index = 0; index < read16(directory); index++) {
    const at = directory + 2 + index * 12;
    const tag = read16(at);
    if (tag === 256 || tag === 257) sides.set(tag, read16(at + 2) === 3 ? read16(at + 8) : read32(at + 8));
  }
  const [width, height] = [sides.get(256), sides.get(257)];
  return width && height ? width * height : undefined;
}
