// The one place where a pool of database connections is made: camelCase in code, snake_case in the database.
import type { Knex } from 'knex';
import knexPackage from 'knex';
import { knexSnakeCaseMappers } from 'objection';
import pg from 'pg';

export type PoolSize = { min: number; max: number };

const { builtins, getTypeParser } = pg.types;

/**
 * How values leave the database where the driver's own choice loses something: a date stays 'YYYY-MM-DD' (the driver
 * makes it midnight on this machine's clock), bigint becomes a number (ours stay below 2^53). Per connection, not global.
 */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === builtins.DATE) return (value: string) => value;
    if (format !== 'binary' && oid === builtins.INT8) return Number;
    return format === undefined ? getTypeParser(oid) : getTypeParser(oid, format as 'text');
  },
};

/** A pool of connections to Postgres. Pass it (or a transaction) to every query; end it with `await knex.destroy()`. */
export function createKnex(
  databaseUrl: string,
  pool: PoolSize = { min: 0, max: 10 },
  client: string | typeof Knex.Client = 'pg',
): Knex {
  return knexPackage({
    client,
    connection: { connectionString: databaseUrl, types } as Knex.PgConnectionConfig,
    pool,
    ...knexSnakeCaseMappers(),
  });
}
