// Temporal's development server by its CLI, or the server that TEMPORAL_ADDRESS names.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { logPathOf, stopChild } from './child-processes.ts';
import { grpcPing } from './grpc-ping.ts';
import type { Part, RunningPart, StackContext } from './part.ts';
import { temporalCli, temporalCliVersion } from './temporal-cli.ts';
import { acceptsConnections, waitUntil } from './wait-until.ts';

const name = 'temporal';
const namespace = 'insyn';
const run = promisify(execFile);

const dynamicConfig = {
  // A shard reads its queues 20 times a second by default, and this server has one shard: 50 ms per step.
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  'history.visibilityProcessorMaxPollRPS': 2000,
  // With four partitions one update-with-start in sixty waited 2 s.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // One company's thousand files do not hold up another's one.
  'matching.enableFairness': true,
};

const searchAttributes = {
  TenantId: 'Keyword',
  ProcessKind: 'Keyword',
  EntityId: 'Keyword',
  Phase: 'Keyword',
  StartedBy: 'Keyword',
  NeedsAction: 'Bool',
};

export const temporal: Part = {
  name,
  start: (context) =>
    context.env['TEMPORAL_ADDRESS'] ? external(context, context.env['TEMPORAL_ADDRESS']) : embedded(context),
};

async function external({ env }: StackContext, address: string): Promise<RunningPart> {
  const isHealthy = (): Promise<boolean> => acceptsConnections(address);
  await waitUntil(isHealthy, { name: 'the server of TEMPORAL_ADDRESS', timeoutMs: 15_000 });
  return {
    name,
    version: 'unknown', // told by the client, which has the credentials
    address,
    isEmbedded: false,
    env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: env['TEMPORAL_NAMESPACE'] ?? namespace },
    isHealthy,
    stop: () => Promise.resolve(),
  };
}

async function embedded(context: StackContext): Promise<RunningPart> {
  const cli = await temporalCli(context);
  const directory = join(context.dataDir, 'temporal');
  await mkdir(directory, { recursive: true });
  const port = await context.pickPort(name, 7233);
  const uiPort = await context.pickPort(`${name}-ui`, 8233);
  const address = `127.0.0.1:${port}`;
  // The file's layout belongs to the CLI's version, hence its name; another version starts another file.
  const database = join(directory, `${temporalCliVersion}.db`);
  const args = [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--ui-port',
    String(uiPort),
  ];
  args.push('--db-filename', database, '--namespace', namespace, '--log-level', 'error');
  args.push('--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL');
  for (const [key, value] of Object.entries(dynamicConfig))
    args.push('--dynamic-config-value', `${key}=${value}`);
  for (const [key, value] of Object.entries(searchAttributes))
    args.push('--search-attribute', `${key}=${value}`);
  const child = context.spawnChild(name, cli, args);

  const isHealthy = async (): Promise<boolean> =>
    (await grpcPing(address, '/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo')) !== undefined;
  await waitUntil(isHealthy, { name, timeoutMs: 30_000, child, logPath: logPathOf(context.dataDir, name) });
  await keepClosedWorkflows(cli, address);
  return {
    name,
    version: await serverVersion(address),
    address,
    isEmbedded: true,
    ...(child.pid !== undefined && { pid: child.pid }),
    env: {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}/namespaces/${namespace}/workflows`,
      TEMPORAL_CLI: cli,
    },
    isHealthy,
    stop: () => stopChild(child),
  };
}

// start-dev makes namespaces that forget a closed workflow after 24 h and has no flag for it.
async function keepClosedWorkflows(cli: string, address: string): Promise<void> {
  const args = ['operator', 'namespace', 'update', '--namespace', namespace, '--retention', '30d'];
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run(cli, [...args, '--address', address], { timeout: 10_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error; // answers before its namespaces are made, for some milliseconds
    }
  }
}

// The reply holds the version as the first string field (1) of GetSystemInfoResponse.
async function serverVersion(address: string): Promise<string> {
  const reply = await grpcPing(address, '/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo');
  const length = reply?.[0] === 0x0a ? (reply[1] ?? 0) : 0;
  return length > 0 && reply
    ? `${reply.toString('utf8', 2, 2 + length)} (CLI ${temporalCliVersion})`
    : 'unknown';
}
