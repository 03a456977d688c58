// Bytes of a text file to text: byte order mark, then strict UTF-8, then what Swedish Windows programs write.

/** Decodes by byte order mark, by the zero bytes of UTF-16, strict UTF-8, `declared`, else windows-1252. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = markedEncoding(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return new TextDecoder(knownLabel(declared) ?? 'windows-1252').decode(bytes);
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return zeroPattern(bytes);
}

/** UTF-16 without a mark: of the first characters, all have a zero on the same side and none on the other. */
function zeroPattern(bytes: Uint8Array): string | undefined {
  const pairs = Math.min(32, bytes.length >> 1);
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index++)
    if (bytes[index] === 0) {
      if (index % 2 === 0) even++;
      else odd++;
    }
  if (odd > pairs * 0.8 && even === 0) return 'utf-16le';
  return even > pairs * 0.8 && odd === 0 ? 'utf-16be' : undefined;
}

function knownLabel(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
