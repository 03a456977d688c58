// Reads the list of entries at the end of a zip, without inflating anything.
import { ExtractionFailure } from './port.ts';

export interface ZipEntry {
  name: string;
  /** 0 = stored, 8 = deflated. */
  method: number;
  isEncrypted: boolean;
  /** A symbolic link of a Unix archiver: its bytes are a path. */
  isLink: boolean;
  compressedBytes: number;
  sizeBytes: number;
  /** Of the local header. */
  offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const maxCommentBytes = 65_535;

/**
 * The entries of a zip as its central directory tells them (APPNOTE 4.3.12; zip64 is refused, no document needs it).
 * Sizes are claims of the file: whoever inflates must count again.
 * @throws ExtractionFailure `corrupt` where there is no whole directory, `zip_bomb` above `maxEntries`.
 */
export function readZipDirectory(bytes: Buffer, maxEntries: number): ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > maxEntries) throw new ExtractionFailure('zip_bomb', { entries: count, maxEntries });
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature)
      throw new ExtractionFailure('corrupt', { reason: 'zip_directory' });
    const nameBytes = bytes.readUInt16LE(at + 28);
    const flags = bytes.readUInt16LE(at + 8);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (flags & 1) === 1,
      // Made on Unix (3), and the file type in the upper half of the external attributes says link (0xA).
      isLink: bytes[at + 5] === 3 && bytes.readUInt16LE(at + 40) >>> 12 === 0xa,
      compressedBytes: bytes.readUInt32LE(at + 20),
      sizeBytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - endBytes - maxCommentBytes);
  for (let at = bytes.length - endBytes; at >= lowest; at--)
    if (bytes.readUInt32LE(at) === endSignature) return at;
  throw new ExtractionFailure('corrupt', { reason: 'zip_end_missing' });
}
