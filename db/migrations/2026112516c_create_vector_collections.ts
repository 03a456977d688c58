// Which vectors of a company answer, which are being built beside them, and which are kept for a while after a switch.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt, unwallTables, wallTables } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table vector_collections (
      id uuid primary key,
      company_id uuid not null references companies on delete cascade,
      model text not null check (model <> ''),
      dimensions integer not null check (dimensions > 0),
      role text not null check (role in ('serving', 'building', 'kept')),
      kept_until timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, model, dimensions)
    );
    create unique index vector_collections_serving on vector_collections (company_id) where role = 'serving';
    create unique index vector_collections_building on vector_collections (company_id) where role = 'building';
  `);
  await wallTables(knex, {
    vector_collections: `exists (select 1 from companies parent where parent.id = company_id)`,
  });
  // The API reads which vectors answer; who changes that are the workers.
  await knex.raw('revoke insert, update, delete on vector_collections from insyn_api');
  await touchUpdatedAt(knex, ['vector_collections']);
}

export async function down(knex: Knex): Promise<void> {
  await unwallTables(knex, ['vector_collections']);
  await dropTables(knex, ['vector_collections']);
}
