// Two clocks of a process: since when it stands in its phase, and since when that is being worked on, not waited for.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table processes
      add column stage_since timestamptz(3) default now(),
      add column running_since timestamptz(3);
    -- Whoever moves a process on, its clock begins anew.
    create function begin_stage_clock() returns trigger language plpgsql as $$
      begin
        new.stage_since := now();
        return new;
      end $$;
    create trigger processes_stage_clock before update of phase on processes
      for each row when (old.phase is distinct from new.phase) execute function begin_stage_clock();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger processes_stage_clock on processes;
    drop function begin_stage_clock();
    alter table processes drop column running_since, drop column stage_since;
  `);
}
