// How deep in other files a version came in: 0 by itself, 1 from a mail or an archive, and so on.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table file_versions add column nesting smallint not null default 0 check (nesting >= 0)',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table file_versions drop column nesting');
}
