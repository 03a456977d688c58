import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { unzip } from './unzip.ts';

const folder = mkdtempSync(join(tmpdir(), 'insyn-unzip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const archive = join(folder, 'a.zip');
writeFileSync(
  archive,
  zipSync({
    'pkg/lib/server': [strToU8('program '.repeat(1000)), { os: 3, attrs: 0o755 << 16 }],
    'pkg/lib/stored.txt': [strToU8('stored'), { level: 0 }],
    'pkg/lib/empty': new Uint8Array(),
    'pkg/other': strToU8('not wanted'),
  }),
);

test('only picked entries are written, with content, size and the right to run', async () => {
  const target = join(folder, 'out');
  const files = await unzip(archive, target, (name) => /^pkg\/lib\/(.+)/.exec(name)?.[1]);
  expect(files.map(({ entryName, sizeBytes }) => [entryName, sizeBytes])).toEqual([
    ['pkg/lib/server', 8000],
    ['pkg/lib/stored.txt', 6],
    ['pkg/lib/empty', 0],
  ]);
  expect(readFileSync(join(target, 'stored.txt'), 'utf8')).toBe('stored');
  expect(statSync(join(target, 'server')).mode & 0o111).toBeGreaterThan(0);
});

test('an entry cannot leave its folder', async () => {
  const outside = unzip(archive, join(folder, 'out'), () => '../../escaped');
  await expect(outside).rejects.toThrow('would leave its folder');
});

test('what is no archive is refused', async () => {
  const path = join(folder, 'not.zip');
  writeFileSync(path, 'hello');
  await expect(unzip(path, folder, () => 'x')).rejects.toThrow('not a zip archive');
});
