// Why a platform administrator opened what is masked, and until when; the audit names the row, this holds the words.
import type { Knex } from 'knex';
import { dropTables, unwallTables, wallTables } from '../migration-sql.ts';

const wall = `tenant_id = any ((select wall_portfolios())::uuid[]) or tenant_id = any ((select wall_member_companies())::uuid[])`;

export async function up(knex: Knex): Promise<void> {
  // administrator_id has no foreign key: the record outlives the person.
  await knex.raw(`
    create table access_reasons (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      administrator_id uuid not null,
      model text not null,
      row_key text not null,
      reason text not null check (reason <> ''),
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now()
    );
    create index access_reasons_list on access_reasons (tenant_id, created_at desc, id desc);
    create index access_reasons_open on access_reasons (administrator_id, model, row_key, expires_at);
  `);
  await wallTables(knex, { access_reasons: wall });
  // Customers read why; only the panel writes it.
  await knex.raw('revoke insert, update, delete on access_reasons from insyn_api');
}

export async function down(knex: Knex): Promise<void> {
  await unwallTables(knex, ['access_reasons']);
  await dropTables(knex, ['access_reasons']);
}
