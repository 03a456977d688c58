// The agent of each project and portfolio in versions, conversations, their messages, votes and remembered facts.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

// A row of a portfolio names the portfolio and no company; a row of a company names the company, maybe one project.
const belongsToOneTenant = `check (
        (portfolio_id is not null and tenant_id = portfolio_id and company_id is null and project_id is null)
        or (portfolio_id is null and company_id is not null and tenant_id = company_id))`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table ai_agents (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      portfolio_id uuid references portfolios on delete cascade,
      company_id uuid references companies on delete cascade,
      project_id uuid,
      current_version integer,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      ${belongsToOneTenant},
      unique (tenant_id, id),
      unique nulls not distinct (portfolio_id, company_id, project_id),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );

    create table ai_agent_versions (
      id uuid primary key,
      tenant_id uuid not null,
      ai_agent_id uuid not null,
      number integer not null check (number > 0),
      instructions text not null default '',
      model text,
      language text check (language in ('sv', 'en')),
      tools text[] not null default '{}',
      budget jsonb,
      temperature real not null default 0 check (temperature between 0 and 2),
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      unique (ai_agent_id, number),
      unique (tenant_id, id),
      foreign key (tenant_id, ai_agent_id) references ai_agents (tenant_id, id) on delete cascade
    );
    alter table ai_agents add constraint ai_agents_current_version
      foreign key (id, current_version) references ai_agent_versions (ai_agent_id, number)
      deferrable initially deferred;

    create table conversations (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      portfolio_id uuid references portfolios on delete cascade,
      company_id uuid references companies on delete cascade,
      project_id uuid,
      title text not null default '',
      visibility text not null default 'private' check (visibility in ('private', 'project')),
      created_by uuid references users on delete set null,
      last_message_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      ${belongsToOneTenant},
      unique (tenant_id, id),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index conversations_tenant on conversations (tenant_id, created_at desc, id desc);
    create index conversations_project on conversations (project_id, created_at desc, id desc);
    create index conversations_person on conversations (created_by, created_at desc, id desc);

    create table messages (
      id uuid primary key,
      tenant_id uuid not null,
      conversation_id uuid not null,
      role text not null check (role in ('user', 'assistant')),
      state text not null default 'queued'
        check (state in ('queued', 'running', 'complete', 'refused', 'failed', 'stopped')),
      text text not null default '',
      generation integer not null default 0,
      outcome text,
      mode text,
      model text,
      agent_version_id uuid,
      usage jsonb,
      details jsonb not null default '{}',
      error_code text,
      process_id uuid references processes on delete set null deferrable initially deferred,
      asked_by uuid references users on delete set null,
      reply_to uuid,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, id),
      unique (conversation_id, id),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
      foreign key (tenant_id, agent_version_id) references ai_agent_versions (tenant_id, id)
        on delete set null (agent_version_id),
      foreign key (conversation_id, reply_to) references messages (conversation_id, id)
        on delete set null (reply_to)
    );
    create index messages_conversation on messages (conversation_id, created_at desc, id desc);
    create index messages_open on messages (tenant_id, created_at) where state in ('queued', 'running');

    create table message_votes (
      id uuid primary key,
      tenant_id uuid not null,
      message_id uuid not null,
      user_id uuid not null references users on delete cascade,
      vote smallint not null check (vote in (-1, 1)),
      comment text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (message_id, user_id),
      foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade
    );

    create table memory_items (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      portfolio_id uuid references portfolios on delete cascade,
      company_id uuid references companies on delete cascade,
      project_id uuid,
      text text not null check (text <> ''),
      text_hash bytea not null,
      state text not null default 'proposed' check (state in ('proposed', 'kept', 'rejected', 'deleted')),
      source_message_id uuid,
      decided_by uuid references users on delete set null,
      decided_at timestamptz(3),
      expires_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      ${belongsToOneTenant},
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade,
      foreign key (tenant_id, source_message_id) references messages (tenant_id, id)
        on delete set null (source_message_id),
      -- The same fact in the same place is one row, also when rejected: it is never proposed again.
      unique nulls not distinct (tenant_id, project_id, text_hash)
    );
    create index memory_items_list on memory_items (tenant_id, created_at desc, id desc);
    create index memory_items_project on memory_items (project_id, state, created_at desc, id desc);
  `);
  await touchUpdatedAt(knex, ['ai_agents', 'conversations', 'messages', 'message_votes', 'memory_items']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['memory_items', 'message_votes', 'messages', 'conversations']);
  await knex.raw('alter table ai_agents drop constraint ai_agents_current_version');
  await dropTables(knex, ['ai_agent_versions', 'ai_agents']);
}
