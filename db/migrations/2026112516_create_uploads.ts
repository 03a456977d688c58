// Uploads that can go on after a break: what somebody announced, until its bytes are whole or its time is over; and the
// folder that a document came in.
import type { Knex } from 'knex';
import { dropTables, unwallTables, wallTables } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table uploads (
      id uuid primary key,
      company_id uuid not null,
      project_id uuid not null,
      created_by uuid not null references users on delete cascade,
      file_name text not null check (file_name <> ''),
      folder text not null default '',
      media_type text not null,
      size_bytes bigint not null check (size_bytes > 0),
      modified_at timestamptz(3),
      source_kind text not null 
        check (source_kind in ('upload', 'api', 'mail', 'meeting', 'chat', 'link', 'zip', 'demo')),
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now(),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index uploads_mine on uploads (project_id, created_by, created_at);
    create index uploads_company on uploads (company_id, expires_at);
    create index uploads_creator on uploads (created_by);

    -- Two files of one name in two folders are two documents.
    alter table data_files add column folder text not null default '';
    create index data_files_place on data_files (silo_id, folder, name);
  `);
  // An upload is its creator's alone, and only while they reach the project.
  await wallTables(knex, {
    uploads: `created_by = (select wall_user()) and exists (select 1 from projects parent where parent.id = project_id)`,
  });
}

export async function down(knex: Knex): Promise<void> {
  await unwallTables(knex, ['uploads']);
  await dropTables(knex, ['uploads']);
  await knex.raw(`
    drop index data_files_place;
    alter table data_files drop column folder;
  `);
}
