// One row of every model with a marker in every column that may not be read. For tests only: it takes the database's
// constraints away, so that any value can stand anywhere.
import type { Knex } from 'knex';
import type { CataloguedColumn, CataloguedTable } from '#db/catalogue/tables.ts';
import { newId } from '#db/new-id.ts';
import { tenantsOfRow } from '#db/queries/admin-changes.ts';
import type { Row } from '#db/queries/admin-rows.ts';

export interface SeededRow {
  table: CataloguedTable;
  row: Row;
  /** By column; of bytes as they might be printed. */
  markers: [column: string, marker: string][];
}

export async function seedEveryModel(
  knex: Knex,
  tables: CataloguedTable[],
  companyId: string,
): Promise<SeededRow[]> {
  await knex.raw(`do $$ declare c record; begin
    for c in select conrelid::regclass as t, conname as n from pg_constraint
      where contype in ('c', 'f') and connamespace = 'public'::regnamespace
    loop execute format('alter table %s drop constraint if exists %I cascade', c.t, c.n); end loop; end $$`);
  // Made-up acts follow none before them.
  for (const table of ['audit_events', 'audit_heads'])
    await knex.raw(`alter table ${table} disable trigger user`);
  const seeded: SeededRow[] = [];
  for (const table of tables) {
    const row: Row = {};
    const markers: SeededRow['markers'] = [];
    for (const column of table.columns) {
      const { value, marker } = valueFor(table.model, column, companyId);
      row[column.name] = value;
      if (marker) for (const print of marker) markers.push([column.name, print]);
    }
    const isNumbered = table.model === 'AppEventRow';
    if (isNumbered) delete row['id'];
    const [made] = await knex(table.table).insert(row).returning(table.key);
    Object.assign(row, made);
    const [tenantId] = await tenantsOfRow(knex, table, row);
    // A row that is a tenant itself, or stands for one, has a chain only with a tenant.
    if (tenantId) await knex('tenants').insert({ id: tenantId, kind: 'company' }).onConflict('id').ignore();
    seeded.push({ table, row, markers });
  }
  return seeded;
}

function valueFor(model: string, { name, type, class: columnClass }: CataloguedColumn, companyId: string) {
  const mark = `Geheim ${model} ${name}`;
  if (type === 'uuid') {
    const isOfCompany = ['companyId', 'tenantId'].includes(name) && !model.startsWith('Audit');
    return { value: isOfCompany ? companyId : newId() };
  }
  if (type === 'boolean') return { value: false };
  if (type === 'timestamp with time zone') return { value: new Date(Date.now() + 3_600_000) };
  if (type === 'bytea') {
    const bytes = Buffer.from(mark);
    return { value: bytes, marker: [mark, bytes.toString('hex'), bytes.toString('base64'), '"type":"Buffer"'] };
  }
  const isHidden = columnClass !== 'plain' && columnClass !== 'id';
  if (type === 'date') return isHidden ? { value: '1877-03-09', marker: ['1877-03-09'] } : { value: '2026-01-01' };
  if (type === 'jsonb') return { value: JSON.stringify({ mark }), ...(isHidden ? { marker: [mark] } : {}) };
  if (type === 'ARRAY' && name.endsWith('Ids')) return { value: [] };
  if (type === 'ARRAY') return { value: isHidden ? [mark] : ['read'], ...(isHidden ? { marker: [mark] } : {}) };
  if (type === 'text' || type === 'citext')
    return isHidden ? { value: mark, marker: [mark] } : { value: `${name}-${newId()}` };
  if (type === 'smallint') return { value: 1 };
  const number = 770_000_000 + Math.floor(Math.random() * 9_000_000);
  return isHidden ? { value: number, marker: [String(number)] } : { value: number };
} // biome-ignore format: a table of cases
