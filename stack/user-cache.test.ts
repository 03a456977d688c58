import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cachedFolder, userCacheDir } from './user-cache.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'insyn-cache-test-'));
afterAll(() => rmSync(cacheDir, { recursive: true }));
const say = (): void => undefined;

test('two clones that want the same entry make it once', async () => {
  let timesMade = 0;
  const make = (): Promise<string> =>
    cachedFolder({ cacheDir, key: 'tool/1', say }, async (directory) => {
      timesMade += 1;
      writeFileSync(join(directory, 'program'), 'x');
    });
  const folders = await Promise.all([make(), make()]);
  expect(timesMade).toBe(1);
  expect(folders).toEqual([join(cacheDir, 'tool/1'), join(cacheDir, 'tool/1')]);
});

test('an entry whose making fails is not there, leaves nothing, and can be made again', async () => {
  const request = { cacheDir, key: 'broken/1', say };
  const failing = cachedFolder(request, async (directory) => {
    writeFileSync(join(directory, 'half'), 'x');
    throw new Error('network');
  });
  await expect(failing).rejects.toThrow('network');
  expect(readdirSync(join(cacheDir, 'broken'))).toEqual([]);
  expect(readdirSync(await cachedFolder(request, async () => undefined))).toEqual([]);
});

test('the cache follows INSYN_CACHE, then XDG_CACHE_HOME, then the home folder', () => {
  expect(userCacheDir({ INSYN_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
  expect(userCacheDir({ XDG_CACHE_HOME: '/b' })).toBe('/b/insyn');
  expect(userCacheDir({})).toMatch(/\.cache\/insyn$/);
});
