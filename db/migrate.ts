// Brings a database to the newest schema, one starter at a time; also a command: latest | rollback | status.
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { createKnex } from './knex.ts';
import { migrations } from './knexfile.ts';

export type MigrateCommand = 'latest' | 'rollback' | 'status';
export type MigrateReport = { done: string[]; applied: string[]; pending: string[] };

/** Any constant that no other advisory lock of this product uses. */
const advisoryLockKey = 7_204_911;

/**
 * Runs one command. Starters that come at the same time wait for each other on an advisory lock; because it ends with its
 * connection, a starter that was killed never leaves the next one locked out (knex's own lock row would).
 */
export async function migrate(
  databaseUrl: string,
  command: MigrateCommand = 'latest',
): Promise<MigrateReport> {
  const knex = createKnex(databaseUrl, { min: 0, max: 3 });
  try {
    return await knex.transaction(async (lock) => {
      await lock.raw('select pg_advisory_xact_lock(?)', [advisoryLockKey]);
      const done = await run(knex, command);
      const [applied, pending] = (await knex.migrate.list(migrations)) as [
        { name: string }[],
        { file: string }[],
      ];
      return { done, applied: applied.map((row) => row.name), pending: pending.map((row) => row.file) };
    });
  } finally {
    await knex.destroy();
  }
}

async function run(knex: Knex, command: MigrateCommand): Promise<string[]> {
  if (command === 'status') return [];
  await knex.migrate.forceFreeMigrationsLock(migrations);
  const [, done] = (await (command === 'latest'
    ? knex.migrate.latest(migrations)
    : knex.migrate.rollback(migrations))) as [number, string[]];
  return done;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command = 'latest', databaseUrl = process.env['DATABASE_URL']] = process.argv.slice(2);
  if (databaseUrl === undefined || !['latest', 'rollback', 'status'].includes(command)) {
    process.stderr.write(
      'usage: node db/migrate.ts latest|rollback|status [database url, else DATABASE_URL]\n',
    );
    process.exit(2);
  }
  const report = await migrate(databaseUrl, command as MigrateCommand);
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
