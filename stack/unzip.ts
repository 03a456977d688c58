// Takes chosen files out of a zip archive (a Python wheel is one) without holding them in memory.
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

export interface UnzippedFile {
  entryName: string;
  path: string;
  sizeBytes: number;
}

interface Entry {
  name: string;
  method: number;
  compressedBytes: number;
  sizeBytes: number;
  mode: number;
  headerOffset: number;
}

/**
 * Writes every entry for which `pick` answers a relative path below `destinationDir`.
 * Reads the central directory (APPNOTE 4.3.12); zip64 and encryption are refused, wheels have neither.
 */
export async function unzip(
  archivePath: string,
  destinationDir: string,
  pick: (entryName: string) => string | undefined,
): Promise<UnzippedFile[]> {
  const archive = await open(archivePath);
  try {
    const written: UnzippedFile[] = [];
    for (const entry of await centralDirectory(archive)) {
      const target = entry.name.endsWith('/') ? undefined : pick(entry.name);
      if (target === undefined) continue;
      const path = resolve(destinationDir, target);
      if (!path.startsWith(resolve(destinationDir) + sep))
        throw new Error(`${entry.name} would leave its folder`);
      await extract(archive, archivePath, entry, path);
      written.push({ entryName: entry.name, path, sizeBytes: entry.sizeBytes });
    }
    return written;
  } finally {
    await archive.close();
  }
}

async function centralDirectory(archive: FileHandle): Promise<Entry[]> {
  const { size } = await archive.stat();
  const tail = await readAt(archive, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('not a zip archive: no end of central directory');
  const count = tail.readUInt16LE(end + 10);
  const offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff) throw new Error('zip64 archives are not read');
  const directory = await readAt(archive, offset, tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      sizeBytes: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function extract(archive: FileHandle, archivePath: string, entry: Entry, path: string): Promise<void> {
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`${entry.name}: unknown method ${entry.method}`);
  // The local header repeats name and extra field, with lengths of its own.
  const header = await readAt(archive, entry.headerOffset, 30);
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const output = createWriteStream(partial, { mode: entry.mode & 0o111 ? 0o755 : 0o644 });
  if (entry.compressedBytes === 0) {
    output.end();
    await finished(output);
  } else {
    const input = createReadStream(archivePath, { start, end: start + entry.compressedBytes - 1 });
    await (entry.method === 8 ? pipeline(input, createInflateRaw(), output) : pipeline(input, output));
  }
  if (output.bytesWritten !== entry.sizeBytes) throw new Error(`${entry.name}: wrong size after unpacking`);
  await rename(partial, path);
}

async function readAt(archive: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await archive.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('the archive is cut short');
  return buffer;
}
