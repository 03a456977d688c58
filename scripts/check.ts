// `npm run check`: format and fast lint, typed lint, types, layer rules, dead code; all of them, then the verdict.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const notSource = ['node_modules', 'build', 'coverage', 'docs', 'test-results'];
const sourceFolders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notSource.includes(entry.name))
  .map(({ name }) => name);

const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint'];
const steps = [
  { name: 'format and lint', command: [bin('biome'), 'ci', '.'] },
  {
    name: 'typed lint',
    // By content: a checkout or a rebase touches files without changing them.
    command: [bin('eslint'), '--max-warnings', '0', ...lintCache, '.'],
  },
  { name: 'types', command: [bin('tsc'), '--noEmit', '-p', '.'] },
  { name: 'layers', command: [bin('depcruise'), '--config', '.dependency-cruiser.mjs', ...sourceFolders] },
  { name: 'drawing', command: [process.execPath, 'scripts/draw-layers.ts'] },
  { name: 'lockfile', command: [process.execPath, 'scripts/complete-lockfile.mjs', '--check'] },
  { name: 'dead code', command: [bin('knip'), '--no-progress'] },
];

// One after the other: each of them wants both cores and some of them a gigabyte.
const failed: string[] = [];
for (const { name, command } of steps) {
  const startedAt = performance.now();
  const { exitCode, output } = await run(command);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (exitCode !== 0) {
    failed.push(name);
    console.log(output.trimEnd());
  }
  console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(6)} s`);
}
console.log(failed.length === 0 ? 'everything is in order' : `not in order: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function run([file = '', ...args]: string[]): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
