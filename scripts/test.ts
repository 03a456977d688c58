// `npm test`: one stack, then the tests beside the code, then the stories in a browser; one sum at the end.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestStack } from '#stack/for-tests.ts';
import { stopRequest } from '#stack/stop-request.ts';

interface Counts {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const suites = [
  { name: 'unit and integration', config: 'vitest.config.ts' },
  { name: 'stories in the browser', config: 'vitest.e2e.config.ts' },
];

const filters = process.argv.slice(2);
const stop = stopRequest();
const total: Counts = { passed: 0, failed: 0 };
const startedAt = performance.now();
let stack: Awaited<ReturnType<typeof startTestStack>> | undefined;
try {
  stack = await startTestStack();
  console.log(`the stack is up (${Math.round(performance.now() - startedAt)} ms)`);
  for (const suite of suites) {
    if (stop.signal.aborted || !existsSync(join(root, suite.config))) continue;
    console.log(`\n== ${suite.name}`);
    const counts = await runSuite(suite.config, { INSYN_TEST_STACK: stack.envPath });
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
} catch (error) {
  console.error(error);
  total.failed += 1;
} finally {
  await stack?.stop();
}
const isGood = total.failed === 0 && total.passed > 0 && !stop.signal.aborted;
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`, () => process.exit(isGood ? 0 : 1));

async function runSuite(config: string, env: Record<string, string>): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-report-'));
  const reportPath = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
    // With a filter a suite may have nothing to do; without one, no tests is a failure.
    const chosen = filters.length > 0 ? ['--passWithNoTests', ...filters] : [];
    const exitCode = await run([vitest, 'run', '--config', config, ...reporters, ...chosen], env);
    return countsOf(JSON.parse(await readFile(reportPath, 'utf8')) as VitestReport, exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// A file that does not load has no failed test, and an error outside of tests fails none: both must count.
function countsOf({ numPassedTests, numFailedTests, testResults }: VitestReport, exitCode: number): Counts {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function run(args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    stop.signal.addEventListener('abort', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
