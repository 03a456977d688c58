// `npm start`: the whole product on this machine, from the parts to the page, until Ctrl-C.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationParts } from './application.ts';
import { demoSignIn, loadDemo } from './load-demo.ts';
import { buildApplication, migrateDatabase } from './prepare-application.ts';
import { stackSecrets } from './secrets.ts';
import { DataFolderInUse, type OpenStack, openStack } from './stack-context.ts';
import { type StartOptions, startOptions, startUsage } from './start-options.ts';
import { allParts, environmentOf, startParts, stopParts } from './start-parts.ts';
import { startupReport, startupTable, writeStartupReport } from './startup-report.ts';
import { stopRequest } from './stop-request.ts';
import type { StartedPart } from './supervised-part.ts';

const launchedAt = new Date();
const elapsedMs = (): number => Date.now() - launchedAt.getTime();
const say = (part: string, message: string): void =>
  console.log(`${(elapsedMs() / 1000).toFixed(1).padStart(6)} s  ${part.padEnd(15)} ${message}`);

async function main(options: StartOptions): Promise<void> {
  const stack = await openStack({ dataDir: options.dataDir, env: process.env, say });
  const stop = stopRequest();
  const running: StartedPart[][] = [];
  try {
    if (options.isFresh) emptyDataFolder(stack.context.dataDir);
    await Promise.race([startAll(stack, options, running, stop.signal), stop.promise]);
    if (!stop.signal.aborted) await stop.promise;
    say('launcher', 'stopping');
  } finally {
    // The application first: it still needs the parts to end its work well.
    for (const group of running.reverse()) await stopParts(group);
    await stack.close();
  }
  say('launcher', 'stopped');
}

async function startAll(
  { context }: OpenStack,
  options: StartOptions,
  running: StartedPart[][],
  signal: AbortSignal,
): Promise<void> {
  say('launcher', `data in ${context.dataDir}`);
  const building = buildApplication(context);
  building.catch(() => undefined); // awaited below; a failing part must not leave this one unheard
  const parts = await startParts(await allParts(), context);
  running.push(parts);
  const { SESSION_SECRET, MASTER_KEY } = await stackSecrets(context.dataDir);
  const port = await context.pickPort('api', options.port);
  const address = context.env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    NODE_ENV: 'production',
    SESSION_SECRET,
    MASTER_KEY,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: address,
    ...environmentOf(parts),
    ...(await building),
    ...ownSecrets(context.env),
  };
  await migrateDatabase(context, env);
  if (signal.aborted) return;
  const application = await startParts(applicationParts(env), context);
  running.push(application);
  writeFileSync(join(context.dataDir, 'run', 'env.json'), JSON.stringify(env, null, 1), { mode: 0o600 });

  const report = startupReport([...parts, ...application], launchedAt, elapsedMs());
  writeStartupReport(context.dataDir, report);
  if (options.hasReport) console.log(`\n${startupTable(report)}`);
  printReady(application.some(({ name }) => name === 'api') ? address : undefined, options.hasDemo);
  if (options.hasDemo) void loadDemo(context, env, signal);
}

// Secrets given from outside win over the data folder's own.
function ownSecrets({ SESSION_SECRET, MASTER_KEY }: NodeJS.ProcessEnv): Record<string, string> {
  return { ...(SESSION_SECRET && { SESSION_SECRET }), ...(MASTER_KEY && { MASTER_KEY }) };
}

function printReady(address: string | undefined, hasDemo: boolean): void {
  const signIn = hasDemo ? demoSignIn() : undefined;
  console.log(`\n  Insyn is ready: ${address ?? 'the parts run; this checkout has no application yet'}`);
  if (signIn) console.log(`  Sign in as ${signIn.email} with the password ${signIn.password}`);
  console.log('  Ctrl-C stops it.\n');
}

// Only what this product made: `--data` may name a folder that holds other things.
function emptyDataFolder(dataDir: string): void {
  const made = [
    'postgres',
    'temporal',
    'milvus',
    'mail',
    'files',
    'logs',
    'secrets.json',
    'demo-loaded.json',
  ];
  for (const name of made) rmSync(join(dataDir, name), { recursive: true, force: true });
  if (existsSync(dataDir)) say('launcher', 'starting with an empty data folder');
}

try {
  await main(startOptions(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof DataFolderInUse) {
    return `Insyn already runs: ${error.message}. Stop it, or give another folder with --data DIR.`;
  }
  if (!(error instanceof Error)) return String(error);
  if ((error as { code?: unknown }).code?.toString().startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n${startUsage}`;
  }
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}
