// What asking for access, losing it and inviting many at once leave behind.
import type { Knex } from 'knex';
import { wallTables } from '../migration-sql.ts';

const kindsBefore = `'invitation', 'documentIngestion', 'documentDeletion', 'answer', 'reportGeneration', 'workspaceRemoval',
  'delivery', 'documentRequest', 'meeting', 'emailIntake', 'mailboxSweep', 'privacyExport', 'privacyErasure', 'reconcile',
  'reembedding', 'invitationBatch', 'accessRemoval', 'accountMail', 'retention'`;

const setKinds = (knex: Knex, kinds: string) =>
  knex.raw(`
    alter table processes drop constraint processes_kind_check;
    alter table processes add constraint processes_kind_check check (kind in (${kinds}));
  `);

const mine = (column: string, reach: string) => `${column} = any ((select ${reach}())::uuid[])`;
const inPlace = `${mine('company_id', 'wall_companies')} or ${mine('project_id', 'wall_projects')}`;
const inTenant = `${inPlace} or (company_id is null and ${mine('tenant_id', 'wall_portfolios')})`;
// What concerns a company's people, and no portfolio that was let in, stands without a company in its place.
const ofPeople = `(company_id is null and ${mine('tenant_id', 'wall_member_companies')})`;
const startedByMe = '(company_id is null and started_by = (select wall_user()))';

async function setWalls(knex: Knex, walls: Record<string, string>): Promise<void> {
  for (const table of Object.keys(walls)) await knex.raw(`drop policy wall on ${table}`);
  await wallTables(knex, walls);
}

export async function up(knex: Knex): Promise<void> {
  await setKinds(knex, `${kindsBefore}, 'grantRequest'`);
  await setWalls(knex, {
    processes: `${inTenant} or ${ofPeople} or ${startedByMe}`,
    app_events: `${inTenant} or ${ofPeople}`,
  });
  await knex.raw(`
    alter table invitations add column close_reason text check (close_reason in ('inviter_lost_right'));
    alter table invitations add column batch_id uuid;
    alter table invitations add column batch_line integer check (batch_line > 0);
    create index invitations_batch on invitations (batch_id, batch_line) where batch_id is not null;

    -- What the asker typed: all that it sees of the company until the company answers.
    alter table portfolio_company_grants add column requested_number text;
    alter table portfolio_company_grants add column requested_name text;

    -- Whoever took the creator's rights away may take the schedule over.
    alter table report_schedules add column offered_to uuid references users on delete set null;
    create index report_schedules_creator on report_schedules (created_by);
    create index report_schedules_offered on report_schedules (offered_to);
    create index share_links_creator on share_links (created_by);
    create index invitations_inviter on invitations (invited_by, state);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index invitations_inviter, share_links_creator, report_schedules_offered, report_schedules_creator;
    alter table report_schedules drop column offered_to;
    alter table portfolio_company_grants drop column requested_number, drop column requested_name;
    drop index invitations_batch;
    alter table invitations drop column close_reason, drop column batch_id, drop column batch_line;
  `);
  await setWalls(knex, { processes: `${inTenant} or ${startedByMe}`, app_events: inTenant });
  await knex.raw(`delete from processes where kind = 'grantRequest'`);
  await setKinds(knex, kindsBefore);
}
