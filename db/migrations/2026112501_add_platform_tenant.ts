// The platform as a tenant of its own, for acts that concern no customer, and the processes that rights and privacy need.
import type { Knex } from 'knex';

const platform = '00000000-0000-7000-8000-000000000000';
const kindsBefore = `'invitation', 'documentIngestion', 'documentDeletion', 'answer', 'reportGeneration', 'workspaceRemoval',
  'delivery', 'documentRequest', 'meeting', 'emailIntake', 'mailboxSweep', 'privacyExport', 'privacyErasure', 'reconcile',
  'reembedding'`;
const kindsNow = `${kindsBefore}, 'invitationBatch', 'accessRemoval', 'accountMail', 'retention'`;

const setKinds = (knex: Knex, kinds: string) =>
  knex.raw(`
    alter table processes drop constraint processes_kind_check;
    alter table processes add constraint processes_kind_check check (kind in (${kinds}));
  `);

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table tenants drop constraint tenants_kind_check;
    alter table tenants add constraint tenants_kind_check check (kind in ('company', 'portfolio', 'platform'));
    insert into tenants (id, kind) values ('${platform}', 'platform');
  `);
  await setKinds(knex, kindsNow);
}

export async function down(knex: Knex): Promise<void> {
  await setKinds(knex, kindsBefore);
  await knex.raw(`
    delete from audit_events where tenant_id = '${platform}';
    delete from audit_heads where tenant_id = '${platform}';
    delete from tenants where id = '${platform}';
    alter table tenants drop constraint tenants_kind_check;
    alter table tenants add constraint tenants_kind_check check (kind in ('company', 'portfolio'));
  `);
}
