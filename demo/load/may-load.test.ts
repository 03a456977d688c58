// Into which databases the demo is loaded.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { aPortfolio, aUser } from '#db/factories.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';
import { mayLoad } from './may-load.ts';

let db: TestDatabase | undefined;
beforeEach(async () => {
  await db?.stop();
  db = await startTestDatabase();
}, 120_000);
afterAll(() => db?.stop());

const demo = { email: 'demo@insyn.example', portfolioName: 'Nordan' };
const knexOf = () => {
  if (!db) throw new Error('no database');
  return db.knex;
};

test('an empty database gets it, and so does one where loading was interrupted', async () => {
  expect(await mayLoad(knexOf(), demo)).toBe('load');
  await aUser(knexOf(), { email: demo.email });
  expect(await mayLoad(knexOf(), demo)).toBe('load');
  await aPortfolio(knexOf(), { name: demo.portfolioName, isDemo: true });
  expect(await mayLoad(knexOf(), demo)).toBe('load');
});

test('where somebody else has signed up it stays out', async () => {
  await aUser(knexOf());
  expect(await mayLoad(knexOf(), demo)).toBe('other_people_are_here');
});

test('a demo that was removed does not come back', async () => {
  await aUser(knexOf(), { email: demo.email });
  const { id } = await aPortfolio(knexOf(), { name: demo.portfolioName, isDemo: true });
  await knexOf()('portfolios').where({ id }).delete();
  await knexOf()('tenants').where({ id }).update({ erasedAt: new Date() });
  expect(await mayLoad(knexOf(), demo)).toBe('was_removed');
});
