// Rows of any model for the admin panel: keyset pages over the primary key or a time, one row, and what names it.
import type { Knex } from 'knex';
import { z } from 'zod';
import type { AdminFilter } from '#contracts/api/admin.ts';
import { AppError } from '#contracts/errors.ts';
import { Id } from '#contracts/primitives.ts';
import { searchedColumns } from '../catalogue/column-classes.ts';
import type { CataloguedTable } from '../catalogue/tables.ts';

export type Row = Record<string, unknown>;

const keySeparator = '~';
const wrong = (path: string, code: string) =>
  new AppError('invalid_input', { fields: [{ path, code, message: `no such ${path} here` }] });

/** Of a row: its id, or the parts of its key with `~` between. */
export const rowKeyOf = ({ key }: CataloguedTable, row: Row): string =>
  key.map((column) => String(row[column])).join(keySeparator);

/** Times that every row has, so that pages over them lose none; the key itself comes first. */
export const sortsOf = ({ columns }: CataloguedTable): string[] => [
  'key',
  ...columns
    .filter(({ type, isNullable }) => type === 'timestamp with time zone' && !isNullable)
    .map(({ name }) => name),
];

const tenantColumns = ['companyId', 'portfolioId', 'tenantId'];
const tenantColumnsOf = (table: CataloguedTable) =>
  ['Company', 'Portfolio', 'Tenant'].includes(table.model)
    ? ['id']
    : table.columns.map(({ name }) => name).filter((name) => tenantColumns.includes(name));

export const hasTenant = (table: CataloguedTable): boolean => tenantColumnsOf(table).length > 0;

/** The states that rows are in; empty where a model has none, and where nobody classed them as plain: they are masked. */
export async function statesOf(knex: Knex, { table, columns }: CataloguedTable): Promise<string[]> {
  if (!hasPlainState(columns)) return [];
  const rows = await knex(table).distinct('state').orderBy('state').limit(50);
  return rows.map(({ state }) => String(state));
}

/** A filter over masked values would tell them one by one. */
const hasPlainState = (columns: CataloguedTable['columns']): boolean =>
  columns.some(({ name, class: columnClass }) => name === 'state' && columnClass === 'plain');

export async function listAdminRows(
  knex: Knex,
  table: CataloguedTable,
  filter: AdminFilter,
): Promise<{ rows: Row[]; next: string[] | null }> {
  const { sort = 'key', order, limit } = filter;
  if (!sortsOf(table).includes(sort)) throw wrong('sort', 'invalid_value');
  const by = sort === 'key' ? table.key : [sort, ...table.key];
  const query = knex(table.table)
    .select(table.columns.map(({ name }) => name))
    .orderBy(by.map((column) => ({ column, order })))
    .limit(limit + 1);
  narrow(query, table, filter);
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, by.length);
  if (after) {
    // What a cursor says is text; the casts make a made-up one a refusal, not an error of ours.
    const casts = by.map((column) => `?::${table.columns.find(({ name }) => name === column)?.type}`);
    query.whereRaw(
      `(${by.map(() => '??').join(', ')}) ${order === 'asc' ? '>' : '<'} (${casts.join(', ')})`,
      [...by, ...after],
    );
  }
  const rows: Row[] = await query;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? by.map((column) => textOf(last[column])) : null };
}

function narrow(query: Knex.QueryBuilder, table: CataloguedTable, filter: AdminFilter): void {
  const { search, state, tenantId, from, to, column, id } = filter;
  const columnNamed = (name: string) => table.columns.find((one) => one.name === name);
  if (state) {
    if (!hasPlainState(table.columns)) throw wrong('state', 'invalid_value');
    query.where({ state });
  }
  if (tenantId) {
    const columns = tenantColumnsOf(table);
    if (columns.length === 0) throw wrong('tenantId', 'invalid_value');
    query.where((any) => {
      for (const name of columns) any.orWhere(name, tenantId);
    });
  }
  const time = columnNamed('createdAt') ?? columnNamed('at');
  if ((from || to) && !time) throw wrong(from ? 'from' : 'to', 'invalid_value');
  if (time && from) query.where(time.name, '>=', from);
  if (time && to) query.whereRaw(`?? < ?::date + 1`, [time.name, to]);
  if (column !== undefined || id !== undefined) {
    const named = column === undefined ? undefined : columnNamed(column);
    if (named?.class !== 'id') throw wrong('column', 'invalid_value');
    if (id === undefined || (named.type === 'uuid' && !Id.safeParse(id).success))
      throw wrong('id', 'invalid_format');
    query.where(named.name, id);
  }
  if (search) lookFor(query, table, search);
}

/** An id is looked for in every id; another word only where the catalogue says so. */
function lookFor(query: Knex.QueryBuilder, table: CataloguedTable, search: string): void {
  const { equal = [], part = [] } = searchedColumns[table.model] ?? {};
  const ids = Id.safeParse(search).success ? table.columns.filter(({ type }) => type === 'uuid') : [];
  if (equal.length + part.length + ids.length === 0) {
    query.whereRaw('false');
    return;
  }
  const pattern = `%${search.replaceAll(/[%_\\]/g, '\\$&')}%`;
  query.where((any) => {
    for (const { name } of ids) any.orWhere(name, search.toLowerCase());
    for (const name of equal) any.orWhere(name, search);
    for (const name of part) any.orWhereILike(name, pattern);
  });
}

/** Undefined where no row has the key, also where the text is none. */
export async function findAdminRow(
  knex: Knex,
  table: CataloguedTable,
  rowKey: string,
): Promise<Row | undefined> {
  // A single key may hold the separator itself.
  const parts = table.key.length === 1 ? [rowKey] : rowKey.split(keySeparator);
  if (parts.length !== table.key.length) return undefined;
  const isPossible = table.key.every((column, at) => {
    const type = table.columns.find(({ name }) => name === column)?.type;
    if (type === 'uuid') return Id.safeParse(parts[at]).success;
    if (type === 'date') return z.iso.date().safeParse(parts[at]).success;
    return type === 'text' || /^\d{1,15}$/.test(parts[at] ?? '');
  });
  if (!isPossible) return undefined;
  const key = Object.fromEntries(table.key.map((column, at) => [column, parts[at]]));
  return knex(table.table)
    .where(key)
    .first(table.columns.map(({ name }) => name));
}

/** Every column of every model that names this row, with how many rows do (up to 1,000). */
export async function namedBy(
  knex: Knex,
  tables: Iterable<CataloguedTable>,
  model: string,
  rowKey: string,
): Promise<{ model: string; column: string; count: number }[]> {
  const places = [...tables].flatMap((table) =>
    table.columns
      .filter(({ pointsTo }) => pointsTo === model)
      .map(({ name }) => ({ model: table.model, table: table.table, column: name })),
  );
  if (places.length === 0) return [];
  const one = 'select count(*)::int as count from (select 1 from ?? where ?? = ? limit 1000) as naming';
  const { rows } = await knex.raw<{ rows: { count: number }[] }>(
    places.map(() => one).join(' union all '),
    places.flatMap(({ table, column }) => [table, column, rowKey]),
  );
  return places
    .map(({ model: by, column }, at) => ({ model: by, column, count: rows[at]?.count ?? 0 }))
    .filter(({ count }) => count > 0);
}

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

/** Opaque: the sorted values of the last row. */
export const encodeAdminCursor = (values: string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

function decodeCursor(cursor: string, length: number): string[] {
  const values = readJson(Buffer.from(cursor, 'base64url').toString());
  const isRight =
    Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string');
  if (!isRight) throw wrong('cursor', 'invalid_format');
  return values;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
