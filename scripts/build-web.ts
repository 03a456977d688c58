// Builds the pages into build/web-<hash of their source>/ and prints that directory; a build that exists is kept.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Everything that ends up in the pages. */
const sources = [
  'web',
  'contracts',
  'permissions',
  'i18n',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

async function filesBelow(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(sources.map((source) => filesBelow(join(root, source))))).flat().sort();
  for (const file of files) hash.update(relative(root, file)).update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

/** Builds when needed. Returns the directory that holds `client/` and `server/index.js`. */
export async function buildWeb(): Promise<string> {
  const directory = join(root, 'build', `web-${await sourceHash()}`);
  if (existsSync(join(directory, 'server', 'index.js'))) return directory;
  // Built aside and renamed, so that a build cut short never looks like a finished one.
  const unfinished = `${directory}-${process.pid}`;
  const cli = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [cli, 'vite:build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', INSYN_WEB_BUILD: relative(root, unfinished) },
  }); // biome-ignore format: one call
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new Error(`the build of the pages ended with code ${code}`);
  }
  try {
    await rename(unfinished, directory);
  } catch (error) {
    // Somebody else finished the same build first.
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(join(directory, 'server', 'index.js'))) throw error;
  }
  return directory;
}

if (import.meta.main) console.log(await buildWeb());
