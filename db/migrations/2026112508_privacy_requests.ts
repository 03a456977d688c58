// People confirm their own erasure, and whoever asked for or confirmed one may read its receipt when the place is gone.
import type { Knex } from 'knex';

const ofMembers = `tenant_id = any ((select wall_portfolios())::uuid[]) or tenant_id = any ((select wall_member_companies())::uuid[])`;
const before = `${ofMembers} or subject_user_id = (select wall_user())`;
const now = `${before} or requested_by = (select wall_user()) or confirmed_by = (select wall_user())`;

const setPolicy = (knex: Knex, condition: string) =>
  knex.raw(`alter policy wall on privacy_requests using (${condition}) with check (${condition})`);

const setEyes = (knex: Knex, condition: string) =>
  knex.raw(`
    alter table privacy_requests drop constraint privacy_requests_check1;
    alter table privacy_requests add constraint privacy_requests_check1 check (${condition});
  `);
const fourEyes = `kind = 'export' or confirmed_by is null or confirmed_by <> requested_by`;

export async function up(knex: Knex): Promise<void> {
  await setEyes(knex, `${fourEyes} or tenant_id is null`);
  await setPolicy(knex, now);
}

export async function down(knex: Knex): Promise<void> {
  await setPolicy(knex, before);
  await setEyes(knex, fourEyes);
}
