// Answers across the companies of a portfolio, company by company; and what a number needs to be compared with another.
import type { Knex } from 'knex';
import {
  changeProcessKinds,
  dropTables,
  touchUpdatedAt,
  unwallTables,
  wallTables,
} from '../migration-sql.ts';

const kinds = ['portfolioAnswer', 'metricSearch'];

const known = (column: string) => `${column} = any ((select wall_known_companies())::uuid[])`;
const ofMessage =
  'message_id is not null and exists (select 1 from messages parent where parent.id = message_id)';
const ofSection = `report_section_id is not null
  and exists (select 1 from report_sections parent where parent.id = report_section_id)`;

async function setWall(knex: Knex, table: string, using: string): Promise<void> {
  await knex.raw(`drop policy wall on ${table}`);
  await wallTables(knex, { [table]: using });
}

export async function up(knex: Knex): Promise<void> {
  await changeProcessKinds(knex, (now) => [...now, ...kinds]);
  await knex.raw(`
    create table message_parts (
      id uuid primary key,
      tenant_id uuid not null,
      message_id uuid not null,
      company_id uuid not null references companies on delete cascade,
      -- As it was called when it was asked: the gap that a revoked grant leaves must have a name.
      company_name text not null,
      ordinal integer not null,
      state text not null default 'asked' check (state in ('asked', 'waiting', 'reading', 'answered', 'gap')),
      gap text check (gap in ('no_documents', 'unreadable', 'still_reading', 'not_in_documents', 'access_revoked',
        'failed', 'timed_out', 'stopped')),
      error_code text,
      is_late boolean not null default false,
      -- Documents that the answer could not take in: not read yet, or not readable.
      unread_count integer not null default 0,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (message_id, company_id),
      check ((state = 'gap') = (gap is not null)),
      foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade
    );
    create index message_parts_message on message_parts (tenant_id, message_id, ordinal);
    create index message_parts_company on message_parts (company_id);

    create table message_part_results (
      id uuid primary key,
      message_part_id uuid not null unique references message_parts on delete cascade,
      company_id uuid not null references companies on delete cascade,
      -- What was searched: who may no longer read one of these may not read what was made of them.
      project_ids uuid[] not null,
      text text not null,
      mode text,
      model text,
      figures jsonb not null default '[]',
      unsupported_numbers text[] not null default '{}',
      created_at timestamptz(3) not null default now()
    );
    create index message_part_results_company on message_part_results (company_id);

    alter table metric_definitions
      add column currency text check (currency ~ '^[A-Z]{3}$'),
      add column period_kind text not null default 'year' check (period_kind in ('year', 'half', 'quarter', 'month', 'point')),
      add column version integer not null default 1 check (version > 0),
      add column created_by uuid references users on delete set null;
    alter table metric_definitions drop constraint metric_definitions_tenant_id_key_key;
    alter table metric_definitions add unique nulls not distinct (tenant_id, key, version);
    create index metric_definitions_creator on metric_definitions (created_by);

    alter table metrics
      add column quote_start integer,
      add column quote_end integer,
      add column note text,
      add check (quote_start <= quote_end);
  `);
  await touchUpdatedAt(knex, ['message_parts']);
  await wallTables(knex, {
    message_parts: 'exists (select 1 from messages parent where parent.id = message_id)',
    message_part_results: `exists (select 1 from message_parts parent where parent.id = message_part_id)
      and (company_id = any ((select wall_companies())::uuid[]) or project_ids <@ (select wall_projects())::uuid[])`,
  });
  // A portfolio's answer quotes several companies: each quotation is seen only by whoever may read its document now.
  await setWall(
    knex,
    'citations',
    `(${ofMessage} and ${known('company_id')} and (data_file_id is null
       or exists (select 1 from data_files parent where parent.id = data_file_id))) or (${ofSection})`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await setWall(knex, 'citations', `(${ofMessage}) or (${ofSection})`);
  await unwallTables(knex, ['message_part_results', 'message_parts']);
  await knex.raw(`
    alter table metrics drop column quote_start, drop column quote_end, drop column note;
    drop index metric_definitions_creator;
    alter table metric_definitions drop constraint metric_definitions_tenant_id_key_version_key;
    delete from metrics where metric_definition_id in (select id from metric_definitions where version > 1);
    delete from metric_definitions where version > 1;
    alter table metric_definitions add unique nulls not distinct (tenant_id, key);
    alter table metric_definitions drop column currency, drop column period_kind, drop column version, drop column created_by;
  `);
  await dropTables(knex, ['message_part_results', 'message_parts']);
  await knex.raw(`delete from processes where kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`);
  await changeProcessKinds(knex, (now) => now.filter((kind) => !kinds.includes(kind)));
}
