// Links that reach one thing behind the wall; what their holders answer: drafts kept, what was handed in never changed.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt, unwallTables, wallTables } from '../migration-sql.ts';

const ofRequest = `exists (select 1 from document_requests parent where parent.id = document_request_id)`;

/** What follows a readable report or request by its own policy, and yet is not the link's to see or to write. */
const closedToLinks = ['share_links', 'deliveries', 'report_requirements', 'recipients'];
const readOnlyForLinks = ['report_sections', 'citations'];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table share_links add column fetch_count integer not null default 0, add column last_fetched_at timestamptz(3);

    alter table document_request_items
      add column period_start date,
      add column period_end date,
      add column is_required boolean not null default true,
      add column revision integer not null default 0,
      add check (period_start <= period_end);
    -- A request is written when it is sent: what an item asks for, and for when, never moves (features E8, T18).
    create trigger document_request_items_keep_period before update on document_request_items
      for each row execute function keep_period();

    create table document_request_submissions (
      id uuid primary key,
      company_id uuid not null,
      document_request_id uuid not null,
      share_link_id uuid references share_links on delete set null,
      number integer not null,
      answers jsonb not null,
      created_at timestamptz(3) not null default now(),
      unique (document_request_id, number),
      foreign key (company_id, document_request_id) references document_requests (company_id, id) on delete cascade
    );
    create index document_request_submissions_link on document_request_submissions (share_link_id);

    create table document_request_files (
      id uuid primary key,
      company_id uuid not null,
      document_request_id uuid not null,
      document_request_item_id uuid not null references document_request_items on delete cascade,
      submission_id uuid references document_request_submissions on delete cascade,
      file_name text not null,
      media_type text not null,
      sha256 text not null,
      size_bytes bigint not null,
      storage_key text not null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      foreign key (company_id, document_request_id) references document_requests (company_id, id) on delete cascade
    );
    create index document_request_files_request on document_request_files (document_request_id, created_at);
    create index document_request_files_item on document_request_files (document_request_item_id);
    create index document_request_files_submission on document_request_files (submission_id);

    create function wall_link() returns uuid language sql stable as
      $$ select nullif(current_setting('insyn.link_id', true), '')::uuid $$;
    -- Read with the owner's rights: what a link is for decides what it sees, and only while it stands.
    create function wall_link_report() returns uuid language sql stable security definer set search_path = public, pg_temp as
      $$ select report_id from share_links where id = wall_link() and revoked_at is null and expires_at > now() $$;
    create function wall_link_request() returns uuid language sql stable security definer set search_path = public, pg_temp as
      $$ select document_request_id from share_links where id = wall_link() and revoked_at is null and expires_at > now() $$;
    create function wall_link_company() returns uuid language sql stable security definer set search_path = public, pg_temp as
      $$ select company_id from share_links where id = wall_link() and revoked_at is null and expires_at > now() $$;

    create policy link_reads on reports for select to insyn_api using (id = (select wall_link_report()));
    create policy link_reads on document_requests for select to insyn_api using (id = (select wall_link_request()));
    create policy link_reads on companies for select to insyn_api using (id = (select wall_link_company()));

    -- How reading went of what was handed in: not the documents themselves, for whoever reaches the request.
    create function document_request_file_states(request uuid)
      returns table (file_id uuid, data_file_id uuid, state text, failure_code text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select f.id, d.id, d.state, d.failure_code from document_request_files f
          join arrivals a on a.id = f.id join data_files d on d.id = a.data_file_id
          where f.document_request_id = request and (f.document_request_id = wall_link_request()
            or d.company_id = any (wall_companies()) or d.project_id = any (wall_projects())) $$;

    -- Whoever may ask in a company's name writes down whom; the abilities say who that is.
    drop policy wall on recipients;
    create policy wall on recipients to insyn_api
      using (tenant_id = any ((select wall_known_companies())::uuid[]) or tenant_id = any ((select wall_portfolios())::uuid[]));
  `);
  for (const table of closedToLinks)
    await knex.raw(
      `create policy no_link on ${table} as restrictive to insyn_api using ((select wall_link()) is null)`,
    );
  for (const table of readOnlyForLinks)
    await knex.raw(`
      create policy no_link_inserts on ${table} as restrictive for insert to insyn_api with check ((select wall_link()) is null);
      create policy no_link_updates on ${table} as restrictive for update to insyn_api using ((select wall_link()) is null);
      create policy no_link_deletes on ${table} as restrictive for delete to insyn_api using ((select wall_link()) is null)`);
  await knex.raw(`
    create policy no_link_inserts on document_request_items as restrictive for insert to insyn_api with check ((select wall_link()) is null);
    create policy no_link_deletes on document_request_items as restrictive for delete to insyn_api using ((select wall_link()) is null);
  `);
  await wallTables(knex, {
    document_request_submissions: ofRequest,
    // What is not handed in yet is its writer's alone.
    document_request_files: `${ofRequest} and (submission_id is not null or (select wall_link()) is not null)`,
  });
  await knex.raw(`
    create policy handed_in on document_request_files as restrictive for delete to insyn_api using (submission_id is null);
    revoke insert, update, delete on document_request_submissions from insyn_api;
    revoke update on document_request_files from insyn_api;
  `);
  await touchUpdatedAt(knex, ['document_request_files']);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop policy handed_in on document_request_files');
  await unwallTables(knex, ['document_request_submissions', 'document_request_files']);
  for (const table of closedToLinks) await knex.raw(`drop policy no_link on ${table}`);
  for (const table of readOnlyForLinks)
    for (const what of ['inserts', 'updates', 'deletes'])
      await knex.raw(`drop policy no_link_${what} on ${table}`);
  await knex.raw(`
    drop policy no_link_inserts on document_request_items;
    drop policy no_link_deletes on document_request_items;
    drop policy wall on recipients;
    create policy wall on recipients to insyn_api
      using (tenant_id = any ((select wall_portfolios())::uuid[]) or tenant_id = any ((select wall_member_companies())::uuid[]))
      with check (tenant_id = any ((select wall_portfolios())::uuid[]) or tenant_id = any ((select wall_member_companies())::uuid[]));
    drop policy link_reads on reports;
    drop policy link_reads on document_requests;
    drop policy link_reads on companies;
    drop function document_request_file_states(uuid);
    drop function wall_link_company();
    drop function wall_link_request();
    drop function wall_link_report();
    drop function wall_link();
  `);
  await dropTables(knex, ['document_request_files', 'document_request_submissions']);
  await knex.raw(`
    drop trigger document_request_items_keep_period on document_request_items;
    alter table document_request_items drop column period_start, drop column period_end, drop column is_required, drop column revision;
    alter table share_links drop column fetch_count, drop column last_fetched_at;
  `);
}
