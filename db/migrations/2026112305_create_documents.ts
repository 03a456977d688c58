// The silos of a company, their documents, the immutable versions, how each arrived, and the retrievable pieces.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  // Composite keys start with company_id: no row can point into another company. Files and versions are restricted, not
  // cascaded, because their bytes and vectors must be gone before the row that names them (features T5, T8).
  await knex.raw(`
    create table data_silos (
      id uuid primary key,
      company_id uuid not null references companies on delete restrict,
      project_id uuid,
      created_at timestamptz(3) not null default now(),
      unique (company_id, id),
      unique nulls not distinct (company_id, project_id),
      foreign key (company_id, project_id) references projects (company_id, id) on delete restrict
    );

    create table data_files (
      id uuid primary key,
      company_id uuid not null,
      silo_id uuid not null,
      project_id uuid,
      name text not null check (name <> ''),
      source_kind text not null
        check (source_kind in ('upload', 'api', 'mail', 'meeting', 'chat', 'link', 'zip', 'demo')),
      document_kind text,
      kind_set_by text check (kind_set_by in ('classifier', 'user')),
      period_start date,
      period_end date,
      language text check (language in ('sv', 'en')),
      state text not null default 'received' check (state in ('received', 'checking', 'extracting', 'splitting',
        'embedding', 'indexing', 'classifying', 'ready', 'failed', 'locked', 'deleting', 'deleted')),
      failure_code text,
      failure_detail jsonb,
      current_version_id uuid,
      uploaded_by uuid references users on delete set null,
      deleted_at timestamptz(3),
      deleted_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id),
      check (period_start <= period_end),
      foreign key (company_id, silo_id) references data_silos (company_id, id) on delete restrict,
      foreign key (company_id, project_id) references projects (company_id, id) on delete restrict
    );
    create index data_files_company on data_files (company_id, created_at desc, id desc);
    create index data_files_project on data_files (project_id, created_at desc, id desc);
    create index data_files_silo on data_files (silo_id, source_kind, created_at desc, id desc);
    create index data_files_kind on data_files (company_id, document_kind, period_end desc);

    create table file_versions (
      id uuid primary key,
      company_id uuid not null,
      data_file_id uuid not null,
      number integer not null check (number > 0),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      size_bytes bigint not null check (size_bytes >= 0),
      media_type text not null,
      format text,
      storage_key text not null,
      extraction_key text,
      page_count integer,
      chunk_count integer,
      state text not null default 'received' check (state in ('received', 'checking', 'extracting', 'splitting',
        'embedding', 'indexing', 'classifying', 'ready', 'failed', 'locked', 'deleting', 'deleted')),
      classification jsonb,
      summary text,
      became_current_at timestamptz(3),
      superseded_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (data_file_id, number),
      unique (data_file_id, id),
      unique (company_id, id),
      check (state <> 'ready' or chunk_count > 0),
      foreign key (company_id, data_file_id) references data_files (company_id, id) on delete restrict
    );
    create index file_versions_sha256 on file_versions (company_id, sha256);

    -- A document's current version is one of its own; deferred, because the two rows are made in one transaction.
    alter table data_files add constraint data_files_current_version
      foreign key (id, current_version_id) references file_versions (data_file_id, id)
      on delete set null (current_version_id) deferrable initially deferred;

    create table arrivals (
      id uuid primary key,
      company_id uuid not null,
      data_file_id uuid not null,
      file_version_id uuid,
      source_kind text not null
        check (source_kind in ('upload', 'api', 'mail', 'meeting', 'chat', 'link', 'zip', 'demo')),
      source_ref text,
      by_user uuid references users on delete set null,
      arrived_at timestamptz(3) not null default now(),
      created_at timestamptz(3) not null default now(),
      foreign key (company_id, data_file_id) references data_files (company_id, id) on delete cascade,
      foreign key (data_file_id, file_version_id) references file_versions (data_file_id, id)
        on delete set null (file_version_id)
    );
    create index arrivals_file on arrivals (data_file_id, arrived_at desc, id desc);
    create index arrivals_company on arrivals (company_id, arrived_at desc, id desc);

    create table chunks (
      id uuid primary key,
      company_id uuid not null,
      silo_id uuid not null,
      data_file_id uuid not null,
      file_version_id uuid not null,
      ordinal integer not null check (ordinal >= 0),
      header text not null default '',
      text text not null check (text <> ''),
      spans jsonb not null default '[]',
      language text check (language in ('sv', 'en')),
      created_at timestamptz(3) not null default now(),
      unique (file_version_id, ordinal),
      unique (company_id, id),
      foreign key (company_id, silo_id) references data_silos (company_id, id) on delete restrict,
      foreign key (company_id, data_file_id) references data_files (company_id, id) on delete cascade,
      foreign key (company_id, file_version_id) references file_versions (company_id, id) on delete cascade,
      foreign key (data_file_id, file_version_id) references file_versions (data_file_id, id) on delete cascade
    );
    create index chunks_silo on chunks (silo_id);
    create index chunks_file on chunks (data_file_id);
  `);
  await touchUpdatedAt(knex, ['data_files', 'file_versions']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['chunks', 'arrivals']);
  await knex.raw('alter table data_files drop constraint data_files_current_version');
  await dropTables(knex, ['file_versions', 'data_files', 'data_silos']);
}
