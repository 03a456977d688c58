// The tables behind the models as the database describes them: columns, keys, and which row a column points to.
import type { Knex } from 'knex';
import { snakeCaseMappers } from 'objection';
import { type ColumnClass, classOf } from './column-classes.ts';
import { type CataloguedModel, loadModels } from './models.ts';

export interface CataloguedColumn {
  name: string;
  /** What Postgres calls it. */
  type: string;
  class: ColumnClass;
  isNullable: boolean;
  /** The model whose row the column names. */
  pointsTo: string | null;
}

export interface CataloguedTable {
  model: string;
  modelClass: CataloguedModel;
  table: string;
  key: string[];
  columns: CataloguedColumn[];
}

interface Described {
  table: string;
  column: string;
  type: string;
  isNullable: boolean;
  target: string | null;
}

const camel = (name: string): string => String(Object.keys(snakeCaseMappers().parse({ [name]: 0 }))[0]);

/** One statement; call it once per process. */
export async function describeTables(knex: Knex): Promise<Map<string, CataloguedTable>> {
  const [models, { rows }] = await Promise.all([loadModels(), knex.raw<{ rows: Described[] }>(statement)]);
  const byTable = new Map([...models].map(([name, model]) => [model.tableName, name] as const));
  const tables = [...models].map(([model, modelClass]) => {
    const columns = rows
      .filter(({ table }) => camel(table) === modelClass.tableName)
      .map((row) => ({
        name: camel(row.column),
        type: row.type,
        class: classOf(model, camel(row.column), row.type),
        isNullable: row.isNullable,
        pointsTo: (row.target && byTable.get(camel(row.target))) || null,
      }));
    return { model, modelClass, table: modelClass.tableName, key: [modelClass.idColumn].flat(), columns };
  });
  return new Map(tables.map((table) => [table.model, table] as const));
}

// Of a reference of several columns (company_id, project_id), the one that names an id over there points; the others only
// keep it inside one tenant.
const statement = `
  select c.table_name as "table", c.column_name as "column", c.data_type as "type",
    c.is_nullable = 'YES' as "isNullable", f.target
  from information_schema.columns c
  left join lateral (
    select k.confrelid::regclass::text as target
    from pg_constraint k
    cross join unnest(k.conkey, k.confkey) as pair(here, there)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
    where k.contype = 'f' and k.conrelid = format('%I', c.table_name)::regclass
      and a.attname = c.column_name and b.attname = 'id'
    order by cardinality(k.conkey), k.conname limit 1) f on true
  where c.table_schema = 'public' and c.is_generated = 'NEVER'
  order by c.table_name, c.ordinal_position`;
