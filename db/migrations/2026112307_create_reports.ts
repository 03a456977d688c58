// Templates in versions with what they require, reports with their requirements and sections, and every citation.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table report_templates (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid references companies on delete cascade,
      project_id uuid,
      name text not null check (name <> ''),
      current_version integer,
      archived_at timestamptz(3),
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, id),
      check (company_id is null or company_id = tenant_id),
      check (project_id is null or company_id is not null),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index report_templates_list on report_templates (tenant_id, created_at desc, id desc);
    create index report_templates_project on report_templates (project_id, created_at desc, id desc);

    create table report_template_versions (
      id uuid primary key,
      tenant_id uuid not null,
      report_template_id uuid not null,
      number integer not null check (number > 0),
      source text not null,
      parsed jsonb not null default '{}',
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      unique (report_template_id, number),
      unique (tenant_id, id),
      foreign key (tenant_id, report_template_id) references report_templates (tenant_id, id) on delete cascade
    );
    alter table report_templates add constraint report_templates_current_version
      foreign key (id, current_version) references report_template_versions (report_template_id, number)
      deferrable initially deferred;

    create table requirements (
      id uuid primary key,
      tenant_id uuid not null,
      report_template_version_id uuid not null,
      key text not null,
      ordinal integer not null,
      document_kind text not null,
      period_rule text,
      format text,
      max_age_days integer check (max_age_days > 0),
      satisfiable_by text not null default 'anyone',
      is_waivable boolean not null default true,
      waivable_by text,
      created_at timestamptz(3) not null default now(),
      unique (report_template_version_id, key),
      foreign key (tenant_id, report_template_version_id) references report_template_versions (tenant_id, id)
        on delete cascade
    );

    -- The template may belong to a portfolio that the company reports to, so its version is not bound to the company.
    create table reports (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid not null references companies on delete restrict,
      project_id uuid,
      template_version_id uuid not null references report_template_versions on delete restrict,
      title text not null,
      period_start date,
      period_end date,
      language text not null default 'sv' check (language in ('sv', 'en')),
      state text not null default 'draft' check (state in ('draft', 'checking', 'waiting', 'writing', 'composing',
        'ready', 'failed', 'cancelled')),
      as_of timestamptz(3),
      gate_policy text not null default 'wait' check (gate_policy in ('block', 'wait', 'declare')),
      pdf_key text,
      document jsonb,
      error_code text,
      process_id uuid references processes on delete set null deferrable initially deferred,
      created_by uuid references users on delete set null,
      ready_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id),
      unique (tenant_id, id),
      check (period_start <= period_end),
      foreign key (company_id, project_id) references projects (company_id, id) on delete restrict
    );
    create index reports_tenant on reports (tenant_id, created_at desc, id desc);
    create index reports_company on reports (company_id, created_at desc, id desc);
    create index reports_project on reports (project_id, created_at desc, id desc);
    create index reports_template on reports (template_version_id);

    create table report_requirements (
      id uuid primary key,
      company_id uuid not null,
      report_id uuid not null,
      key text not null,
      document_kind text not null,
      period_start date,
      period_end date,
      state text not null default 'missing' check (state in ('missing', 'requested', 'arrived', 'unreadable',
        'wrong_period', 'usable', 'expired', 'waived')),
      satisfied_by uuid,
      evidence jsonb not null default '{}',
      waived_by uuid references users on delete set null,
      waived_reason text,
      waived_until timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (report_id, key),
      unique (company_id, id),
      check (period_start <= period_end),
      foreign key (company_id, report_id) references reports (company_id, id) on delete cascade,
      foreign key (company_id, satisfied_by) references file_versions (company_id, id) on delete set null (satisfied_by)
    );
    create index report_requirements_open on report_requirements (company_id, document_kind, state);

    create table report_sections (
      id uuid primary key,
      tenant_id uuid not null,
      company_id uuid not null,
      report_id uuid not null,
      ordinal integer not null check (ordinal >= 0),
      command text not null,
      options jsonb not null default '{}',
      state text not null default 'queued'
        check (state in ('queued', 'running', 'complete', 'refused', 'failed', 'cancelled')),
      text text not null default '',
      error_code text,
      attempts integer not null default 0,
      usage jsonb,
      cost_micros bigint,
      started_at timestamptz(3),
      ended_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (report_id, ordinal),
      unique (tenant_id, id),
      foreign key (company_id, report_id) references reports (company_id, id) on delete cascade,
      foreign key (tenant_id, report_id) references reports (tenant_id, id) on delete cascade
    );

    -- tenant_id is the asker's side (maybe a portfolio), company_id the company whose document is quoted.
    create table citations (
      id uuid primary key,
      tenant_id uuid not null,
      company_id uuid not null references companies on delete cascade,
      message_id uuid,
      report_section_id uuid,
      marker integer not null,
      chunk_id uuid,
      file_version_id uuid,
      data_file_id uuid,
      source_name text not null default '',
      locator jsonb not null,
      quote text not null,
      quote_start integer,
      quote_end integer,
      position integer,
      created_at timestamptz(3) not null default now(),
      check (num_nonnulls(message_id, report_section_id) = 1),
      check (quote_start <= quote_end),
      foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade,
      foreign key (tenant_id, report_section_id) references report_sections (tenant_id, id) on delete cascade,
      foreign key (company_id, chunk_id) references chunks (company_id, id) on delete set null (chunk_id),
      foreign key (company_id, file_version_id) references file_versions (company_id, id)
        on delete set null (file_version_id),
      foreign key (company_id, data_file_id) references data_files (company_id, id) on delete set null (data_file_id)
    );
    create index citations_message on citations (message_id, position);
    create index citations_section on citations (report_section_id, position);
    create index citations_file on citations (data_file_id);
    create index citations_version on citations (file_version_id);
    create index citations_chunk on citations (chunk_id);
  `);
  await touchUpdatedAt(knex, ['report_templates', 'reports', 'report_requirements', 'report_sections']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['citations', 'report_sections', 'report_requirements', 'reports', 'requirements']);
  await knex.raw('alter table report_templates drop constraint report_templates_current_version');
  await dropTables(knex, ['report_template_versions', 'report_templates']);
}
