// Why the reading of a version failed: an infected one stays closed after a later version of its document is read.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table file_versions add column failure_code text');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table file_versions drop column failure_code');
}
