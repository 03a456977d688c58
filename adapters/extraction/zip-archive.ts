// Inflates single entries of a zip, never more bytes than the limit allows, whatever the directory claims.
import { Inflate } from 'fflate';
import type { ExtractionLimits } from './limits.ts';
import { ExtractionFailure } from './port.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

const stepBytes = 64 * 1024;

export interface ZipArchive {
  names: string[];
  has(name: string): boolean;
  /** Every entry, those of one name included. */
  entries: readonly ZipEntry[];
  streamEntry(entry: ZipEntry, onChunk: (chunk: Uint8Array) => void): void;
  /** Calls `onChunk` with the inflated bytes, piece by piece. False where there is no such entry. */
  stream(name: string, onChunk: (chunk: Uint8Array) => void): boolean;
  /** A whole entry, for small parts. */
  read(name: string): Buffer | undefined;
}

/** Opens an archive held in memory. Names compare without case, since some writers vary it. */
export function openZipArchive(bytes: Buffer, limits: ExtractionLimits): ZipArchive {
  const all = readZipDirectory(bytes, limits.zipEntries);
  const entries = new Map<string, ZipEntry>();
  for (const entry of all) entries.set(entry.name.toLowerCase(), entry);
  let inflatedBytes = 0;

  const streamEntry = (entry: ZipEntry, onChunk: (chunk: Uint8Array) => void): void => {
    if (entry.isEncrypted) throw new ExtractionFailure('locked');
    const count = (chunk: Uint8Array): void => {
      inflatedBytes += chunk.length;
      if (inflatedBytes > limits.unzippedBytes)
        throw new ExtractionFailure('zip_bomb', { limitBytes: limits.unzippedBytes });
      if (chunk.length > 0) onChunk(chunk);
    };
    inflate(dataOf(bytes, entry), entry.method, count);
  };
  const stream = (name: string, onChunk: (chunk: Uint8Array) => void): boolean => {
    const entry = entries.get(name.toLowerCase());
    if (entry) streamEntry(entry, onChunk);
    return entry !== undefined;
  };

  return {
    entries: all,
    streamEntry,
    names: [...entries.values()].map((entry) => entry.name),
    has: (name) => entries.has(name.toLowerCase()),
    stream,
    read(name) {
      const chunks: Uint8Array[] = [];
      return stream(name, (chunk) => chunks.push(chunk)) ? Buffer.concat(chunks) : undefined;
    },
  };
}

function dataOf(bytes: Buffer, entry: ZipEntry): Buffer {
  const at = entry.offset;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50)
    throw new ExtractionFailure('corrupt', { reason: 'zip_entry' });
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return bytes.subarray(start, start + entry.compressedBytes);
}

function inflate(data: Buffer, method: number, onChunk: (chunk: Uint8Array) => void): void {
  if (method === 0) {
    onChunk(data);
    return;
  }
  if (method !== 8) throw new ExtractionFailure('corrupt', { reason: 'zip_method', method });
  const inflater = new Inflate((chunk) => onChunk(chunk));
  try {
    for (let at = 0; at < data.length; at += stepBytes)
      inflater.push(data.subarray(at, at + stepBytes), at + stepBytes >= data.length);
  } catch (error) {
    if (error instanceof ExtractionFailure) throw error;
    throw new ExtractionFailure('corrupt', { reason: 'zip_data' });
  }
}
