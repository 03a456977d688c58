// The wall behind the rights: a pool whose connections see only what Postgres' row policies let their caller see.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import PostgresClient from 'knex/lib/dialects/postgres/index.js';
import { createKnex, type PoolSize } from './knex.ts';

/** For whom rows are read and written. `onlyProjectId`: a token limited to one project. */
export interface WallCaller {
  userId: string;
  onlyProjectId?: string | undefined;
  /** Of whoever holds a share link, and has no user. */
  linkId?: string | undefined;
}

/** The role of the row policies: it owns nothing and can not bypass them (db/migrations/2026112502_wall_rows.ts). */
export const walledRole = 'insyn_api';

const callers = new AsyncLocalStorage<WallCaller>();

/** Runs `work` in the name of `caller`. Queries of a walled pool outside of it see no row of any tenant. */
export function withinWall<T>(caller: WallCaller | undefined, work: () => Promise<T>): Promise<T> {
  return caller ? callers.run(caller, work) : callers.exit(work);
}

interface Connection {
  query(sql: string, values?: string[]): Promise<unknown>;
  walledFor?: string;
}

/** Tells each connection, as it leaves the pool, for whom it works; one round trip, and only when that changed. */
class WalledClient extends PostgresClient {
  override async acquireConnection(): Promise<Connection> {
    const connection = (await super.acquireConnection()) as Connection;
    const { userId = '', onlyProjectId = '', linkId = '' } = callers.getStore() ?? {};
    const wanted = `${userId} ${onlyProjectId} ${linkId}`;
    if (connection.walledFor === wanted) return connection;
    try {
      await connection.query(
        `select set_config('role', '${walledRole}', false), set_config('insyn.user_id', $1, false), set_config('insyn.project_id', $2, false), set_config('insyn.link_id', $3, false)`,
        [userId, onlyProjectId, linkId],
      );
    } catch (error) {
      await this.releaseConnection(connection);
      throw error;
    }
    connection.walledFor = wanted;
    return connection;
  }
}

/** A pool behind the wall: `createKnex` under the role `insyn_api`, each query in the name of `withinWall`'s caller. */
export function createWalledKnex(databaseUrl: string, pool?: PoolSize): Knex {
  return createKnex(databaseUrl, pool, WalledClient as unknown as typeof Knex.Client);
}
