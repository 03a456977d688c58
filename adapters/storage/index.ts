// Chooses the file storage: a bucket when one is configured, else the folder.
import type { Env } from '#config/env.ts';
import { createDiskStorage } from './disk.ts';
import type { FileStorage } from './port.ts';
import { createS3Storage } from './s3.ts';

export type { FileStorage } from './port.ts';

export function createStorage(env: Env): FileStorage {
  if (!env.S3_BUCKET) return createDiskStorage(env.FILES_DIR);
  return createS3Storage({
    endpoint: env.S3_ENDPOINT,
    bucket: env.S3_BUCKET,
    region: env.S3_REGION ?? 'eu-north-1',
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
  });
}
