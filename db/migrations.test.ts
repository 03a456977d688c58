// The schema as a whole: it can be undone and redone, says what the contracts and models say, and holds keys everywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as bankid from '#contracts/bankid.ts';
import * as events from '#contracts/events.ts';
import * as exchangeStates from '#contracts/exchange-states.ts';
import { builtInDocumentKinds } from '#contracts/extraction.ts';
import * as primitives from '#contracts/primitives.ts';
import * as roles from '#contracts/roles.ts';
import * as states from '#contracts/states.ts';
import type { BaseModel } from './base-model.ts';
import { createKnex } from './knex.ts';
import { migrations } from './knexfile.ts';
import { migrate } from './migrate.ts';
import { DocumentKind } from './models/document-kind.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase({ isMigrated: false });
});
afterAll(() => db.stop());

const rows = async <T>(sql: string): Promise<T[]> => (await db.knex.raw(sql)).rows as T[];

/** Everything that `create` made, as text: columns, constraints, indexes, triggers, functions. */
async function schema(): Promise<string[]> {
  const found = await rows<{ line: string }>(`
    select concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default, generation_expression) as line
      from information_schema.columns where table_schema = 'public'
    union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select concat_ws(' ', 'policy', tablename, policyname, qual, with_check) from pg_policies
    union all select concat('grants ', relname, relacl::text) from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') and relacl::text like '%insyn_api%'
    union all select 'function ' || proname || md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`);
  return found.map((row) => row.line).filter((line) => !line.includes('knex_migrations'));
}

async function models(): Promise<(typeof BaseModel & { modelName: string })[]> {
  const files = readdirSync(new URL('./models', import.meta.url));
  const modules = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ new URL(`./models/${file}`, import.meta.url).href)),
  );
  return modules.flatMap((module) => Object.values(module)) as (typeof BaseModel & { modelName: string })[];
}

/** `declare` leaves nothing at run time, so the declared columns are read from the model's source. */
function declaredIn(modelName: string): (string | undefined)[] {
  const folder = new URL('./models/', import.meta.url);
  const source = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .find((text) => text.includes(`class ${modelName} extends`));
  return [...(source ?? '').matchAll(/^ {2}declare (\w+)\??:/gm)].map((match) => match[1]);
}

describe('migrations', () => {
  test('up, down, up leaves the same schema, and down leaves nothing', async () => {
    await migrate(db.url, 'latest');
    const first = await schema();
    expect(first.length).toBeGreaterThan(500);
    await migrate(db.url, 'rollback');
    expect(await schema()).toEqual([]);
    await migrate(db.url, 'latest');
    expect(await schema()).toEqual(first);
  });

  test('each migration alone undoes exactly what it did', async () => {
    await migrate(db.url, 'rollback');
    const before: string[][] = [];
    const [, pending] = (await db.knex.migrate.list(migrations)) as [unknown[], unknown[]];
    for (const _ of pending) {
      before.push(await schema());
      await db.knex.migrate.up(migrations);
    }
    for (const expected of before.reverse()) {
      await db.knex.migrate.down(migrations);
      expect(await schema()).toEqual(expected);
    }
    await migrate(db.url, 'latest');
  });

  test('two starters at the same time do not race, and a lock left by a killed one does not stop the next', async () => {
    await migrate(db.url, 'rollback');
    const reports = await Promise.all([migrate(db.url), migrate(db.url), migrate(db.url)]);
    expect(reports.filter((report) => report.done.length > 0)).toHaveLength(1);
    expect(reports.every((report) => report.pending.length === 0)).toBe(true);
    await db.knex.raw('update knex_migrations_lock set is_locked = 1');
    expect((await migrate(db.url)).pending).toEqual([]);
  });

  test('every check on a list of words says exactly what a union in contracts says', async () => {
    const checks = await rows<{ name: string; definition: string }>(`
      select conrelid::regclass || '.' || conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`);
    const unions = new Set(
      [states, exchangeStates, bankid, roles, primitives, events]
        .flatMap((module) => Object.values(module))
        .flatMap((schema) => ('options' in schema ? [schema.options as readonly unknown[]] : []))
        .map((options) =>
          options
            .filter((option) => typeof option === 'string')
            .sort()
            .join(),
        ),
    );
    const words = checks.filter((check) => /^CHECK \(\(\w+ = ANY \(ARRAY\['/.test(check.definition));
    expect(words.length).toBeGreaterThan(45);
    const strangers = words
      .map(({ name, definition }) => ({
        name,
        words: [...definition.matchAll(/'([^']+)'::text/g)]
          .map((match) => match[1])
          .sort()
          .join(),
      }))
      .filter((check) => !unions.has(check.words));
    expect(strangers).toEqual([]);
  });

  test('every table has a model that declares exactly its columns, in order, and its JSON columns as JSON', async () => {
    const columns = await rows<{ table: string; names: string[]; json: string[] }>(`
      select table_name as "table", array_agg(column_name::text order by ordinal_position) as names,
        coalesce(array_agg(column_name::text order by ordinal_position) filter (where udt_name = 'jsonb'), '{}') as json
      from information_schema.columns
      where table_schema = 'public' and table_name not like 'knex%' and column_name <> 'tenant_kind'
      group by 1 order by 1`);
    const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const byTable = new Map((await models()).map((model) => [model.tableName, model]));
    expect([...byTable.keys()].sort()).toEqual(columns.map((row) => camel(row.table)).sort());
    for (const { table, names, json } of columns) {
      const model = byTable.get(camel(table));
      const relations: (string | undefined)[] = Object.keys(model?.getRelations() ?? {});
      expect(declaredIn(model?.name ?? table).filter((name) => !relations.includes(name))).toEqual(
        names.map(camel),
      );
      expect(model?.jsonAttributes ?? [], table).toEqual(json.map(camel));
    }
  });

  test('every relation joins columns that exist', async () => {
    for (const model of await models()) {
      for (const name of Object.keys(model.getRelations())) {
        await expect(
          model.query(db.knex).withGraphJoined(name).limit(1),
          `${model.name}.${name}`,
        ).resolves.toEqual([]);
      }
    }
  });

  test('every reference says what happens when the row it names goes', async () => {
    const silent = await rows<{ name: string }>(`
      select conrelid::regclass || '.' || conname as name from pg_constraint
      where contype = 'f' and confdeltype = 'a' and connamespace = 'public'::regnamespace`);
    // The two "current version" keys have no action on purpose: the numbered version they name is never deleted alone.
    expect(silent.map((row) => row.name).sort()).toEqual([
      'ai_agents.ai_agents_current_version',
      'report_templates.report_templates_current_version',
    ]);
  });

  test('every reference to a row that is deleted one by one is led by an index', async () => {
    const slow = await rows<{ name: string }>(`
      select distinct conrelid::regclass || ' (' || string_agg(a.attname, ', ') || ')' as name
      from pg_constraint c join pg_attribute a on a.attrelid = conrelid and a.attnum = any (conkey)
      where contype = 'f' and connamespace = 'public'::regnamespace
        and confrelid::regclass::text in ('file_versions', 'data_files', 'chunks', 'messages', 'conversations', 'reports',
          'report_requirements', 'report_sections', 'document_requests', 'recipients', 'share_links', 'metrics',
          'report_templates', 'meetings', 'transcripts')
        and not exists (select 1 from pg_index i join pg_attribute first on first.attrelid = i.indrelid
          and first.attnum = i.indkey[0] where i.indrelid = conrelid and i.indkey[0] = any (conkey)
          and first.attname not in ('tenant_id', 'company_id'))
      group by c.oid, conrelid order by 1`);
    expect(slow).toEqual([]);
  });

  test('every table that names a company refuses a row without one, or the row belongs to a portfolio or to nobody yet', async () => {
    const optional = await rows<{ name: string }>(`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'company_id' and is_nullable = 'YES' order by 1`);
    expect(optional.map((row) => row.name)).toEqual([
      'ai_agents',
      'api_tokens',
      'app_events',
      'conversations',
      'document_kinds',
      'inbound_mails',
      'invitations',
      'memory_items',
      'processes',
      'report_templates',
    ]);
  });

  test('the built-in document kinds are those of the contracts, named in both languages', async () => {
    const kinds = await DocumentKind.query(db.knex).whereNull('companyId');
    expect(kinds.map((kind) => kind.key).sort()).toEqual([...builtInDocumentKinds].sort());
    expect(kinds.every((kind) => kind.nameSv !== '' && kind.nameEn !== '')).toBe(true);
  });

  test('dates stay calendar days and big numbers stay numbers', async () => {
    const knex = createKnex(db.url, { min: 0, max: 1 });
    const { rows: values } = await knex.raw(
      `select date '2024-02-29' as day, 9007199254740991::bigint as big`,
    );
    await knex.destroy();
    expect(values).toEqual([{ day: '2024-02-29', big: Number.MAX_SAFE_INTEGER }]);
  });
});
