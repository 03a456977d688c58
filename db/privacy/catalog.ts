// What the database itself says of its tables: columns, and which rows hang on which. Export and erasure follow it, so that a
// table made tomorrow is not forgotten.
import type { Knex } from 'knex';

export interface CatalogColumn {
  table: string;
  column: string;
  /** Postgres' short name of the type, e.g. `uuid`, `text`, `_text`, `citext`, `jsonb`. */
  type: string;
  isNullable: boolean;
  isGenerated: boolean;
}

export interface CatalogReference {
  table: string;
  columns: string[];
  parent: string;
  parentColumns: string[];
  onDelete: 'cascade' | 'set null' | 'restrict';
}

export interface Catalog {
  columns: CatalogColumn[];
  references: CatalogReference[];
  tables: string[];
  columnsOf(table: string): CatalogColumn[];
}

const onDelete = { c: 'cascade', n: 'set null', d: 'set null', r: 'restrict', a: 'restrict' } as const;

/** Reads the catalog of schema `public`; names as in the database (snake_case). What is checked at commit only orders nothing. */
export async function readCatalog(knex: Knex): Promise<Catalog> {
  const { rows } = await knex.raw(`
    select c.table_name as "table", c.column_name as "column", c.udt_name as "type",
      c.is_nullable = 'YES' as "isNullable", c.is_generated = 'ALWAYS' or c.identity_generation is not null as "isGenerated"
    from information_schema.columns c
    join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'knex_%'
    order by c.table_name, c.ordinal_position`);
  const keys = await knex.raw(`
    select child.relname as "table", parent.relname as parent, case when k.condeferred and k.confdeltype = 'a' then 'n' else k.confdeltype end as "onDelete",
      array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.i) as "parentColumns"
    from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, k.conname`);
  const columns = rows as CatalogColumn[];
  const found = keys.rows as (Omit<CatalogReference, 'onDelete'> & { onDelete: keyof typeof onDelete })[];
  const references = found.map((key) => ({ ...key, onDelete: onDelete[key.onDelete] }));
  const byTable = Map.groupBy(columns, ({ table }) => table);
  return {
    columns,
    references,
    tables: [...byTable.keys()],
    columnsOf: (table) => byTable.get(table) ?? [],
  };
}

/** Children before parents: a parent that takes its children along would else meet what refuses to let those go. */
export function childrenFirst(catalog: Catalog, tables: readonly string[]): string[] {
  const wanted = new Set(tables);
  const children = Map.groupBy(
    catalog.references.filter((key) => key.onDelete !== 'set null' && key.table !== key.parent),
    ({ parent }) => parent,
  );
  const ordered: string[] = [];
  const seen = new Set<string>();
  const visit = (table: string) => {
    if (seen.has(table)) return;
    seen.add(table);
    for (const { table: child } of children.get(table) ?? []) visit(child);
    if (wanted.has(table)) ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
}

/** Never part of an export: proofs of who somebody is, what opens something sealed, hashes. */
export function isSecret({ column, type }: CatalogColumn): boolean {
  return type === 'bytea' || /(^|_)(hash|secret|sealed|verifier|nonce|token)(_|$)/.test(column);
}
