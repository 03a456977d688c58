// The catalogue behind the admin panel: every model is in it, and what nobody classed is masked.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminEdits } from '#contracts/admin-edits.ts';
import { startTestDatabase, type TestDatabase } from '../test-database.ts';
import { classOf } from './column-classes.ts';
import { maskPersonal, maskValue } from './mask.ts';
import { loadModels } from './models.ts';
import { type CataloguedTable, describeTables } from './tables.ts';

let db: TestDatabase;
let tables: Map<string, CataloguedTable>;
beforeAll(async () => {
  db = await startTestDatabase();
  tables = await describeTables(db.knex);
});
afterAll(() => db.stop());

test('every file of db/models is a model of the catalogue', async () => {
  const files = readdirSync(join(import.meta.dirname, '..', 'models'));
  expect((await loadModels()).size).toBe(files.length);
  expect(tables.size).toBe(files.length);
});

test('every table of the database has a model, with all of its columns', async () => {
  const { rows } = await db.knex.raw(
    `select count(*)::int as count from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'knex%'`,
  );
  expect(tables.size).toBe(rows[0].count);
  for (const { model, columns, key } of tables.values()) {
    expect(columns.length, model).toBeGreaterThan(1);
    for (const column of key) expect(columns.find(({ name }) => name === column)?.class, model).toBe('id');
  }
});

test('a column that nobody listed is content, and its value masked', () => {
  for (const type of ['text', 'citext', 'jsonb', 'numeric', 'date', 'ARRAY', 'integer'])
    expect(classOf('Report', 'somethingNew', type)).toBe('content');
  expect(classOf('NewModel', 'anything', 'text')).toBe('content');
  expect(maskValue('content', 'what was written', false)).toEqual({ value: null, isMasked: true });
});

test('bytes and what is named like a secret are shown to nobody, opened or not', () => {
  expect(classOf('NewModel', 'sealed', 'bytea')).toBe('secret');
  for (const column of ['tokenHash', 'clientSecret', 'passwordHint', 'storageKey'])
    expect(classOf('NewModel', column, 'text')).toBe('secret');
  expect(maskValue('secret', Buffer.from('x'), true)).toEqual({ value: null, isMasked: true });
});

test('of a person, only a first letter and the domain are left', () => {
  expect(maskPersonal('anna.berg@example.com')).toBe('a…@example.com');
  expect(maskPersonal('Åsa Öberg')).toBe('Å…');
});

test('a reference points to its model, also where its key has two columns', () => {
  const pointsTo = (model: string, column: string) =>
    tables.get(model)?.columns.find(({ name }) => name === column)?.pointsTo;
  expect(pointsTo('DataFile', 'projectId')).toBe('Project');
  expect(pointsTo('FileVersion', 'dataFileId')).toBe('DataFile');
  expect(pointsTo('Report', 'companyId')).toBe('Company');
  expect(pointsTo('Company', 'id')).toBe('Tenant');
});

test('what can be edited exists and is no key and no secret', () => {
  for (const [model, edits] of Object.entries(adminEdits))
    for (const column of Object.keys(edits)) {
      const found = tables.get(model)?.columns.find(({ name }) => name === column);
      expect(['plain', 'content'], `${model}.${column}`).toContain(found?.class);
    }
});
