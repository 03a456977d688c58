// Orders at BankID: an order outlives the process that began it, and belongs to the browser that began it.
import type { Knex } from 'knex';
import { dropTables } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table bankid_orders (
      id uuid primary key,
      order_ref text not null unique,
      purpose text not null check (purpose in ('sign_in', 'connect', 're_authenticate')),
      state text not null default 'pending' check (state in ('pending', 'complete', 'consumed', 'failed', 'cancelled')),
      hint text,
      -- What the QR code and the start on the same device are made of, sealed; gone when the order is over.
      sealed_tokens bytea,
      -- Hash of the cookie that the order was given.
      browser_hash bytea not null,
      -- Whose account it is for, unless it is for signing in.
      user_id uuid references users on delete cascade,
      -- Who was proven: the keyed hash as in identities, and the name, sealed; gone when the order was used.
      subject text,
      sealed_name bytea,
      ip text not null,
      next text not null,
      started_at timestamptz(3) not null default now(),
      collected_at timestamptz(3) not null default now(),
      ended_at timestamptz(3),
      check ((purpose = 'sign_in') = (user_id is null)),
      check ((state = 'complete') = (subject is not null)),
      check ((state = 'pending') = (ended_at is null)),
      check (state = 'pending' or sealed_tokens is null)
    );
    create index bankid_orders_started on bankid_orders (started_at);
    create index bankid_orders_user on bankid_orders (user_id);
    revoke all on bankid_orders from insyn_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['bankid_orders']);
}
