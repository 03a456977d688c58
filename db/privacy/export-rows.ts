// What a person or a company gets a copy of: every table that the catalog ties to them, as rows of JSON without secrets.
import type { Knex } from 'knex';
import type { PrivacySubject } from '#contracts/privacy.ts';
import { type Catalog, isSecret, readCatalog } from './catalog.ts';
import { companyColumns, notExported } from './company-rows.ts';
import { bindingsOf, type Person, personActs, personRows } from './person-rows.ts';

/** One file of an export. */
export interface ExportPart {
  /** Also the file's name: a table, or what it is a view of. */
  name: string;
  domain: ExportDomain;
  /** Gives one column `row`. */
  sql: string;
  bindings: Record<string, string>;
}

/** Areas that are collected one after the other; the first that fits a table has it. */
const domains = {
  account:
    /^(users|identities|sessions|api_tokens|one_time_tokens|account_notices|notification|sign_in|bankid|people)/,
  places: /^(companies|tenants|projects|portfolio|grant|user_|invitations|ai_)/,
  documents: /^(data_|file_|uploads|arrivals|chunks|document_kinds|unlock)/,
  conversations: /^(conversations|message|citations|memory|answer_steps)/,
  reports: /^(report|requirements|metric)/,
  exchange: /^(document_request|recipients|share|deliveries|webhook|outbound|inbound|mail)/,
  meetings: /^(meetings|transcript|consent)/,
  trail: /^(process|audit|privacy|retention|acts)/,
  other: /./,
};
export type ExportDomain = keyof typeof domains;
export const exportDomains = Object.keys(domains) as ExportDomain[];
export const domainOf = (table: string): ExportDomain =>
  exportDomains.find((domain) => domains[domain].test(table)) ?? 'other';

/** What an act on somebody else's row tells of it. */
const actColumns = ['id', 'seq', 'at', 'action', 'outcome', 'subject_kind', 'subject_id', 'kind', 'state', 'name', 'title', 'tenant_id', 'company_id', 'project_id', 'created_at']; // biome-ignore format: one line

/** The parts of a subject's export; `person` is needed where the subject is one. */
export async function exportParts(
  knex: Knex,
  subject: PrivacySubject,
  person?: Person,
): Promise<ExportPart[]> {
  const catalog = await readCatalog(knex);
  const parts = person ? partsOfPerson(catalog, person) : partsOfCompany(catalog, subject.id);
  return parts.map((part) => ({ ...part, domain: domainOf(part.name) }));
}

type Part = Omit<ExportPart, 'domain'>;

function partsOfCompany(catalog: Catalog, companyId: string): Part[] {
  const tables = [...companyColumns(catalog)].filter(([table]) => !notExported.has(table));
  const parts = tables.map(([table, columns]): Part => {
    const where = columns.map((column) => `t.${column} = :companyId`).join(' or ');
    return {
      name: table,
      sql: `select ${row(catalog, table)} from ${table} t where ${where}`,
      bindings: { companyId },
    };
  });
  const people = `select jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email) as row from users u
    where u.id in (select user_id from user_company_relations where company_id = :companyId
      union select user_id from user_project_relations where company_id = :companyId)`;
  return [...parts, { name: 'people', sql: people, bindings: { companyId } }];
}

function partsOfPerson(catalog: Catalog, person: Person): Part[] {
  const bindings = bindingsOf(person);
  const account = `select ${row(catalog, 'users')} from users t where t.id = :userId`;
  const wheres = Map.groupBy(personRows(catalog), ({ table }) => table);
  const own = [...wheres].map(([table, ways]): Part => {
    const where = ways.map((way) => `(${way.where})`).join(' or ');
    return { name: table, sql: `select ${row(catalog, table)} from ${table} t where ${where}`, bindings };
  });
  const acts = personActs(catalog).map(({ table, column }): Part => {
    const known = catalog.columnsOf(table).map((one) => one.column);
    const pairs = actColumns.filter((name) => known.includes(name)).map((name) => `'${name}', t.${name}`);
    return {
      name: `acts/${table}.${column}`,
      sql: `select jsonb_build_object(${pairs.join(', ')}) as row from ${table} t where t.${column} = :userId`,
      bindings,
    };
  });
  return [{ name: 'users', sql: account, bindings }, ...own, ...acts];
}

function row(catalog: Catalog, table: string): string {
  const secrets = catalog.columnsOf(table).filter(isSecret);
  return `to_jsonb(t)${secrets.map(({ column }) => ` - '${column}'`).join('')} as row`;
}

/** The rows of a part, some hundred at a time, as they stand at one moment. */
export async function* rowsOf(
  trx: Knex,
  { sql, bindings }: ExportPart,
): AsyncGenerator<Record<string, unknown>> {
  await trx.raw(`declare export_rows no scroll cursor for ${sql}`, bindings);
  try {
    for (;;) {
      const { rows } = await trx.raw('fetch 500 from export_rows');
      for (const { row: one } of rows) yield one as Record<string, unknown>;
      if (rows.length < 500) return;
    }
  } finally {
    await trx.raw('close export_rows');
  }
}
