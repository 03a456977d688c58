// Accounts: attempts counted for all processes at once, when a session last proved who it is, both sides of a new address.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The columns and their order are those of rate-limiter-flexible's Postgres store; keys hold hashes, never addresses.
    create table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );
    create index rate_limits_expire on rate_limits (expire);
    revoke all on rate_limits from insyn_api;

    alter table sessions add column authenticated_at timestamptz(3) not null default now();
    update sessions set authenticated_at = created_at;

    alter table one_time_tokens
      add column old_confirmed_at timestamptz(3),
      add column new_confirmed_at timestamptz(3);

    -- citext compares by lower(), which takes the Kelvin sign for a k: only ASCII can be compared without surprises.
    alter table users add constraint users_email_ascii check (email::text !~ '[^!-~]');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table users drop constraint users_email_ascii;
    alter table one_time_tokens drop column new_confirmed_at, drop column old_confirmed_at;
    alter table sessions drop column authenticated_at;
    drop table rate_limits;
  `);
}
