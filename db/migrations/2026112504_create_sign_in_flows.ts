// Ways to a provider of identity and back: what one browser began, for ten minutes, and whom it came back as.
import type { Knex } from 'knex';
import { dropTables } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sign_in_flows (
      id uuid primary key,
      provider text not null,
      purpose text not null check (purpose in ('sign_in', 'connect')),
      user_id uuid references users on delete cascade,
      state_hash bytea not null unique,
      -- Of the cookie of the browser that began.
      browser_hash bytea not null,
      -- State, nonce and PKCE verifier, under the master key.
      sealed_flow bytea not null,
      next_path text not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      consumed_at timestamptz(3),
      -- Who came back without an account, until they say whose they are.
      sealed_identity bytea,
      claim_hash bytea unique,
      claimed_at timestamptz(3),
      check ((purpose = 'connect') = (user_id is not null)),
      check ((sealed_identity is null) = (claim_hash is null)),
      check (claimed_at is null or claim_hash is not null)
    );
    create index sign_in_flows_user on sign_in_flows (user_id);
    create index sign_in_flows_expiry on sign_in_flows (expires_at);
    revoke all on sign_in_flows from insyn_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['sign_in_flows']);
}
