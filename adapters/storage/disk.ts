// File storage in a folder: written beside, then renamed, so that no reader ever sees half a file.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, opendir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStorage } from './port.ts';

const safeKey = /^[a-z0-9-]+(?:\/[a-z0-9.-]+)*$/;

export function createDiskStorage(folder: string): FileStorage {
  const pathOf = (key: string) => {
    if (!safeKey.test(key) || key.includes('..'))
      throw new RangeError('storage key has characters it may not have');
    return join(folder, key);
  };
  const withTemporary = async <T>(write: (path: string) => Promise<T>): Promise<T> => {
    const temporary = join(folder, 'incoming', randomUUID());
    await mkdir(dirname(temporary), { recursive: true });
    try {
      return await write(temporary);
    } finally {
      await rm(temporary, { force: true });
    }
  };
  const moveIn = async (temporary: string, key: string) => {
    await mkdir(dirname(pathOf(key)), { recursive: true });
    await rename(temporary, pathOf(key));
  };
  return {
    name: 'disk',
    putByHash: (prefix, bytes, limitBytes) =>
      withTemporary(async (temporary) => {
        const hash = createHash('sha256');
        let sizeBytes = 0;
        const meter = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            sizeBytes += chunk.length;
            hash.update(chunk);
            if (sizeBytes > limitBytes) done(new RangeError('file is larger than the limit'));
            else done(null, chunk);
          },
        });
        const source = bytes instanceof Uint8Array ? Readable.from([Buffer.from(bytes)]) : bytes;
        await pipeline(source, meter, createWriteStream(temporary, { flush: true }));
        const sha256 = hash.digest('hex');
        const key = `${prefix}/${sha256}`;
        await moveIn(temporary, key);
        return { key, sha256, sizeBytes };
      }),
    put: (key, bytes) =>
      withTemporary(async (temporary) => {
        await writeFile(temporary, bytes, { flush: true });
        await moveIn(temporary, key);
      }),
    putStream: (key, bytes) =>
      withTemporary(async (temporary) => {
        await pipeline(bytes, createWriteStream(temporary, { flush: true }));
        await moveIn(temporary, key);
      }),
    read: (key) => readFile(pathOf(key)),
    async exists(key) {
      await access(folder);
      const found = await stat(pathOf(key)).catch(nothingThere);
      return found?.isFile() ?? false;
    },
    async folders() {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    },
    async stream(key) {
      await access(pathOf(key));
      return createReadStream(pathOf(key));
    },
    withLocalFile: (key, work) => work(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    async removeAll(prefix) {
      // A folder that is away is not an empty one.
      await access(folder);
      await rm(pathOf(prefix), { recursive: true, force: true });
    },
    async *list(prefix) {
      const entries = await opendir(pathOf(prefix), { recursive: true }).catch(nothingThere);
      if (!entries) return;
      for await (const entry of entries) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const found = await stat(path).catch(nothingThere);
        if (found) yield { key: relative(folder, path), storedAt: found.mtime };
      }
    },
    async isHealthy() {
      await withTemporary((temporary) => writeFile(temporary, 'ok'));
      return true;
    },
  };
}

/** A folder that was never made, or a file that went while it was listed, is no error. */
function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
