// Numbers with unit, period, source and approver; a restatement is a new row that names the one it replaces.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table metric_definitions (
      id uuid primary key,
      tenant_id uuid references tenants on delete cascade,
      key text not null check (key ~ '^[a-z][a-z0-9_]*$'),
      name_sv text not null,
      name_en text not null,
      unit text not null,
      definition text not null default '',
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique nulls not distinct (tenant_id, key)
    );

    create table metrics (
      id uuid primary key,
      company_id uuid not null references companies on delete cascade,
      project_id uuid,
      metric_definition_id uuid not null references metric_definitions on delete restrict,
      value numeric not null,
      unit text not null,
      currency text check (currency ~ '^[A-Z]{3}$'),
      period_start date not null,
      period_end date not null,
      state text not null default 'proposed'
        check (state in ('proposed', 'conflicting', 'approved', 'rejected', 'restated')),
      file_version_id uuid,
      chunk_id uuid,
      quote text,
      locator jsonb,
      replaces_id uuid,
      decided_by uuid references users on delete set null,
      decided_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id),
      check (period_start <= period_end),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade,
      foreign key (company_id, file_version_id) references file_versions (company_id, id)
        on delete set null (file_version_id),
      foreign key (company_id, chunk_id) references chunks (company_id, id) on delete set null (chunk_id),
      foreign key (company_id, replaces_id) references metrics (company_id, id) on delete set null (replaces_id)
    );
    create index metrics_list on metrics (company_id, created_at desc, id desc);
    create index metrics_series on metrics (company_id, metric_definition_id, period_end desc, state);
    create index metrics_version on metrics (file_version_id);
    -- At most one approved value per number and period: two sources that disagree are a question, not a last write.
    create unique index metrics_approved on metrics (company_id, project_id, metric_definition_id, period_start, period_end)
      nulls not distinct where state = 'approved';
  `);
  await touchUpdatedAt(knex, ['metric_definitions', 'metrics']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['metrics', 'metric_definitions']);
}
