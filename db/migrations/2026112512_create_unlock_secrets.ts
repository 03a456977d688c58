// The password of a locked file, sealed, from the moment somebody gives it until the file has been read: an hour at most.
import type { Knex } from 'knex';
import { dropTables } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table unlock_secrets (
      file_version_id uuid primary key references file_versions on delete cascade,
      company_id uuid not null references companies on delete cascade,
      sealed bytea not null,
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now()
    );
    create index unlock_secrets_company on unlock_secrets (company_id);
    create index unlock_secrets_expiry on unlock_secrets (expires_at);
    -- Written and read by the owner's connections only.
    revoke all on unlock_secrets from insyn_api;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['unlock_secrets']);
}
