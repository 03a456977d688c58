// One test environment for all tests of the frame: a fresh database and namespace, real workers, a server, typed calls.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { Knex } from 'knex';
import type { AbilityOf } from '#api/caller.ts';
import { type OpenServer, openServer } from '#api/open-server.ts';
import { hashSecret, newSecret } from '#api/secrets.ts';
import { type Env, readEnv } from '#config/env.ts';
import { aUser } from '#db/factories.ts';
import type { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { foundCompany, foundProject } from '#db/queries/rooms.ts';
import { createTenantKeys, mintTenantKey } from '#db/tenant-keys.ts';
import { startTestDatabase } from '#db/test-database.ts';
import { createTemporalClient } from './client.ts';
import { failureConverterPath } from './encryption/data-converter.ts';
import { type OpenWorkers, openWorkers } from './open-workers.ts';
import { createTestCaller, type TestCaller } from './test-caller.ts';
import { registerTestNamespace } from './test-namespace.ts';
// Makes the SDK quiet about failed attempts, which are part of these tests.
import './testing.ts';

export interface TestAppOptions {
  /** Default true. Without workers the API answers and processes only wait. */
  hasWorkers?: boolean;
  /** Default false. True: payloads are stored unsealed, so that histories can be captured; invented data only. */
  isPlain?: boolean;
  /** Default true. */
  hasServer?: boolean;
  env?: Record<string, string>;
  /** Default: the product's rules. Another one shows what the wall of the database alone holds back. */
  abilityOf?: AbilityOf;
}

/** Somebody signed in. */
export interface TestPerson {
  user: User;
  sessionToken: string;
}

/** A company with its first project, and its admin. */
export interface TestRoom {
  admin: TestPerson;
  companyId: string;
  projectId: string;
  siloId: string;
}

export interface TestApp {
  env: Env;
  knex: Knex;
  /** The same client that the API has, for looking at workflows. */
  temporal: Client;
  /** `http://127.0.0.1:<port>`. */
  url: string;
  person(values?: { email?: string; name?: string }): Promise<TestPerson>;
  room(admin?: TestPerson): Promise<TestRoom>;
  /** Calls the API over HTTP as somebody; without one, signed out. */
  as(person?: Pick<TestPerson, 'sessionToken'>): TestCaller;
  /** Calls it as whoever holds a share link. */
  holding(linkToken: string): TestCaller;
  /** Another worker process's worth of workers; `stop` ends it. */
  startWorkers(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** Needs the stack of stack/for-tests.ts. Stop it in `afterAll`: the database is dropped, the namespace left to the server. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { hasWorkers = true, hasServer = true, isPlain = false } = options;
  const [database, namespace, bundle, filesDir] = await Promise.all([
    startTestDatabase(),
    freshNamespace(),
    hasWorkers ? workflowBundle() : '',
    mkdtemp(join(tmpdir(), 'insyn-test-files-')),
  ]);
  const env = readEnv({
    ...process.env,
    DATABASE_URL: database.url,
    TEMPORAL_NAMESPACE: namespace,
    FILES_DIR: filesDir,
    PUBLIC_URL: 'http://insyn.test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    WORKFLOW_BUNDLE: bundle,
    WEB_BUILD_DIR: '',
    ...options.env,
  });
  const { knex } = database;
  const keys = createTenantKeys(knex, Buffer.from(env.MASTER_KEY, 'base64'));
  const converter: DataConverter | undefined = isPlain ? { failureConverterPath } : undefined;
  const settings = { address: env.TEMPORAL_ADDRESS, namespace };
  const temporal = createTemporalClient(settings, keys, converter);
  const stops: (() => Promise<void>)[] = [];
  const startWorkers = async () => {
    const stop = await runWorkers(env, converter);
    stops.push(stop);
    return stop;
  };
  if (hasWorkers) await startWorkers();
  const server: OpenServer | undefined = hasServer
    ? await openServer(env, { dataConverter: converter, abilityOf: options.abilityOf })
    : undefined;
  const url = server ? `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` : '';

  const person: TestApp['person'] = async (values = {}) => {
    const user = await aUser(knex, values);
    const sessionToken = newSecret('ins');
    const tokenHash = hashSecret(sessionToken);
    const expiresAt = new Date(Date.now() + 86_400_000);
    await knex('sessions').insert({ id: newId(), userId: user.id, tokenHash, expiresAt });
    return { user, sessionToken };
  };
  return {
    env,
    knex,
    temporal,
    url,
    person,
    async room(given) {
      const admin = given ?? (await person());
      const [companyId, projectId] = [newId(), newId()];
      const company = { id: companyId, name: `Company ${companyId.slice(-6)}`, organisationNumber: null };
      const usual = { country: 'SE', language: 'sv', fiscalYearStartMonth: 1, currency: 'SEK' } as const;
      const key = mintTenantKey(Buffer.from(env.MASTER_KEY, 'base64'));
      await knex.transaction((trx) => foundCompany(trx, { ...company, ...usual }, admin.user.id, key));
      const project = { id: projectId, companyId, name: 'First project', description: '' };
      await knex.transaction((trx) => foundProject(trx, project));
      const silo = await knex('dataSilos').where({ projectId }).first('id');
      return { admin, companyId, projectId, siloId: silo.id };
    },
    as: (caller) => createTestCaller(url, caller?.sessionToken),
    holding: (linkToken) => createTestCaller(url, undefined, linkToken),
    startWorkers,
    async stop() {
      await server?.close();
      await Promise.all(stops.map((stop) => stop()));
      await temporal.connection.close();
      await database.stop();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

async function runWorkers(env: Env, converter: DataConverter | undefined): Promise<() => Promise<void>> {
  const workers: OpenWorkers = await openWorkers({
    env,
    queues: ['flow', 'parse', 'embed', 'language'],
    name: 'test',
    shutdownGraceTime: '200 milliseconds',
    ...(converter ? { dataConverter: converter } : {}),
  });
  const running = workers.run();
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= (async () => {
      workers.shutdown();
      await running;
      await workers.close();
    })();
    return stopped;
  };
}

async function freshNamespace(): Promise<string> {
  const address = process.env['TEMPORAL_ADDRESS'];
  if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run the tests with npm test');
  const connection = await Connection.connect({ address });
  try {
    return await registerTestNamespace(connection);
  } finally {
    await connection.close();
  }
}

/** The bundle, built once for all test files (and for all runs with the same sources). */
export async function workflowBundle(): Promise<string> {
  if (process.env['WORKFLOW_BUNDLE']) return process.env['WORKFLOW_BUNDLE'];
  const script = join(import.meta.dirname, '..', 'scripts', 'build-workflows.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** Asks `look` every 50 ms until it gives something; throws after `timeoutMs` with what was waited for. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false | null>,
  timeoutMs = 20_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
