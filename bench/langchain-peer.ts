// The peer of LangChain.js beside the product: its packages are installed at first use, its scripts run as processes.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = join(import.meta.dirname, 'langchain-peer');

/** Runs one of the peer's scripts with options as JSON and answers the JSON of its last line. */
export async function runPeer<Answer>(script: string, options: object): Promise<Answer> {
  await installPeer();
  const { stdout } = await run(process.execPath, [join(folder, script), JSON.stringify(options)], {
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Answer;
}

/** `npm ci` from the peer's own lockfile (429 MB, a quarter of a minute), once per lockfile. */
export async function installPeer(): Promise<void> {
  const stamp = join(folder, 'node_modules', '.insyn-stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('installing the LangChain.js peer with npm ci');
  // Its loaders name dozens of optional peers of other versions; the lockfile was made without them.
  await run('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps'], { cwd: folder });
  writeFileSync(stamp, wanted);
}
