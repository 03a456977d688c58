// Where a running Insyn has its database and its pages, for commands that work on it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the environment where it names a database (compose), else of what the launcher wrote into the data folder. */
export function addressesOf(dataDir: string): { databaseUrl: string; publicUrl: string } {
  const path = join(dataDir, 'run', 'env.json');
  const written = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  const databaseUrl = process.env['DATABASE_URL'] ?? written['DATABASE_URL'];
  if (!databaseUrl)
    throw new Error(`no running Insyn in ${dataDir}; start it, or name its folder with --data`);
  return { databaseUrl, publicUrl: process.env['PUBLIC_URL'] ?? written['PUBLIC_URL'] ?? '' };
}
