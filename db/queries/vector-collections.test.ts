// Which companies' vectors are of another model than the one in use.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany } from '../factories.ts';
import { startTestDatabase, type TestDatabase } from '../test-database.ts';
import { adoptSpace, beginBuilding, collectionsOf, companiesOfOtherSpace } from './vector-collections.ts';

const old = { model: 'old', dimensions: 1024 };
let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
}, 60_000);
afterAll(() => db?.stop());

test.each([
  ['another model of the same width', { model: 'new', dimensions: 1024 }],
  ['the same model at another width', { model: 'old', dimensions: 256 }],
  ['another model of another width', { model: 'new', dimensions: 256 }],
])('%s is another space', async (_what, space) => {
  const { id } = await aCompany(db.knex);
  await adoptSpace(db.knex, [id], old);
  expect(await companiesOfOtherSpace(db.knex, old)).not.toContain(id);
  expect(await companiesOfOtherSpace(db.knex, space)).toContain(id);
});

test('a build of the same width is given up for another', async () => {
  const { id } = await aCompany(db.knex);
  await adoptSpace(db.knex, [id], old);
  for (const model of ['second', 'third'])
    await db.knex.transaction((trx) => beginBuilding(trx, id, { model, dimensions: 1024 }));
  const roles = (await collectionsOf(db.knex, [id])).map(({ model, role }) => [model, role]).sort();
  expect(roles).toEqual([['old', 'serving'], ['second', 'kept'], ['third', 'building']]); // biome-ignore format: one line
});
