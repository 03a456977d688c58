// What routes are given: ports and doors, made once in api/server.ts.
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { BankId } from '#adapters/identity/bankid-port.ts';
import type { RedirectProvider } from '#adapters/identity/port.ts';
import type { FileStorage } from '#adapters/storage/index.ts';
import type { Env } from '#config/env.ts';
import type { SearchHit } from '#contracts/api/documents.ts';
import type { StackPart } from '#contracts/api/processes.ts';
import type { Launch } from '#temporal/launch/index.ts';
import type { AbilityOf } from './caller.ts';

export interface ApiDeps {
  env: Env;
  /** Behind the wall: what a query sees and writes is what Postgres allows the caller of the operation (db/wall.ts). */
  knex: Knex;
  /**
   * Without the wall. Only for what comes before rights or makes them: who calls, signing in, founding, links that carry
   * their own proof, acts. Never to read what belongs to a tenant on behalf of somebody.
   */
  systemKnex: Knex;
  /** Default: the rules of permissions/. */
  abilityOf?: AbilityOf | undefined;
  /** Undefined where it is not configured. */
  bankId?: BankId | undefined;
  launch: Launch;
  storage: FileStorage;
  /** By whom people can sign in, besides a password; none where none is configured. */
  identityProviders: RedirectProvider[];
  log: Logger;
  /** Passages of one project by words and meaning. */
  search(
    query: string,
    projectId: string,
    companyId: string,
    limit: number,
  ): Promise<z.infer<typeof SearchHit>[]>;
  /** What the status page says of each part. */
  parts(): Promise<StackPart[]>;
}
