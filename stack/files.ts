// Where uploaded files lie: a folder, or the S3 bucket that S3_… names.
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Part } from './part.ts';

export const files: Part = {
  name: 'files',
  async start({ dataDir, env }) {
    const directory = join(dataDir, 'files');
    await mkdir(directory, { recursive: true });
    const bucket = env['S3_BUCKET'];
    return {
      name: 'files',
      version: bucket ? 's3' : 'disk',
      address: bucket ? `${env['S3_ENDPOINT'] ?? 's3'}/${bucket}` : directory,
      isEmbedded: !bucket,
      env: { FILES_DIR: directory },
      isHealthy: () =>
        access(directory, constants.W_OK).then(
          () => true,
          () => false,
        ),
      stop: () => Promise.resolve(),
    };
  },
};
