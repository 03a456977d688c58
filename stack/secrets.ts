// Secrets of one data folder, made at its first start and readable by its owner only.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForLock } from './lock-file.ts';

export interface StackSecrets {
  DATABASE_PASSWORD: string;
  /** Signs links and one-time tokens. */
  SESSION_SECRET: string;
  /** 32 bytes in base64: wraps the keys of the companies. Lost with the data folder, so is their data. */
  MASTER_KEY: string;
}

/** Reads `<dataDir>/secrets.json`, making it when it is not there. Parts that start together get the same ones. */
export async function stackSecrets(dataDir: string): Promise<StackSecrets> {
  const path = join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true });
  const lock = await waitForLock(`${path}.lock`);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as StackSecrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secrets: StackSecrets = {
      DATABASE_PASSWORD: randomBytes(24).toString('base64url'),
      SESSION_SECRET: randomBytes(48).toString('base64url'),
      MASTER_KEY: randomBytes(32).toString('base64'),
    };
    await writeFile(path, JSON.stringify(secrets, null, 1), { mode: 0o600 });
    return secrets;
  } finally {
    lock.release();
  }
}
