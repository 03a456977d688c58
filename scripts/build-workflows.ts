// Builds the workflow bundle into build/workflows-<hash>.js, unless that exists; prints its path as the last line.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundleOptions } from '#temporal/bundle.ts';

const root = join(import.meta.dirname, '..');
const sources = [
  ...globSync('{workflows,contracts,temporal/encryption}/**/*.ts', { cwd: root }),
  'package-lock.json',
];
const hash = createHash('sha256');
for (const source of sources.toSorted()) hash.update(source).update(readFileSync(join(root, source)));
const place = join(root, 'build', `workflows-${hash.digest('hex').slice(0, 16)}.js`);
if (!existsSync(place)) {
  const { code } = await bundleWorkflowCode(bundleOptions);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(`${place}.${process.pid}`, code);
  renameSync(`${place}.${process.pid}`, place);
}
console.log(place);
