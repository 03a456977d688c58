// vitest's globalSetup: the product itself over a test stack, with a database of its own; or a running `npm start`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { applicationParts } from '#stack/application.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { buildApplication, migrateDatabase } from '#stack/prepare-application.ts';
import { openStack } from '#stack/stack-context.ts';
import { startParts, stopParts } from '#stack/start-parts.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string;
    /** For commands of the machine itself. */
    databaseUrl: string;
    mailCatcherUrl: string;
  }
}

/** Ports of stories begin here, away from those of a developer's `npm start`. */
const firstPort = 4600;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  const mailCatcherUrl = stack.env['MAIL_CATCHER_URL'] ?? '';
  project.provide('mailCatcherUrl', mailCatcherUrl);
  const running = stack.env['PUBLIC_URL'];
  project.provide('databaseUrl', stack.env['DATABASE_URL'] ?? '');
  if (running) {
    project.provide('baseUrl', running);
    return stack.stop;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'insyn-story-'));
  const own = await openStack({ dataDir, env: process.env, say: () => undefined });
  const close = async (): Promise<void> => {
    await own.close();
    await rm(dataDir, { recursive: true, force: true });
    await stack.stop();
  };
  try {
    const databaseUrl = await newDatabase(stack.env['DATABASE_URL'] ?? '');
    const port = await own.context.pickPort('api', firstPort);
    const baseUrl = `http://127.0.0.1:${port}`;
    const env: Record<string, string> = {
      ...stack.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: baseUrl,
      ...(await buildApplication(own.context)),
    };
    await migrateDatabase(own.context, env);
    const application = await startParts(applicationParts(env), own.context);
    project.provide('baseUrl', baseUrl);
    project.provide('databaseUrl', databaseUrl);
    return async () => {
      await stopParts(application);
      await close();
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tests beside the code leave rows behind; stories begin with none. */
async function newDatabase(url: string): Promise<string> {
  const name = `stories_${process.pid}`;
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
