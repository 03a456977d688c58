// How many rows each table has: counted where that is quick, else what Postgres estimates.
import type { Knex } from 'knex';
import type { CataloguedTable } from '../catalogue/tables.ts';

/** From this many rows on, an estimate will do. */
const manyRows = 100_000;

export async function countRows(
  knex: Knex,
  tables: readonly CataloguedTable[],
): Promise<{ count: number; isEstimate: boolean }[]> {
  // -1 stands for a table that was never analysed, which one that grew large always was.
  const estimate = '(select reltuples::float8 from pg_class where oid = ?::regclass)';
  const { rows: estimates } = await knex.raw<{ rows: { rows: number }[] }>(
    tables.map(() => `select ${estimate} as rows`).join(' union all '),
    tables.map(({ modelClass }) => snake(modelClass.tableName)),
  );
  const counted = tables.filter((_, at) => (estimates[at]?.rows ?? 0) < manyRows);
  const { rows: counts } = await knex.raw<{ rows: { count: number }[] }>(
    counted.map(() => 'select count(*)::int as count from ??').join(' union all '),
    counted.map(({ table }) => table),
  );
  return tables.map((table, at) => {
    const place = counted.indexOf(table);
    if (place >= 0) return { count: counts[place]?.count ?? 0, isEstimate: false };
    return { count: Math.round(estimates[at]?.rows ?? 0), isEstimate: true };
  });
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
