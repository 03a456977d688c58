// What a person is to be told by mail of a change in how they sign in: written with the change, gone when it has been sent.
import type { Knex } from 'knex';
import { dropTables } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table account_notices (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      kind text not null check (kind in ('password_changed', 'email_changed', 'identity_connected', 'identity_removed',
        'sign_up_repeated')),
      -- The address that the person had until then.
      email citext not null,
      -- Of a way to sign in: what people call it.
      label text,
      created_at timestamptz(3) not null default now()
    );
    create index account_notices_user on account_notices (user_id);
    revoke all on account_notices from insyn_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['account_notices']);
}
