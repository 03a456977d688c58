// The product's own processes over a stack of parts, with a database and a namespace of their own: for stories, benches and proofs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { applicationParts } from '#stack/application.ts';
import { buildApplication, migrateDatabase } from '#stack/prepare-application.ts';
import { openStack } from '#stack/stack-context.ts';
import { startParts, stopParts } from '#stack/start-parts.ts';
import { registerTestNamespace } from '#temporal/test-namespace.ts';

/** Ports begin here, away from those of a developer's `npm start`. */
const firstPort = 4600;

export interface OwnApplication {
  baseUrl: string;
  /** What its processes were given. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** `env` names the parts; `name` begins the database's name. */
export async function startOwnApplication(
  env: Record<string, string>,
  name: string,
): Promise<OwnApplication> {
  const dataDir = await mkdtemp(join(tmpdir(), `insyn-${name}-`));
  const own = await openStack({ dataDir, env: process.env, say: () => undefined });
  const close = async (): Promise<void> => {
    await own.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const port = await own.context.pickPort('api', firstPort);
    const baseUrl = `http://127.0.0.1:${port}`;
    const whole: Record<string, string> = {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      ...env,
      DATABASE_URL: await newDatabase(env['DATABASE_URL'] ?? '', name),
      TEMPORAL_NAMESPACE: await newNamespace(env['TEMPORAL_ADDRESS'] ?? ''),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: baseUrl,
      ...(await buildApplication(own.context)),
    };
    await migrateDatabase(own.context, whole);
    const application = await startParts(applicationParts(whole), own.context);
    return {
      baseUrl,
      env: whole,
      async stop() {
        await stopParts(application);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tests beside the code leave rows behind; here it begins with none. */
async function newDatabase(url: string, prefix: string): Promise<string> {
  const name = `${prefix}_${process.pid}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** Workers of another run over the same parts must not take this run's work. */
async function newNamespace(address: string): Promise<string> {
  const connection = await Connection.connect({ address });
  try {
    return await registerTestNamespace(connection);
  } finally {
    await connection.close();
  }
}
