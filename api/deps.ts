// What routes are given: ports and doors, made once in api/server.ts.
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { FileStorage } from '#adapters/storage/index.ts';
import type { Env } from '#config/env.ts';
import type { SearchHit } from '#contracts/api/documents.ts';
import type { StackPart } from '#contracts/api/processes.ts';
import type { Launch } from '#temporal/launch/index.ts';

export interface ApiDeps {
  env: Env;
  knex: Knex;
  launch: Launch;
  storage: FileStorage;
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
