// Meetings the bot is invited to, who agreed to be recorded, and what was said by whom and when.
import type { Knex } from 'knex';
import { dropTables, touchUpdatedAt } from '../migration-sql.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table meetings (
      id uuid primary key,
      company_id uuid not null references companies on delete restrict,
      project_id uuid,
      title text not null default '',
      platform text not null check (platform in ('meet', 'teams', 'zoom', 'upload')),
      calendar_uid text,
      join_url text,
      organiser_email citext,
      language text not null default 'sv' check (language in ('sv', 'en')),
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3),
      state text not null default 'scheduled' check (state in ('scheduled', 'joining', 'lobby', 'waiting_for_consent',
        'recording', 'paused', 'ended', 'transcribing', 'ready', 'failed', 'cancelled')),
      state_at timestamptz(3) not null default now(),
      failure_code text,
      audio_key text,
      last_synced_at timestamptz(3),
      process_id uuid references processes on delete set null deferrable initially deferred,
      created_by uuid references users on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id),
      unique (company_id, calendar_uid),
      check (starts_at <= ends_at),
      foreign key (company_id, project_id) references projects (company_id, id) on delete restrict
    );
    create index meetings_company on meetings (company_id, starts_at desc, id desc);
    create index meetings_project on meetings (project_id, starts_at desc, id desc);

    -- A consent is asked of one participant, or given by one portfolio for its own use of the recording.
    create table consent_records (
      id uuid primary key,
      company_id uuid not null,
      meeting_id uuid not null,
      portfolio_id uuid references portfolios on delete cascade,
      participant_name text,
      participant_email citext,
      state text not null default 'asked' check (state in ('asked', 'given', 'refused', 'withdrawn')),
      proof text,
      at timestamptz(3) not null default now(),
      created_at timestamptz(3) not null default now(),
      foreign key (company_id, meeting_id) references meetings (company_id, id) on delete cascade
    );
    create index consent_records_meeting on consent_records (meeting_id, at);

    create table transcripts (
      id uuid primary key,
      company_id uuid not null,
      meeting_id uuid not null,
      data_file_id uuid,
      source text not null check (source in ('bot', 'platform', 'upload')),
      language text not null default 'sv' check (language in ('sv', 'en')),
      state text not null default 'live' check (state in ('live', 'partial', 'complete', 'failed')),
      minutes text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (company_id, id),
      unique (meeting_id, source),
      foreign key (company_id, meeting_id) references meetings (company_id, id) on delete cascade,
      foreign key (company_id, data_file_id) references data_files (company_id, id) on delete set null (data_file_id)
    );

    create table transcript_segments (
      transcript_id uuid not null,
      seq integer not null check (seq >= 0),
      company_id uuid not null,
      speaker text,
      start_ms integer not null check (start_ms >= 0),
      end_ms integer not null,
      text text not null,
      created_at timestamptz(3) not null default now(),
      primary key (transcript_id, seq),
      check (start_ms <= end_ms),
      foreign key (company_id, transcript_id) references transcripts (company_id, id) on delete cascade
    );
  `);
  await touchUpdatedAt(knex, ['meetings', 'transcripts']);
}

export async function down(knex: Knex): Promise<void> {
  await dropTables(knex, ['transcript_segments', 'transcripts', 'consent_records', 'meetings']);
}
