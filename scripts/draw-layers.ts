// Draws who imports whom, by top folder, into docs/architecture.md; in CI it only compares.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

// One word for what counts as a test, shared with the rules.
const { testFiles } = (await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href)) as {
  testFiles: string;
};
const isTestFile = new RegExp(testFiles);

interface CruiseResult {
  modules: { source: string; dependencies: { resolved: string; dependencyTypes: string[] }[] }[];
}

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'architecture.md');
const [opening, closing] = ['<!-- layers: drawn by npm run check -->', '<!-- /layers -->'];
/** What the product is made of; stack, scripts, demo, bench and e2e may import anything and nothing imports them. */
const layers = [
  ...['web', 'api', 'temporal', 'workflows', 'activities', 'db', 'adapters'],
  ...['permissions', 'report-templates', 'i18n', 'config', 'contracts'],
];

const drawing = `${opening}\n\`\`\`mermaid\n${mermaid(await arrows())}\n\`\`\`\n${closing}`;
const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Architecture\n';
const after = withDrawing(before, drawing);
if (after === before) console.log('the drawing is up to date');
else if (process.env['CI']) {
  console.log('docs/architecture.md does not show the imports as they are: npm run check draws them');
  process.exitCode = 1;
} else {
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, after);
  console.log('docs/architecture.md drawn anew');
}

async function arrows(): Promise<Map<string, boolean>> {
  const present = readdirSync(root).filter((name) => layers.includes(name));
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--no-cache', ...present];
  const program = join(root, 'node_modules', '.bin', 'depcruise');
  // It exits with the number of violations; judging them is the step before this one.
  const { stdout } = await promisify(execFile)(program, args, { cwd: root, maxBuffer: 256 * 2 ** 20 }).catch(
    (error: { stdout: string }) => error,
  );
  const isTypeOnly = new Map<string, boolean>();
  for (const { source, dependencies } of (JSON.parse(stdout) as CruiseResult).modules) {
    if (isTestFile.test(source)) continue;
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from = '', to = ''] = [source.split('/')[0], resolved.split('/')[0]];
      if (from === to || !layers.includes(from) || !layers.includes(to)) continue;
      const arrow = `${from} ${to}`;
      isTypeOnly.set(arrow, (isTypeOnly.get(arrow) ?? true) && dependencyTypes.includes('type-only'));
    }
  }
  return isTypeOnly;
}

// A dotted arrow is one of types only.
function mermaid(isTypeOnly: Map<string, boolean>): string {
  const lines = [...isTypeOnly]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([arrow, onlyTypes]) => `  ${arrow.replace(' ', onlyTypes ? ' -.-> ' : ' --> ')}`);
  return ['flowchart TD', ...lines].join('\n');
}

function withDrawing(text: string, part: string): string {
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start) return `${text.trimEnd()}\n\n## Who imports whom\n\n${part}\n`;
  return text.slice(0, start) + part + text.slice(end + closing.length);
}
