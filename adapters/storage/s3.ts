// File storage in any S3-compatible bucket. Never met a live service yet: docs/verified.md.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { FileStorage } from './port.ts';

export interface S3Settings {
  endpoint?: string | undefined;
  bucket: string;
  region: string;
  accessKeyId?: string | undefined;
  secretAccessKey?: string | undefined;
}

export function createS3Storage(settings: S3Settings): FileStorage {
  const { bucket: Bucket, accessKeyId, secretAccessKey } = settings;
  const client = new S3Client({
    region: settings.region,
    ...(settings.endpoint ? { endpoint: settings.endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
  const open = async (Key: string): Promise<Readable> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    if (!(Body instanceof Readable)) throw new Error('the object has no body');
    return Body;
  };
  const withFolder = async <T>(work: (path: string) => Promise<T>): Promise<T> => {
    const folder = await mkdtemp(join(tmpdir(), 'insyn-s3-'));
    try {
      return await work(join(folder, randomUUID()));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return {
    name: 's3',
    putByHash: (prefix, bytes, limitBytes) =>
      withFolder(async (path) => {
        const hash = createHash('sha256');
        const source = bytes instanceof Uint8Array ? Readable.from([Buffer.from(bytes)]) : bytes;
        let sizeBytes = 0;
        await pipeline(
          source,
          async function* meter(chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              sizeBytes += chunk.length;
              if (sizeBytes > limitBytes) throw new RangeError('file is larger than the limit');
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(path),
        );
        const sha256 = hash.digest('hex');
        const Key = `${prefix}/${sha256}`;
        await client.send(
          new PutObjectCommand({ Bucket, Key, Body: createReadStream(path), ContentLength: sizeBytes }),
        );
        return { key: Key, sha256, sizeBytes };
      }),
    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    putStream: (Key, bytes) =>
      withFolder(async (path) => {
        await pipeline(bytes, createWriteStream(path));
        const { size: ContentLength } = await stat(path);
        await client.send(new PutObjectCommand({ Bucket, Key, Body: createReadStream(path), ContentLength }));
      }),
    async exists(Key) {
      try {
        await client.send(new HeadObjectCommand({ Bucket, Key }));
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'NotFound') return false;
        throw error;
      }
    },
    async folders() {
      const names: string[] = [];
      for (let ContinuationToken: string | undefined; ; ) {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Delimiter: '/', ContinuationToken }),
        );
        for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix) names.push(Prefix.slice(0, -1));
        if (!page.NextContinuationToken) return names;
        ContinuationToken = page.NextContinuationToken;
      }
    },
    async read(key) {
      const parts: Buffer[] = [];
      for await (const part of await open(key)) parts.push(part as Buffer);
      return Buffer.concat(parts);
    },
    stream: open,
    withLocalFile: (key, work) =>
      withFolder(async (path) => {
        await pipeline(await open(key), createWriteStream(path));
        await stat(path);
        return work(path);
      }),
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async removeAll(prefix) {
      for (;;) {
        // Always the first page: what it listed is gone by the next turn.
        const { Contents = [] } = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: `${prefix}/`, MaxKeys: 1000 }),
        );
        if (Contents.length === 0) return;
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }),
        );
        if (Errors.length > 0) throw new Error(`the bucket refused ${Errors.length} deletions`);
      }
    },
    async *list(prefix) {
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: `${prefix}/`, MaxKeys: 1000, ContinuationToken }),
        );
        for (const { Key, LastModified } of page.Contents ?? [])
          if (Key) yield { key: Key, storedAt: LastModified ?? new Date() };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },
    async isHealthy() {
      await client.send(new HeadBucketCommand({ Bucket }));
      return true;
    },
  };
}
