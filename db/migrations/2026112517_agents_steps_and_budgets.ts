// Agents' versions that never change, the steps that answers are made in, and what they cost against what they may.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt, unwallTables, wallTables } from '../migration-sql.ts';

const allTools = `'{search_documents,list_documents,read_document,query_table,look_up_metrics,list_missing,search_talks,compare_companies}'`;
const ofMembers = `tenant_id = any ((select wall_portfolios())::uuid[]) or tenant_id = any ((select wall_member_companies())::uuid[])`;
const withMessage = 'exists (select 1 from messages parent where parent.id = message_id)';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table ai_agent_versions
      add column note text not null default '',
      add column restored_from integer,
      alter column tools set default ${allTools};
    update ai_agent_versions set tools = ${allTools};

    -- A version is what an answer was made by: it stays as it was. That its maker's account goes is no change of it.
    create function keep_agent_version() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new) - 'created_by' is distinct from to_jsonb(old) - 'created_by' then
        raise exception 'a version of an agent is never changed';
      end if;
      return new;
    end $$;
    create trigger ai_agent_versions_keep before update on ai_agent_versions
      for each row execute function keep_agent_version();

    insert into ai_agents (id, tenant_id, portfolio_id, current_version)
      select gen_random_uuid(), p.id, p.id, 1 from portfolios p
        where not exists (select 1 from ai_agents a where a.portfolio_id = p.id);
    insert into ai_agent_versions (id, tenant_id, ai_agent_id, number)
      select gen_random_uuid(), a.tenant_id, a.id, 1 from ai_agents a
        where not exists (select 1 from ai_agent_versions v where v.ai_agent_id = a.id);

    alter table messages add column waiting_for text check (waiting_for in ('budget'));

    create table answer_steps (
      id uuid primary key,
      tenant_id uuid not null,
      message_id uuid not null,
      ordinal integer not null check (ordinal > 0),
      round integer not null default 1,
      tool text not null,
      call_id text,
      args jsonb not null default '{}',
      state text not null default 'planned' check (state in ('planned', 'done', 'refused', 'failed')),
      error_code text,
      result jsonb not null default '{}',
      duration_ms integer,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (message_id, ordinal),
      foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade
    );
    create index answer_steps_tenant on answer_steps (tenant_id, message_id);

    create table ai_budgets (
      tenant_id uuid primary key references tenants on delete restrict,
      monthly_micros bigint check (monthly_micros >= 0),
      updated_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );

    -- What was used stays counted when its conversation is deleted.
    create table ai_spend (
      tenant_id uuid not null references tenants on delete restrict,
      month date not null,
      input_tokens bigint not null default 0,
      output_tokens bigint not null default 0,
      cost_micros bigint not null default 0,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      primary key (tenant_id, month)
    );
  `);
  await touchUpdatedAt(knex, ['answer_steps', 'ai_budgets', 'ai_spend']);
  await wallTables(knex, { answer_steps: withMessage, ai_budgets: ofMembers, ai_spend: ofMembers });
}

export async function down(knex: Knex): Promise<void> {
  await unwallTables(knex, ['answer_steps', 'ai_budgets', 'ai_spend']);
  await dropTables(knex, ['ai_spend', 'ai_budgets', 'answer_steps']);
  await knex.raw(`
    alter table messages drop column waiting_for;
    drop trigger ai_agent_versions_keep on ai_agent_versions;
    drop function keep_agent_version();
    alter table ai_agent_versions alter column tools set default '{}', drop column restored_from, drop column note;
  `);
}
