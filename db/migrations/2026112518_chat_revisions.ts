// A question asked again in other words names the one that it stands for now; both are kept, each with its answer.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table messages
      add column replaces uuid,
      add foreign key (conversation_id, replaces) references messages (conversation_id, id)
        on delete set null (replaces);
    create index messages_replaces on messages (conversation_id, replaces) where replaces is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table messages drop column replaces');
}
