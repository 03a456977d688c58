// What is told to other systems and, by their own choice, to people.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table notification_preferences (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      event_type text not null,
      channel text not null check (channel in ('app', 'mail')),
      is_enabled boolean not null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (user_id, event_type, channel)
    );

    create table webhooks (
      id uuid primary key,
      tenant_id uuid not null references tenants on delete cascade,
      url text not null,
      wrapped_secret bytea not null,
      event_types text[] not null default '{}',
      disabled_at timestamptz(3),
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (tenant_id, id)
    );
    create index webhooks_list on webhooks (tenant_id, created_at desc, id desc);

    -- The row's id is the message id: the same on every redelivery. Events are pruned, so app_event_id is no reference.
    create table webhook_deliveries (
      id uuid primary key,
      tenant_id uuid not null,
      webhook_id uuid not null,
      app_event_id bigint not null,
      event_type text not null,
      payload jsonb not null,
      state text not null default 'queued' check (state in ('queued', 'delivered', 'failed')),
      attempt integer not null default 0,
      next_attempt_at timestamptz(3),
      response_status integer,
      delivered_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (webhook_id, app_event_id),
      foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
    );
    create index webhook_deliveries_list on webhook_deliveries (webhook_id, created_at desc, id desc);
  `);
  await touchUpdatedAt(knex, ['notification_preferences', 'webhooks', 'webhook_deliveries']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['webhook_deliveries', 'webhooks', 'notification_preferences']);
}
