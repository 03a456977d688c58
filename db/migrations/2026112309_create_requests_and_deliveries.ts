// Asking for documents, links for people without an account, and the sending of reports.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  // tenant_id is who asks or sends (the company itself, or a portfolio it reports to), company_id whose documents it is about.
  await knex.raw(`
    create table recipients (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      user_id uuid references users on delete set null,
      email citext not null,
      name text not null default '',
      language text not null default 'sv' check (language in ('sv', 'en')),
      bounced_at timestamptz(3),
      bounce_code text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, email),
      unique (tenant_id, id)
    );
    create index recipients_list on recipients (tenant_id, created_at desc, id desc);

    create table document_requests (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid not null references companies on delete restrict,
      project_id uuid,
      report_id uuid,
      recipient_id uuid,
      period_start date,
      period_end date,
      due_at timestamptz(3),
      message text not null default '',
      state text not null default 'draft'
        check (state in ('draft', 'sent', 'answered', 'closed', 'expired', 'cancelled')),
      reminder_count integer not null default 0,
      last_reminded_at timestamptz(3),
      reopened_reason text,
      process_id uuid references processes on delete set null deferrable initially deferred,
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id),
      check (period_start <= period_end),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade,
      foreign key (company_id, report_id) references reports (company_id, id) on delete set null (report_id),
      foreign key (tenant_id, recipient_id) references recipients (tenant_id, id) on delete set null (recipient_id)
    );
    create index document_requests_tenant on document_requests (tenant_id, created_at desc, id desc);
    create index document_requests_company on document_requests (company_id, created_at desc, id desc);
    create index document_requests_report on document_requests (report_id);

    -- Past the draft, the period of what was asked for never moves, whatever happens to the due date (features E8, T18).
    create function keep_period() returns trigger language plpgsql as $$
    begin
      if (new.period_start, new.period_end) is distinct from (old.period_start, old.period_end) then
        raise exception 'the period of a request or report is immutable' using errcode = 'check_violation';
      end if;
      return new;
    end $$;
    create trigger document_requests_keep_period before update on document_requests
      for each row when (old.state <> 'draft') execute function keep_period();
    create trigger reports_keep_period before update on reports
      for each row when (old.state <> 'draft') execute function keep_period();

    create table document_request_items (
      id uuid primary key,
      company_id uuid not null,
      document_request_id uuid not null,
      report_requirement_id uuid,
      ordinal integer not null,
      document_kind text not null,
      note text not null default '',
      state text not null default 'requested' check (state in ('missing', 'requested', 'arrived', 'unreadable',
        'wrong_period', 'usable', 'expired', 'waived')),
      draft jsonb not null default '{}',
      satisfied_by uuid,
      answered_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (document_request_id, ordinal),
      foreign key (company_id, document_request_id) references document_requests (company_id, id) on delete cascade,
      foreign key (company_id, report_requirement_id) references report_requirements (company_id, id)
        on delete set null (report_requirement_id),
      foreign key (company_id, satisfied_by) references file_versions (company_id, id) on delete set null (satisfied_by)
    );
    create index document_request_items_open on document_request_items (company_id, document_kind, state);

    create table share_links (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid not null references companies on delete cascade,
      purpose text not null check (purpose in ('document_request', 'report')),
      document_request_id uuid,
      report_id uuid,
      recipient_id uuid,
      token_hash bytea not null unique,
      expires_at timestamptz(3) not null,
      first_opened_at timestamptz(3),
      last_opened_at timestamptz(3),
      open_count integer not null default 0,
      revoked_at timestamptz(3),
      revoked_by uuid references users on delete set null,
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, id),
      check ((purpose = 'document_request') = (document_request_id is not null)),
      check ((purpose = 'report') = (report_id is not null)),
      foreign key (company_id, document_request_id) references document_requests (company_id, id) on delete cascade,
      foreign key (company_id, report_id) references reports (company_id, id) on delete cascade,
      foreign key (tenant_id, recipient_id) references recipients (tenant_id, id) on delete cascade
    );
    create index share_links_list on share_links (tenant_id, created_at desc, id desc);
    create index share_links_report on share_links (report_id);

    create table deliveries (
      id uuid primary key,
      tenant_id uuid not null,
      company_id uuid not null,
      report_id uuid not null,
      recipient_id uuid not null,
      share_link_id uuid,
      outbound_mail_id uuid references outbound_mails on delete set null,
      state text not null default 'queued'
        check (state in ('queued', 'sent', 'delivered', 'bounced', 'failed', 'unknown')),
      error_code text,
      attempt integer not null default 0,
      sent_at timestamptz(3),
      process_id uuid references processes on delete set null deferrable initially deferred,
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (report_id, recipient_id),
      foreign key (company_id, report_id) references reports (company_id, id) on delete cascade,
      foreign key (tenant_id, recipient_id) references recipients (tenant_id, id) on delete cascade,
      foreign key (tenant_id, share_link_id) references share_links (tenant_id, id) on delete set null (share_link_id)
    );
    create index deliveries_list on deliveries (tenant_id, created_at desc, id desc);

    create table report_schedules (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid not null references companies on delete cascade,
      project_id uuid,
      report_template_id uuid not null references report_templates on delete cascade,
      schedule_id text not null unique,
      rhythm jsonb not null,
      time_zone text not null default 'Europe/Stockholm',
      period_rule text,
      gate_policy text not null default 'wait' check (gate_policy in ('block', 'wait', 'declare')),
      preflight_days integer not null default 7 check (preflight_days >= 0),
      paused_at timestamptz(3),
      pause_reason text,
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index report_schedules_list on report_schedules (tenant_id, created_at desc, id desc);
    create index report_schedules_company on report_schedules (company_id, created_at desc, id desc);
  `);
  await touchUpdatedAt(knex, [
    'recipients',
    'document_requests',
    'document_request_items',
    'share_links',
    'deliveries',
    'report_schedules',
  ]);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['report_schedules', 'deliveries', 'share_links', 'document_request_items']);
  await knex.raw('drop trigger reports_keep_period on reports');
  await dropTables(knex, ['document_requests']);
  await knex.raw('drop function keep_period()');
  await dropTables(knex, ['recipients']);
}
