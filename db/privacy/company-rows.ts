// Every row of a company, found by the catalog: to give it away, to count it, to take it out.
import type { Knex } from 'knex';
import { type Catalog, childrenFirst, readCatalog } from './catalog.ts';

/** What stays when a company is erased, and why: ids, counts and codes that prove the erasure, and name nobody. */
export const keptOfCompany: Record<string, string> = {
  tenants: 'the id, so that the chain of acts still hangs on something; marked as erased',
  tenant_keys: 'the row of the key without its bytes, which proves that it was destroyed',
  audit_events: 'ids and codes only; they are never changed, so that the chain still verifies',
  audit_heads: 'the end of that chain',
  privacy_requests: 'ids, times and the receipt',
};

/** Not in an export: what proves or seals, and the machinery's own notes. */
export const notExported = new Set(['tenant_keys', 'audit_heads', 'effects', 'app_events']);

/** Which column of which table says that a row is a company's. */
export function companyColumns(catalog: Catalog): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const table of catalog.tables) {
    const names = catalog.columnsOf(table).map(({ column }) => column);
    const own = ['company_id', 'tenant_id'].filter((name) => names.includes(name));
    if (table === 'companies' || table === 'tenants') own.push('id');
    if (own.length > 0) found.set(table, own);
  }
  return found;
}

/** `where` for the rows of a company in one table. */
export function ofCompany(
  columns: readonly string[],
  companyId: string,
): { sql: string; bindings: string[] } {
  return {
    sql: `(${columns.map(() => '?? = ?').join(' or ')})`,
    bindings: columns.flatMap((column) => [column, companyId]),
  };
}

/** Takes out every row of a company but what is kept; answers how many per table. Safe to repeat. */
export async function deleteCompanyRows(trx: Knex, companyId: string): Promise<Record<string, number>> {
  const catalog = await readCatalog(trx);
  const columns = companyColumns(catalog);
  const tables = [...columns.keys()].filter((table) => !(table in keptOfCompany));
  const counts: Record<string, number> = {};
  for (const table of childrenFirst(catalog, tables)) {
    const { sql, bindings } = ofCompany(columns.get(table) ?? [], companyId);
    const { rowCount } = await trx.raw(`delete from ?? where ${sql}`, [table, ...bindings]);
    if (rowCount > 0) counts[table] = rowCount;
  }
  return counts;
}

/** Rows of a company that are still there, per table; empty when nothing is left. */
export async function countCompanyRows(knex: Knex, companyId: string): Promise<Record<string, number>> {
  const catalog = await readCatalog(knex);
  const counts: Record<string, number> = {};
  for (const [table, columns] of companyColumns(catalog)) {
    if (table in keptOfCompany) continue;
    const { sql, bindings } = ofCompany(columns, companyId);
    const { rows } = await knex.raw(`select count(*)::int as n from ?? where ${sql}`, [table, ...bindings]);
    if (rows[0].n > 0) counts[table] = rows[0].n;
  }
  return counts;
}
