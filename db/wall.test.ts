// The wall: without a caller no row is seen, with one only rows of their places; and every table stands behind it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConversation, aGrant, aPortfolio, aPortfolioMember, aProject, aProjectMember, aReadyDataFile, aUser } from './factories.ts'; // biome-ignore format: one line
import { startTestDatabase, type TestDatabase } from './test-database.ts';
import { createWalledKnex, withinWall } from './wall.ts';

let db: TestDatabase;
let walled: ReturnType<typeof createWalledKnex>;
beforeAll(async () => {
  db = await startTestDatabase();
  walled = createWalledKnex(db.url, { min: 0, max: 4 });
});
afterAll(async () => {
  await walled.destroy();
  await db.stop();
});

/** Tables that hold nothing of a tenant, or that the API's role may not touch at all. */
const outside = new Set(['users', 'account_notices', 'bankid_orders', 'sessions', 'identities', 'one_time_tokens', 'sign_in_flows', 'tenant_keys', 'outbound_mails', 'effects', 'unlock_secrets', 'knex_migrations', 'knex_migrations_lock', 'rate_limits']); // biome-ignore format: one line

test('every table stands behind the wall or is closed', async () => {
  const { rows } = await db.knex.raw(
    `select relname as name, relrowsecurity as "isWalled", has_table_privilege('insyn_api', oid, 'select') as "isReadable"
       from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  for (const { name, isWalled, isReadable } of rows) {
    if (outside.has(name)) expect([name, isReadable]).toEqual([name, false]);
    else expect([name, isWalled]).toEqual([name, true]);
  }
});

test('the role can not bypass it', async () => {
  const { rows } = await db.knex.raw(
    `select rolbypassrls, rolsuper from pg_roles where rolname = 'insyn_api'`,
  );
  expect(rows).toEqual([{ rolbypassrls: false, rolsuper: false }]);
});

test('a query that forgets its where clause gives nothing without a caller, and only theirs with one', async () => {
  const [mine, other] = [await aProject(db.knex), await aProject(db.knex)];
  const me = await aUser(db.knex);
  await aProjectMember(db.knex, { userId: me.id, companyId: mine.companyId, projectId: mine.id });
  for (const { id: projectId } of [mine, other]) {
    await aReadyDataFile(db.knex, { projectId, name: `${projectId}.pdf`, texts: ['x'] });
    await aConversation(db.knex, { projectId, createdBy: me.id });
  }
  for (const table of ['companies', 'projects', 'dataFiles', 'fileVersions', 'chunks', 'conversations']) {
    expect(await walled(table).select('id'), table).toEqual([]);
    const rows = await withinWall({ userId: me.id }, async () => walled(table).select('*'));
    expect(rows.length, table).toBeGreaterThan(0);
    for (const row of rows)
      expect([mine.companyId, mine.id]).toContain(row.companyId ?? row.projectId ?? row.id);
  }
});

test('what was granted to a portfolio is seen until it is revoked; a token of one project sees one project', async () => {
  const [granted, hidden] = [await aProject(db.knex), await aProject(db.knex)];
  const owner = await aUser(db.knex);
  const { id: portfolioId } = await aPortfolio(db.knex);
  await aPortfolioMember(db.knex, { userId: owner.id, portfolioId });
  const grant = await aGrant(db.knex, { portfolioId, companyId: granted.companyId });
  const second = await aProject(db.knex, { companyId: granted.companyId });
  const seen = (onlyProjectId?: string) =>
    withinWall({ userId: owner.id, onlyProjectId }, async () => (await walled('projects').select('id')).map(({ id }) => id)); // biome-ignore format: one line
  expect((await seen()).sort()).toEqual([granted.id, second.id].sort());
  expect(await seen(second.id)).toEqual([second.id]);
  expect(await seen(hidden.id)).toEqual([]);
  await db.knex('portfolioCompanyGrants').where({ id: grant.id }).update({ state: 'revoked' });
  expect(await seen()).toEqual([]);
});

test('one connection never works for the caller before', async () => {
  const one = createWalledKnex(db.url, { min: 0, max: 1 });
  const [first, second] = [await aProject(db.knex), await aProject(db.knex)];
  const [a, b] = [await aUser(db.knex), await aUser(db.knex)];
  await aProjectMember(db.knex, { userId: a.id, companyId: first.companyId, projectId: first.id });
  await aProjectMember(db.knex, { userId: b.id, companyId: second.companyId, projectId: second.id });
  const ask = (userId: string) =>
    withinWall({ userId }, async () => one.transaction(async (trx) => (await trx('projects').select('id'))[0]?.id)); // biome-ignore format: one line
  const answers = await Promise.all([a.id, b.id, a.id, b.id, b.id].map(ask));
  expect(answers).toEqual([first.id, second.id, first.id, second.id, second.id]);
  await one.destroy();
});

test('acts can be read by whom they concern, and written or changed by nobody through the wall', async () => {
  await expect(walled('auditEvents').delete()).rejects.toThrow(/permission denied/);
  await expect(walled('auditEvents').update({ outcome: 'denied' })).rejects.toThrow(/permission denied/);
  await expect(walled('users').select('passwordHash')).rejects.toThrow(/permission denied/);
});
