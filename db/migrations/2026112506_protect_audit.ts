// The audit only grows: Postgres itself refuses to change, remove or put in between, whoever asks.
import type { Knex } from 'knex';

const ofMembers = `tenant_id = any ((select wall_portfolios())::uuid[]) or tenant_id = any ((select wall_member_companies())::uuid[])`;

const functions = `
  create function audit_refuse() returns trigger language plpgsql as $$
    begin
      raise exception '% only grows', tg_table_name using errcode = 'insufficient_privilege';
    end $$;

  -- A row follows the one before it, by number and by hash.
  create function audit_follow() returns trigger language plpgsql as $$
    declare before bytea := decode(repeat('00', 32), 'hex');
    begin
      if new.seq > 1 then
        select hash into before from audit_events where tenant_id = new.tenant_id and seq = new.seq - 1;
      end if;
      if before is distinct from new.previous_hash then
        raise exception 'an audit row must follow the one before it' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;

  -- A head begins at nothing and moves only to the end of rows that follow it.
  create function audit_head_follow() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.seq = 0 and new.hash = decode(repeat('00', 32), 'hex') then return new; end if;
      elsif new.tenant_id = old.tenant_id and new.seq > old.seq
        and exists (select 1 from audit_events
          where tenant_id = new.tenant_id and seq = old.seq + 1 and previous_hash = old.hash)
        and exists (select 1 from audit_events
          where tenant_id = new.tenant_id and seq = new.seq and hash = new.hash) then return new;
      end if;
      raise exception 'the head of an audit moves with its rows only' using errcode = 'insufficient_privilege';
    end $$;

  -- The platform's own chain, and what is left of erased tenants, are the platform administrators' to look after.
  create function wall_platform_audits() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(t.id), '{}') from tenants t
      where (t.kind = 'platform' or t.erased_at is not null) and wall_only_project() is null
        and exists (select 1 from users u where u.id = wall_user() and u.disabled_at is null and u.is_platform_administrator) $$;
`;

const setPolicy = (knex: Knex, condition: string) =>
  knex.raw(`
    alter policy wall on audit_events using (${condition}) with check (${condition});
    alter policy wall on audit_heads using (${condition}) with check (${condition});
  `);

export async function up(knex: Knex): Promise<void> {
  await knex.raw(functions);
  await knex.raw(`
    create trigger audit_events_keep before update or delete or truncate on audit_events
      for each statement execute function audit_refuse();
    create trigger audit_events_follow before insert on audit_events
      for each row execute function audit_follow();
    create trigger audit_heads_keep before delete or truncate on audit_heads
      for each statement execute function audit_refuse();
    create trigger audit_heads_follow before insert or update on audit_heads
      for each row execute function audit_head_follow();
  `);
  // A tenant has a chain from its first moment; those of before get an empty one.
  await knex.raw(`insert into audit_heads (tenant_id, seq, hash)
    select id, 0, decode(repeat('00', 32), 'hex') from tenants on conflict do nothing`);
  await setPolicy(knex, `${ofMembers} or tenant_id = any ((select wall_platform_audits())::uuid[])`);
}

export async function down(knex: Knex): Promise<void> {
  await setPolicy(knex, ofMembers);
  await knex.raw(`
    drop trigger audit_heads_follow on audit_heads;
    drop trigger audit_heads_keep on audit_heads;
    drop trigger audit_events_follow on audit_events;
    drop trigger audit_events_keep on audit_events;
    drop function wall_platform_audits();
    drop function audit_head_follow();
    drop function audit_follow();
    drop function audit_refuse();
  `);
}
