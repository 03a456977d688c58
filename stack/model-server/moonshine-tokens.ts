// Reads Moonshine's tokenizer.bin (length-prefixed byte strings, SentencePiece marks) into text.

/** Returns the text of token ids. Byte tokens (`<0xE5>`) are joined before decoding, other marked tokens are left out. */
export function readMoonshineTokens(file: Uint8Array): (tokens: number[]) => string {
  const pieces: Buffer[] = [];
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  while (at < bytes.length) {
    let length = bytes[at++] ?? 0;
    // Two-byte lengths: the low seven bits first, then the rest.
    if (length >= 128) length = length - 128 + (bytes[at++] ?? 0) * 128;
    pieces.push(toBytes(bytes.subarray(at, at + length)));
    at += length;
  }
  return (tokens) =>
    Buffer.concat(tokens.map((token) => pieces[token] ?? Buffer.alloc(0)))
      .toString('utf8')
      .replaceAll('▁', ' ')
      .replace(/\s+/g, ' ')
      .trim();
}

function toBytes(piece: Buffer): Buffer {
  const text = piece.toString('utf8');
  const byte = /^<0x([0-9A-F]{2})>$/i.exec(text)?.[1];
  if (byte !== undefined) return Buffer.from([Number.parseInt(byte, 16)]);
  return /^<[^>]+>$/.test(text) ? Buffer.alloc(0) : piece;
}
