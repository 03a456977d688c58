// Reports that come again: the times that are no longer as the rhythm says, and those that have been; who runs them.
import type { Knex } from 'knex';
import { changeProcessKinds, dropTables, touchUpdatedAt, wallTables } from '../migration-sql.ts';

const kinds = ['reportSchedule', 'reportOccurrence'];

export async function up(knex: Knex): Promise<void> {
  await changeProcessKinds(knex, (now) => [...now, ...kinds]);
  await knex.raw(`
    alter table report_schedules add column wait_for text not null default '60 days';
    alter table report_schedules add column process_id uuid references processes on delete set null;
    create index report_schedules_process on report_schedules (process_id) where process_id is not null;
    create index report_schedules_project on report_schedules (project_id, created_at desc, id desc);
    create table report_occurrences (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete restrict,
      company_id uuid not null references companies on delete cascade,
      report_schedule_id uuid not null references report_schedules on delete cascade,
      period_start date not null,
      period_end date not null check (period_end >= period_start),
      due_at timestamptz(3) not null,
      -- Ordered by a person beside the rhythm; only those may be several for one period.
      is_extra boolean not null default false,
      state text not null default 'planned'
        check (state in ('planned', 'skipped', 'running', 'ready', 'failed', 'cancelled')),
      reason text check (reason in ('by_person', 'paused', 'creator_lost_access')),
      report_id uuid references reports on delete set null,
      decided_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );
    create unique index report_occurrences_period on report_occurrences (report_schedule_id, period_start, period_end)
      where not is_extra;
    create index report_occurrences_list on report_occurrences (report_schedule_id, due_at desc, id desc);
    create index report_occurrences_company on report_occurrences (company_id, created_at desc, id desc);
    create index report_occurrences_report on report_occurrences (report_id) where report_id is not null;
    create index report_occurrences_decider on report_occurrences (decided_by) where decided_by is not null;
  `);
  await touchUpdatedAt(knex, ['report_occurrences']);
  await wallTables(knex, {
    report_occurrences: 'exists (select from report_schedules s where s.id = report_schedule_id)',
  });
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['report_occurrences']);
  await knex.raw(`
    drop index report_schedules_project, report_schedules_process;
    alter table report_schedules drop column process_id, drop column wait_for;
    delete from processes where kind in ('reportSchedule', 'reportOccurrence');
  `);
  await changeProcessKinds(knex, (now) => now.filter((kind) => !kinds.includes(kind)));
}
