// The unguessable address of each project, and every mail that came to one, raw first.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table mail_addresses (
      id uuid primary key,
      company_id uuid not null references companies on delete cascade,
      project_id uuid,
      address citext not null unique,
      created_at timestamptz(3) not null default now(),
      replaced_at timestamptz(3),
      unique (company_id, id),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index mail_addresses_list on mail_addresses (company_id, created_at desc, id desc);
    create unique index mail_addresses_live on mail_addresses (company_id, project_id) nulls not distinct
      where replaced_at is null;

    -- company_id is null only while nobody knows whose mail it is (the catch-all's triage).
    create table inbound_mails (
      id uuid primary key,
      company_id uuid references companies on delete restrict,
      project_id uuid,
      mail_address_id uuid,
      dedupe_key text not null unique,
      raw_key text not null,
      from_address citext,
      subject text not null default '',
      sender_trust text not null default 'unknown'
        check (sender_trust in ('verified', 'known_unverified', 'unknown')),
      state text not null default 'received'
        check (state in ('received', 'classifying', 'waiting', 'filed', 'rejected', 'failed')),
      attachments jsonb not null default '[]',
      error_code text,
      process_id uuid references processes on delete set null deferrable initially deferred,
      received_at timestamptz(3) not null default now(),
      done_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      check (project_id is null or company_id is not null),
      check (mail_address_id is null or company_id is not null),
      foreign key (company_id, project_id) references projects (company_id, id) on delete set null (project_id),
      foreign key (company_id, mail_address_id) references mail_addresses (company_id, id)
        on delete set null (mail_address_id)
    );
    create index inbound_mails_company on inbound_mails (company_id, received_at desc, id desc);
    create index inbound_mails_project on inbound_mails (project_id, received_at desc, id desc);
  `);
  await touchUpdatedAt(knex, ['inbound_mails']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['inbound_mails', 'mail_addresses']);
}
