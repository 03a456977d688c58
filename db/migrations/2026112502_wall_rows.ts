// The second wall: the API's role sees and writes only rows of places that its caller belongs to (decision 010).
import type { Knex } from 'knex';
import { unwallTables, wallTables } from '../migration-sql.ts';

const mine = (column: string, reach: string) => `${column} = any ((select ${reach}())::uuid[])`;
const inPlace = `${mine('company_id', 'wall_companies')} or ${mine('project_id', 'wall_projects')}`;
const inTenant = `${inPlace} or (company_id is null and ${mine('tenant_id', 'wall_portfolios')})`;
const ofMembers = `${mine('tenant_id', 'wall_portfolios')} or ${mine('tenant_id', 'wall_member_companies')}`;
const isMe = (column: string) => `${column} = (select wall_user())`;
/** What belongs to another row is seen with it: the inner select stands behind the wall, too. */
const with_ = (table: string, column: string) =>
  `exists (select 1 from ${table} parent where parent.id = ${column})`;

/** Which rows the caller may reach at most; the abilities in permissions/ say what of it, and for what. */
const walls: Record<string, string> = {
  tenants: `${mine('id', 'wall_portfolios')} or ${mine('id', 'wall_known_companies')}`,
  portfolios: `${mine('id', 'wall_portfolios')} or exists (select 1 from portfolio_company_grants g
    where g.portfolio_id = portfolios.id and ${mine('g.company_id', 'wall_member_companies')})`,
  companies: mine('id', 'wall_known_companies'),
  projects: `${mine('company_id', 'wall_companies')} or ${mine('id', 'wall_projects')}`,
  portfolio_company_grants: `${mine('portfolio_id', 'wall_portfolios')} or ${mine('company_id', 'wall_member_companies')}`,
  grant_projects: with_('portfolio_company_grants', 'grant_id'),
  user_portfolio_relations: `${mine('portfolio_id', 'wall_portfolios')} or ${isMe('user_id')}`,
  user_company_relations: `${mine('company_id', 'wall_member_companies')} or ${isMe('user_id')}`,
  user_project_relations: `${mine('company_id', 'wall_member_companies')}
    or ${mine('project_id', 'wall_member_projects')} or ${isMe('user_id')}`,
  invitations: `${mine('portfolio_id', 'wall_portfolios')} or ${mine('company_id', 'wall_member_companies')}
    or ${mine('project_id', 'wall_member_projects')}`,

  processes: `${inTenant} or (company_id is null and ${isMe('started_by')})`,
  process_events: with_('processes', 'process_id'),
  app_events: inTenant,
  audit_events: ofMembers,
  audit_heads: ofMembers,

  data_silos: inPlace,
  data_files: inPlace,
  file_versions: with_('data_files', 'data_file_id'),
  arrivals: with_('data_files', 'data_file_id'),
  chunks: with_('data_files', 'data_file_id'),
  document_kinds: `company_id is null or ${mine('company_id', 'wall_known_companies')}`,

  ai_agents: inTenant,
  ai_agent_versions: with_('ai_agents', 'ai_agent_id'),
  conversations: `(${inTenant}) and (visibility = 'project' or ${isMe('created_by')})`,
  messages: with_('conversations', 'conversation_id'),
  message_votes: with_('messages', 'message_id'),
  citations: `(message_id is not null and ${with_('messages', 'message_id')})
    or (report_section_id is not null and ${with_('report_sections', 'report_section_id')})`,
  memory_items: inTenant,

  report_templates: `${inTenant} or (project_id is null and ${mine('tenant_id', 'wall_known_companies')})`,
  report_template_versions: with_('report_templates', 'report_template_id'),
  requirements: with_('report_template_versions', 'report_template_version_id'),
  reports: inPlace,
  report_sections: with_('reports', 'report_id'),
  report_requirements: with_('reports', 'report_id'),
  report_schedules: inTenant,

  document_requests: inPlace,
  document_request_items: with_('document_requests', 'document_request_id'),
  recipients: ofMembers,
  share_links: `(report_id is not null and ${with_('reports', 'report_id')})
    or (document_request_id is not null and ${with_('document_requests', 'document_request_id')})`,
  deliveries: with_('reports', 'report_id'),

  metrics: inPlace,
  metric_definitions: `${ofMembers} or ${mine('tenant_id', 'wall_known_companies')}`,
  meetings: inPlace,
  transcripts: with_('meetings', 'meeting_id'),
  transcript_segments: with_('transcripts', 'transcript_id'),
  consent_records: with_('meetings', 'meeting_id'),
  inbound_mails: inPlace,
  mail_addresses: inPlace,

  webhooks: ofMembers,
  webhook_deliveries: ofMembers,
  retention_policies: ofMembers,
  privacy_requests: `${ofMembers} or ${isMe('subject_user_id')}`,
  api_tokens: isMe('user_id'),
  notification_preferences: isMe('user_id'),
};

/** What proves who somebody is, or opens what is sealed, is never the API's to read on somebody's behalf. */
const closed = ['sessions', 'identities', 'one_time_tokens', 'tenant_keys', 'outbound_mails', 'effects', 'knex_migrations', 'knex_migrations_lock']; // biome-ignore format: one line

const functions = `
  create function wall_user() returns uuid language sql stable as
    $$ select nullif(current_setting('insyn.user_id', true), '')::uuid $$;
  create function wall_only_project() returns uuid language sql stable as
    $$ select nullif(current_setting('insyn.project_id', true), '')::uuid $$;

  -- The relations are read with the owner's rights: the wall can not stand on itself.
  create function wall_portfolios() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(r.portfolio_id), '{}') from user_portfolio_relations r
      join users u on u.id = r.user_id and u.disabled_at is null
      where r.user_id = wall_user() and wall_only_project() is null $$;
  create function wall_member_companies() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(r.company_id), '{}') from user_company_relations r
      join users u on u.id = r.user_id and u.disabled_at is null
      where r.user_id = wall_user() and wall_only_project() is null $$;
  create function wall_companies() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select wall_member_companies() || coalesce(array_agg(g.company_id), '{}') from portfolio_company_grants g
      where g.portfolio_id = any (wall_portfolios()) and g.state = 'active' and g.scope = 'all' $$;

  create function wall_projects() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    with me as (select id from users where id = wall_user() and disabled_at is null),
    granted as (
      select g.company_id, g.scope, g.id from portfolio_company_grants g
        join user_portfolio_relations r on r.portfolio_id = g.portfolio_id join me on me.id = r.user_id
        where g.state = 'active'),
    reached as (
      select r.project_id from user_project_relations r join me on me.id = r.user_id
      union select gp.project_id from grant_projects gp join granted on granted.id = gp.grant_id and granted.scope = 'projects'
      -- Whole companies are in wall_companies, but not for a token of one project.
      union select p.id from projects p where p.id = wall_only_project() and (
        p.company_id in (select r.company_id from user_company_relations r join me on me.id = r.user_id)
        or p.company_id in (select company_id from granted where scope = 'all')))
    select coalesce(array_agg(project_id), '{}') from reached
      where wall_only_project() is null or project_id = wall_only_project() $$;
  create function wall_member_projects() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(r.project_id), '{}') from user_project_relations r where r.user_id = wall_user() and r.project_id = any (wall_projects()) $$;

  create function wall_known_companies() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select wall_companies() || coalesce(array_agg(distinct p.company_id), '{}') from projects p where p.id = any (wall_projects()) $$;
`;
const functionNames = ['known_companies', 'member_projects', 'projects', 'companies', 'member_companies', 'portfolios', 'only_project', 'user']; // biome-ignore format: one line

export async function up(knex: Knex): Promise<void> {
  // Roles belong to the whole server: other databases on it may be making the same one at this moment.
  await knex.raw(`
    do $$ begin
      create role insyn_api nologin noinherit nobypassrls nosuperuser;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      if not pg_has_role(current_user, 'insyn_api', 'member') then execute format('grant insyn_api to %I', current_user); end if;
    end $$;
    grant usage on schema public to insyn_api;
    grant select, insert, update, delete on all tables in schema public to insyn_api;
    grant usage on all sequences in schema public to insyn_api;
    alter default privileges in schema public grant select, insert, update, delete on tables to insyn_api;
    revoke all on users, ${closed.join(', ')} from insyn_api;
    revoke insert, update, delete on audit_events, audit_heads, tenants from insyn_api;
    grant select (id, email, name, language, disabled_at, created_at) on users to insyn_api;
  `);
  await knex.raw(functions);
  await wallTables(knex, walls);
}

export async function down(knex: Knex): Promise<void> {
  await unwallTables(knex, Object.keys(walls));
  for (const name of functionNames) await knex.raw(`drop function wall_${name}()`);
  await knex.raw(`
    alter default privileges in schema public revoke all on tables from insyn_api;
    revoke all on all tables in schema public from insyn_api;
    revoke select (id, email, name, language, disabled_at, created_at) on users from insyn_api;
    revoke all on all sequences in schema public from insyn_api;
    revoke usage on schema public from insyn_api;
  `);
}
