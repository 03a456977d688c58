// People asked to join a place, and every mail the product sends with its honest state.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table invitations (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      scope_kind text not null check (scope_kind in ('portfolio', 'company', 'project')),
      portfolio_id uuid references portfolios on delete cascade,
      company_id uuid references companies on delete cascade,
      project_id uuid,
      email citext not null,
      role text not null check (role in ('owner', 'admin', 'member', 'reader')),
      language text not null default 'sv' check (language in ('sv', 'en')),
      state text not null default 'pending'
        check (state in ('pending', 'accepted', 'declined', 'expired', 'revoked', 'failed')),
      token_hash bytea unique,
      invited_by uuid references users on delete set null,
      accepted_by uuid references users on delete set null,
      expires_at timestamptz(3) not null,
      sent_at timestamptz(3),
      closed_at timestamptz(3),
      mail_state text check (mail_state in ('queued', 'sent', 'failed', 'unknown')),
      process_id uuid references processes on delete set null deferrable initially deferred,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      check (tenant_id = coalesce(portfolio_id, company_id)),
      check (case scope_kind
        when 'portfolio' then portfolio_id is not null and company_id is null and role in ('owner', 'member')
        when 'company' then portfolio_id is null and project_id is null and role in ('admin', 'member')
        else portfolio_id is null and project_id is not null and role in ('admin', 'member', 'reader') end),
      check (project_id is null or company_id is not null),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index invitations_tenant on invitations (tenant_id, created_at desc, id desc);
    create index invitations_project on invitations (project_id, created_at desc, id desc);
    create index invitations_email on invitations (email, state);

    create table outbound_mails (
      id uuid primary key,
      tenant_id uuid references tenants on delete restrict,
      idempotency_key text not null unique,
      recipient citext,
      recipient_hash bytea not null,
      template text not null,
      language text not null default 'sv' check (language in ('sv', 'en')),
      state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'unknown')),
      provider_message_id text,
      error_code text,
      attempt integer not null default 0,
      sent_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );
    create index outbound_mails_list on outbound_mails (tenant_id, created_at desc, id desc);
    create index outbound_mails_recipient on outbound_mails (recipient_hash, created_at desc);
  `);
  await touchUpdatedAt(knex, ['invitations', 'outbound_mails']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['outbound_mails', 'invitations']);
}
