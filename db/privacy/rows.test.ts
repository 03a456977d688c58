// What the catalog ties to a person or a company: exported whole, erased whole, and nothing of anybody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseTenant } from '../queries/workspace-removal.ts';
import { startTestDatabase, type TestDatabase } from '../test-database.ts';
import { isSecret, readCatalog } from './catalog.ts';
import {
  companyColumns,
  countCompanyRows,
  deleteCompanyRows,
  keptOfCompany,
  notExported,
} from './company-rows.ts';
import { exportParts, rowsOf } from './export-rows.ts';
import { derivedKeys, originalKeys, otherKeys } from './original-files.ts';
import {
  actsWithoutReference,
  blankAccount,
  countPersonRows,
  erasePersonRows,
  personRows,
} from './person-rows.ts';
import { addressesOfPlaces, wordsOfCompanies } from './search-contents.ts';
import { type Seed, seedEverything, wordsFound } from './test-seed.ts';

let db: TestDatabase;
let mine: Seed;
beforeAll(async () => {
  db = await startTestDatabase();
  mine = await seedEverything(db.knex, 'mine');
  await seedEverything(db.knex, 'theirs');
}, 120_000);
afterAll(() => db.stop());

async function exported(of: 'person' | 'company', seed: Seed): Promise<string> {
  const { userId, companyId, email, name } = seed;
  const subject = { kind: of, id: of === 'person' ? userId : companyId };
  const parts = await exportParts(db.knex, subject, of === 'person' ? { userId, email, name } : undefined);
  const lines: string[] = [];
  for (const part of parts)
    await db.knex.transaction(async (trx) => {
      for await (const row of rowsOf(trx, part)) lines.push(JSON.stringify(row));
    });
  return lines.join('\n');
}

describe('the catalog knows every table', () => {
  test('every id of a person without a reference is one that export and erasure were told of', async () => {
    const catalog = await readCatalog(db.knex);
    const told = new Set(Object.entries(actsWithoutReference).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))); // biome-ignore format: one line
    const excused =
      /^(invitations\.batch_id|app_events\.(company|project)_id|audit_events\.subject_id|processes\.subject_id)$/;
    const unknown = catalog.columns.filter(
      ({ table, column, type }) =>
        type === 'uuid' &&
        column !== 'id' &&
        !catalog.references.some((key) => key.table === table && key.columns.includes(column)),
    );
    expect(
      unknown
        .map(({ table, column }) => `${table}.${column}`)
        .filter((name) => !told.has(name) && !excused.test(name)),
    ).toEqual([]);
  });

  test("every column of addresses is a person's in export and erasure, or a place's", async () => {
    const catalog = await readCatalog(db.knex);
    const ways = personRows(catalog);
    const addresses = catalog.columns.filter(({ type, table }) => type === 'citext' && table !== 'users');
    const unknown = addresses.filter(
      ({ table, column }) =>
        !addressesOfPlaces.has(`${table}.${column}`) &&
        !ways.some((way) => way.table === table && way.where.includes(column)),
    );
    expect(unknown.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  test('what is not searched for addresses are tables that there are', async () => {
    const { tables } = await readCatalog(db.knex);
    expect([...wordsOfCompanies].filter((table) => !tables.includes(table))).toEqual([]);
  });

  test('every column that names stored bytes is known as an original, as derived, or as no file at all', async () => {
    const catalog = await readCatalog(db.knex);
    const keys = catalog.columns.filter(({ column, type }) => type === 'text' && column.endsWith('_key'));
    expect(
      keys.filter(
        ({ column }) => ![originalKeys, derivedKeys, otherKeys].some((known) => known.test(column)),
      ),
    ).toEqual([]);
  });
});

describe('an export', () => {
  test("of a company holds every word of every table that is the company's, and none of another's", async () => {
    const text = await exported('company', mine);
    const catalog = await readCatalog(db.knex);
    const tables = companyColumns(catalog);
    const missing = [...mine.words].filter(([place, word]) => {
      const [table = '', column] = place.split('.');
      const at = catalog.columnsOf(table).find((one) => one.column === column);
      return tables.has(table) && !notExported.has(table) && at && !isSecret(at) && !text.includes(word);
    });
    expect(missing).toEqual([]);
    expect(text).not.toMatch(/zqtheirs/i);
  });

  test("of a person holds every word of every table that is the person's, and none of another's", async () => {
    const text = await exported('person', mine);
    const catalog = await readCatalog(db.knex);
    const tables = new Set(['users', ...personRows(catalog).map(({ table }) => table)]);
    const missing = [...mine.words].filter(([place, word]) => {
      const [table = '', column] = place.split('.');
      const at = catalog.columnsOf(table).find((one) => one.column === column);
      return tables.has(table) && at && !isSecret(at) && !text.includes(word);
    });
    expect(missing).toEqual([]);
    for (const made of ['data_files.name', 'reports.title']) expect(text).toContain(mine.words.get(made));
    expect(text).not.toMatch(/zqtheirs/i);
  });

  test('holds no secret', async () => {
    const text = `${await exported('person', mine)}${await exported('company', mine)}`;
    for (const secret of ['password_hash', 'token_hash', 'wrapped_secret', 'wrapped_dek', 'sealed'])
      expect(text).not.toContain(secret);
  });
});

describe('an erasure', () => {
  test('of a person leaves no word of theirs, no address and no name, and everything of the others', async () => {
    const one = await seedEverything(db.knex, 'gone');
    const { userId, email, name } = one;
    const before = await wordsFound(db.knex, 'zqtheirs');
    await db.knex.transaction((trx) => erasePersonRows(trx, { userId, email, name }));
    expect(await countPersonRows(db.knex, { userId, email, name })).toEqual({});
    await blankAccount(db.knex, userId);
    const catalog = await readCatalog(db.knex);
    const own = new Set(['users', ...personRows(catalog).map(({ table }) => table)]);
    expect(await wordsFound(db.knex, email)).toEqual([]);
    expect(await wordsFound(db.knex, name)).toEqual([]);
    // What the company said in rows that stay (a meeting's title) is the company's.
    const stays = new Set(personRows(catalog).filter((way) => way.erasure === 'blank').map(({ table }) => table)); // biome-ignore format: one line
    const left = (await wordsFound(db.knex, 'zqgone')).map((place) => place.split('.')[0] ?? '');
    expect(left.filter((table) => own.has(table) && !stays.has(table))).toEqual([]);
    expect(await wordsFound(db.knex, 'zqtheirs')).toEqual(before);
  });

  test("of a company leaves no word of it in any table but those of its people, and everything of another's", async () => {
    const one = await seedEverything(db.knex, 'shut');
    const before = await wordsFound(db.knex, 'zqtheirs');
    await db.knex.transaction(async (trx) => {
      await deleteCompanyRows(trx, one.companyId);
      await eraseTenant(trx, one.companyId, 'Company');
    });
    expect(await countCompanyRows(db.knex, one.companyId)).toEqual({});
    const tables = companyColumns(await readCatalog(db.knex));
    const left = (await wordsFound(db.knex, 'zqshut')).map((place) => place.split('.')[0] ?? '');
    expect(left.filter((table) => tables.has(table) && !(table in keptOfCompany))).toEqual([]);
    expect(left.filter((table) => table in keptOfCompany)).toEqual([]);
    expect(await wordsFound(db.knex, 'zqtheirs')).toEqual(before);
  });
});
