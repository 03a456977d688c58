// Where migrations lie and how they are recorded; shared by db/migrate.ts and the tests.
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';

export const migrations: Knex.MigratorConfig = {
  directory: fileURLToPath(new URL('./migrations', import.meta.url)),
  extension: 'ts',
  loadExtensions: ['.ts'],
  tableName: 'knex_migrations',
};
