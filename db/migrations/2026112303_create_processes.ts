// Durable processes with their timelines, the outbox, effects done once, and the audit chain.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  // started_by, actor_id and audit columns have no foreign keys: the record outlives the person.
  await knex.raw(`
    create table processes (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid references companies on delete set null,
      project_id uuid,
      kind text not null check (kind in ('invitation', 'documentIngestion', 'documentDeletion', 'answer',
        'reportGeneration', 'workspaceRemoval', 'delivery', 'documentRequest', 'meeting', 'emailIntake', 'mailboxSweep',
        'privacyExport', 'privacyErasure', 'reconcile', 'reembedding')),
      workflow_id text not null,
      subject_kind text not null,
      subject_id uuid not null,
      title_args jsonb not null default '{}',
      state text not null default 'running'
        check (state in ('running', 'waiting', 'succeeded', 'failed', 'cancelled')),
      phase text,
      done integer,
      total integer,
      attempt integer not null default 1,
      next_retry_at timestamptz(3),
      last_error_code text,
      needs_action boolean not null default false,
      last_seq integer not null default 0,
      started_by uuid,
      started_at timestamptz(3) not null default now(),
      last_signal_at timestamptz(3) not null default now(),
      closed_at timestamptz(3),
      archived_timeline jsonb,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, id),
      check (project_id is null or company_id is not null),
      check ((closed_at is not null) = (state in ('succeeded', 'failed', 'cancelled'))),
      foreign key (company_id, project_id) references projects (company_id, id) on delete set null (project_id)
    );
    -- One workflow id may run again (the same bytes after a deletion): each run is a process of its own.
    create index processes_workflow on processes (workflow_id, created_at desc);
    create index processes_tenant on processes (tenant_id, created_at desc, id desc);
    create index processes_company on processes (company_id, created_at desc, id desc);
    create index processes_project on processes (project_id, created_at desc, id desc);
    create index processes_subject on processes (subject_kind, subject_id, created_at desc);
    create index processes_open on processes (tenant_id, last_signal_at) where closed_at is null;

    create table process_events (
      process_id uuid not null,
      seq integer not null check (seq > 0),
      tenant_id uuid not null,
      at timestamptz(3) not null default clock_timestamp(),
      kind text not null check (kind in ('started', 'phase', 'progress', 'waiting', 'retrying', 'signal', 'decision',
        'failed', 'closed')),
      phase text,
      done integer,
      total integer,
      message_key text not null,
      args jsonb not null default '{}',
      actor_id uuid,
      duration_ms integer,
      attempt integer,
      effect_key text unique,
      primary key (process_id, seq),
      foreign key (tenant_id, process_id) references processes (tenant_id, id) on delete cascade
    );

    create table app_events (
      id bigint generated always as identity primary key,
      tenant_id uuid not null references tenants on delete cascade,
      type text not null,
      company_id uuid,
      project_id uuid,
      ids jsonb not null default '{}',
      created_at timestamptz(3) not null default now()
    );
    create index app_events_tenant on app_events (tenant_id, id);
    create index app_events_created on app_events (created_at);

    create table effects (
      key text primary key,
      tenant_id uuid not null references tenants on delete cascade,
      result jsonb,
      created_at timestamptz(3) not null default now()
    );
    create index effects_tenant on effects (tenant_id, created_at);

    create table audit_heads (
      tenant_id uuid primary key references tenants on delete restrict,
      seq bigint not null default 0,
      hash bytea not null
    );

    create table audit_events (
      tenant_id uuid not null references tenants on delete restrict,
      seq bigint not null check (seq > 0),
      at timestamptz(3) not null,
      actor_kind text not null
        check (actor_kind in ('user', 'api_token', 'link', 'system', 'platform_administrator')),
      actor_id uuid,
      action text not null,
      subject_kind text not null,
      subject_id uuid,
      outcome text not null check (outcome in ('allowed', 'denied')),
      detail jsonb not null default '{}',
      request_id text,
      previous_hash bytea not null,
      hash bytea not null,
      primary key (tenant_id, seq)
    );
    create index audit_events_list on audit_events (tenant_id, at desc, seq desc);
    create index audit_events_subject on audit_events (tenant_id, subject_kind, subject_id, seq desc);
    create index audit_events_actor on audit_events (tenant_id, actor_id, seq desc);
  `);
  await touchUpdatedAt(knex, ['processes']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, [
    'audit_events',
    'audit_heads',
    'effects',
    'app_events',
    'process_events',
    'processes',
  ]);
}
