// How long each kind of data is kept, and people's requests to get or erase theirs.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  // A request outlives the person it is about: subject_user_id and the deciders are plain ids.
  await knex.raw(`
    create table retention_policies (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete cascade,
      data_kind text not null
        check (data_kind in ('documents', 'conversations', 'reports', 'meetings', 'mails', 'processes')),
      keep_days integer check (keep_days > 0),
      has_legal_hold boolean not null default false,
      set_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, data_kind)
    );

    create table privacy_requests (
      id uuid primary key,
      tenant_id uuid references tenants on delete restrict,
      subject_user_id uuid,
      kind text not null check (kind in ('export', 'erasure')),
      state text not null default 'requested'
        check (state in ('requested', 'confirmed', 'running', 'done', 'failed', 'cancelled')),
      requested_by uuid,
      confirmed_by uuid,
      confirmed_at timestamptz(3),
      process_id uuid references processes on delete set null deferrable initially deferred,
      archive_key text,
      archive_expires_at timestamptz(3),
      receipt jsonb,
      done_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      check (tenant_id is not null or subject_user_id is not null),
      -- Four eyes: nobody confirms the erasure they asked for.
      check (kind = 'export' or confirmed_by is null or confirmed_by <> requested_by)
    );
    create index privacy_requests_tenant on privacy_requests (tenant_id, created_at desc, id desc);
    create index privacy_requests_person on privacy_requests (subject_user_id, created_at desc, id desc);
  `);
  await touchUpdatedAt(knex, ['retention_policies', 'privacy_requests']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['privacy_requests', 'retention_policies']);
}
