// Tenants with their keys, and people with everything they sign in by.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists citext;
    create function touch_updated_at() returns trigger language plpgsql as $$
    begin
      new.updated_at := now();
      return new;
    end $$;

    create table tenants (
      id uuid primary key,
      kind text not null check (kind in ('company', 'portfolio')),
      created_at timestamptz(3) not null default now(),
      erased_at timestamptz(3),
      unique (id, kind)
    );

    -- A destroyed key keeps its row (the key id stands in old payloads) but loses its bytes.
    create table tenant_keys (
      key_id text primary key,
      tenant_id uuid not null references tenants on delete restrict,
      wrapped_dek bytea,
      created_at timestamptz(3) not null default now(),
      destroyed_at timestamptz(3),
      check ((wrapped_dek is null) = (destroyed_at is not null))
    );
    create index tenant_keys_tenant on tenant_keys (tenant_id, created_at desc);

    create table users (
      id uuid primary key,
      email citext not null unique,
      name text not null,
      language text not null default 'sv' check (language in ('sv', 'en')),
      password_hash text,
      is_platform_administrator boolean not null default false,
      email_verified_at timestamptz(3),
      disabled_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );
    create index users_list on users (created_at desc, id desc);

    create table sessions (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      token_hash bytea not null unique,
      user_agent text,
      ip_prefix text,
      created_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      revoked_at timestamptz(3)
    );
    create index sessions_user on sessions (user_id, created_at desc, id desc);

    create table identities (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      provider text not null check (provider in ('entra', 'bankid', 'oidc')),
      subject text not null,
      created_at timestamptz(3) not null default now(),
      last_used_at timestamptz(3),
      unique (provider, subject)
    );
    create index identities_user on identities (user_id);

    create table one_time_tokens (
      id uuid primary key,
      purpose text not null check (purpose in ('email_verification', 'password_reset', 'magic_link', 'email_change')),
      token_hash bytea not null unique,
      user_id uuid references users on delete cascade,
      email citext,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      consumed_at timestamptz(3),
      check (user_id is not null or email is not null)
    );
    create index one_time_tokens_user on one_time_tokens (user_id, purpose, created_at desc);
    create index one_time_tokens_email on one_time_tokens (email, purpose, created_at desc);
  `);
  await touchUpdatedAt(knex, ['users']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['one_time_tokens', 'identities', 'sessions', 'users', 'tenant_keys', 'tenants']);
  await knex.raw('drop function touch_updated_at(); drop extension citext');
}
