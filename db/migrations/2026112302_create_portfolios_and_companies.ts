// Portfolios, companies, projects, what a company grants a portfolio, and who belongs where.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  // The generated tenant_kind makes it impossible for one tenant id to be both a company and a portfolio.
  await knex.raw(`
    create table portfolios (
      id uuid primary key,
      tenant_kind text not null generated always as ('portfolio') stored,
      name text not null check (name <> ''),
      language text not null default 'sv' check (language in ('sv', 'en')),
      is_demo boolean not null default false,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      foreign key (id, tenant_kind) references tenants (id, kind) on delete restrict
    );
    create index portfolios_list on portfolios (created_at desc, id desc);

    create table companies (
      id uuid primary key,
      tenant_kind text not null generated always as ('company') stored,
      name text not null check (name <> ''),
      organisation_number text unique,
      country text not null default 'SE' check (country ~ '^[A-Z]{2}$'),
      language text not null default 'sv' check (language in ('sv', 'en')),
      fiscal_year_start_month smallint not null default 1 check (fiscal_year_start_month between 1 and 12),
      currency text not null default 'SEK' check (currency ~ '^[A-Z]{3}$'),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      foreign key (id, tenant_kind) references tenants (id, kind) on delete restrict
    );
    create index companies_list on companies (created_at desc, id desc);

    create table projects (
      id uuid primary key,
      company_id uuid not null references companies on delete restrict,
      name text not null check (name <> ''),
      description text not null default '',
      archived_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id)
    );
    create index projects_list on projects (company_id, created_at desc, id desc);

    create table portfolio_company_grants (
      id uuid primary key,
      portfolio_id uuid not null references portfolios on delete cascade,
      company_id uuid not null references companies on delete cascade,
      scope text not null default 'all' check (scope in ('all', 'projects')),
      state text not null default 'pending' check (state in ('pending', 'active', 'revoked')),
      requested_by uuid references users on delete set null,
      granted_by uuid references users on delete set null,
      granted_at timestamptz(3),
      revoked_by uuid references users on delete set null,
      revoked_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (portfolio_id, company_id),
      unique (company_id, id)
    );
    create index portfolio_company_grants_portfolio
      on portfolio_company_grants (portfolio_id, created_at desc, id desc);
    create index portfolio_company_grants_company
      on portfolio_company_grants (company_id, created_at desc, id desc);

    create table grant_projects (
      grant_id uuid not null,
      company_id uuid not null,
      project_id uuid not null,
      created_at timestamptz(3) not null default now(),
      primary key (grant_id, project_id),
      foreign key (company_id, grant_id) references portfolio_company_grants (company_id, id) on delete cascade,
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index grant_projects_project on grant_projects (project_id);

    create table user_portfolio_relations (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      portfolio_id uuid not null references portfolios on delete cascade,
      role text not null check (role in ('owner', 'member')),
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (user_id, portfolio_id)
    );
    create index user_portfolio_relations_list
      on user_portfolio_relations (portfolio_id, created_at desc, id desc);

    create table user_company_relations (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      company_id uuid not null references companies on delete cascade,
      role text not null check (role in ('admin', 'member')),
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (user_id, company_id)
    );
    create index user_company_relations_list on user_company_relations (company_id, created_at desc, id desc);

    create table user_project_relations (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      company_id uuid not null,
      project_id uuid not null,
      role text not null check (role in ('admin', 'member', 'reader')),
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (user_id, project_id),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index user_project_relations_list on user_project_relations (project_id, created_at desc, id desc);
    create index user_project_relations_company on user_project_relations (company_id, user_id);

    create table api_tokens (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      name text not null,
      token_hash bytea not null unique,
      prefix text not null,
      scopes text[] not null default '{}',
      company_id uuid references companies on delete cascade,
      project_id uuid,
      created_at timestamptz(3) not null default now(),
      last_used_at timestamptz(3),
      expires_at timestamptz(3),
      revoked_at timestamptz(3),
      check (project_id is null or company_id is not null),
      foreign key (company_id, project_id) references projects (company_id, id) on delete cascade
    );
    create index api_tokens_list on api_tokens (user_id, created_at desc, id desc);
    create index api_tokens_company on api_tokens (company_id);
  `);
  await touchUpdatedAt(knex, [
    'portfolios',
    'companies',
    'projects',
    'portfolio_company_grants',
    'user_portfolio_relations',
    'user_company_relations',
    'user_project_relations',
  ]);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, [
    'api_tokens',
    'user_project_relations',
    'user_company_relations',
    'user_portfolio_relations',
    'grant_projects',
    'portfolio_company_grants',
    'projects',
    'companies',
    'portfolios',
  ]);
}
