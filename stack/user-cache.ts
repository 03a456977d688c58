// The per-user cache that clones share: each entry is made once, complete or not there at all.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { waitForLock } from './lock-file.ts';

/** Where fetched and built parts are kept for this user. */
export function userCacheDir(env: Readonly<Record<string, string | undefined>>): string {
  const { INSYN_CACHE, XDG_CACHE_HOME } = env;
  if (INSYN_CACHE) return INSYN_CACHE;
  return XDG_CACHE_HOME ? join(XDG_CACHE_HOME, 'insyn') : join(homedir(), '.cache', 'insyn');
}

export interface CachedFolderRequest {
  cacheDir: string;
  /** Names the content completely (version, platform, hash): an entry is never changed later. */
  key: string;
  say: (message: string) => void;
}

/**
 * Folder `<cacheDir>/<key>`, filled by `fill` when it is not there yet. `fill` writes into a temporary
 * sibling that is renamed when it succeeds, so a crash leaves no half entry; a second process waits.
 */
export async function cachedFolder(
  { cacheDir, key, say }: CachedFolderRequest,
  fill: (directory: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheDir, key);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const lock = await waitForLock(`${folder}.lock`, ({ pid }) =>
    say(`waiting: process ${pid} is preparing ${key}`),
  );
  try {
    if (existsSync(folder)) return folder;
    await removePartials(folder);
    const partial = await mkdtemp(`${folder}.partial-`);
    try {
      await fill(partial);
      await rename(partial, folder);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
    return folder;
  } finally {
    lock.release();
  }
}

// Left by a process that was killed while it filled; we hold the lock, so nobody is filling now.
async function removePartials(folder: string): Promise<void> {
  const partials = (await readdir(dirname(folder))).filter((name) =>
    name.startsWith(`${basename(folder)}.partial-`),
  );
  for (const name of partials) await rm(join(dirname(folder), name), { recursive: true, force: true });
}
