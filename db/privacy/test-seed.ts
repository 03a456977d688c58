// One row in every table there is, every text of it a word that is found nowhere else. Made from the catalog, so that a table
// made tomorrow is seeded, exported and erased in the tests, or fails them. For tests only.
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import { type Catalog, type CatalogColumn, readCatalog } from './catalog.ts';

/** A person, their company, and what every text of theirs was. */
export interface Seed {
  who: string;
  userId: string;
  companyId: string;
  portfolioId: string;
  email: string;
  name: string;
  /** `<table>.<column>` → the word that stands there. */
  words: Map<string, string>;
  /** The key of each row by table: the values of its columns. */
  rows: Map<string, Record<string, unknown>>;
}

/** Seeded apart, and where a row is not free in what it says (check constraints beyond a list of words). */
const notSeeded = new Set(['audit_events', 'audit_heads', 'tenants', 'tenant_keys']);
type Special = (seed: Seed) => Record<string, unknown>;
const ofCompany: Special = ({ companyId }) => ({ tenant_id: companyId, portfolio_id: null });
const special: Record<string, Special> = {
  users: ({ userId, email, name }) => ({ id: userId, email, name }),
  companies: ({ companyId }) => ({ id: companyId, country: 'SE', currency: 'SEK' }),
  portfolios: ({ portfolioId }) => ({ id: portfolioId }),
  ai_agents: ofCompany,
  conversations: ofCompany,
  memory_items: ofCompany,
  messages: () => ({ waiting_for: null }),
  invitations: (seed) => ({ ...ofCompany(seed), scope_kind: 'project', role: 'reader', batch_id: null, batch_line: null, close_reason: null }),
  citations: () => ({ report_section_id: null }),
  share_links: () => ({ purpose: 'report', document_request_id: null }),
  file_versions: ({ who }) => ({ sha256: hex(who), chunk_count: 1 }),
  document_kinds: ({ who }) => ({ key: `k${hex(who).slice(0, 8)}` }),
  metric_definitions: ({ who }) => ({ key: `m${hex(who).slice(0, 8)}`, currency: 'SEK' }),
  metrics: () => ({ currency: 'SEK', state: 'proposed' }),
  processes: ({ userId }) => ({ closed_at: null, started_by: userId, kind: 'answer' }),
  process_events: ({ userId }) => ({ actor_id: userId }),
  privacy_requests: ({ userId }) => ({ kind: 'export', subject_user_id: userId, requested_by: userId, confirmed_by: null, receipt: null, archive_key: null }),
  transcript_segments: ({ name }) => ({ speaker: name }),
  consent_records: ({ name }) => ({ participant_name: name }),
  recipients: ({ name }) => ({ name }),
  mail_addresses: ({ who }) => ({ address: `zq${who}_place@in.example.test` }),
  sign_in_flows: () => ({ purpose: 'connect' }),
  bankid_orders: () => ({ purpose: 're_authenticate', state: 'complete', sealed_tokens: null }),
  message_parts: () => ({ gap: null }),
  message_part_results: () => ({ project_ids: [] }),
  message_votes: () => ({ vote: 1 }),
}; // biome-ignore format: a table

const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** Rows of one person in one company, in every table, each hanging on the others. `more`: for tables whose rows are not free. */
export async function seedEverything(
  knex: Knex,
  who: string,
  more: Record<string, Special> = {},
): Promise<Seed> {
  const catalog = await readCatalog(knex);
  const seed: Seed = {
    who,
    userId: newId(),
    companyId: newId(),
    portfolioId: newId(),
    email: `zq${who}adress@example.test`,
    name: `Zq${who}namn Zq${who}efternamn`,
    words: new Map(),
    rows: new Map(),
  };
  const checks = await listsOfWords(knex);
  const { companyId, portfolioId } = seed;
  await knex.transaction(async (trx) => {
    await trx('tenants').insert([{ id: companyId, kind: 'company' }, { id: portfolioId, kind: 'portfolio' }]); // biome-ignore format: one line
    await trx('tenantKeys').insert({ tenantId: companyId, keyId: newId(), wrappedDek: Buffer.from('a key') });
    for (const table of parentsFirst(catalog)) {
      if (notSeeded.has(table)) continue;
      const values = {
        ...rowFor(catalog, table, seed, checks),
        ...special[table]?.(seed),
        ...more[table]?.(seed),
      };
      const columns = Object.keys(values);
      const marks = columns.map((column) => (typeOf(catalog, table, column) === 'jsonb' ? '?::jsonb' : '?'));
      const bindings = columns.map((column) => {
        const value = values[column];
        return typeOf(catalog, table, column) === 'jsonb' && value !== null ? JSON.stringify(value) : value;
      });
      const { rows } = await trx
        .raw(`insert into "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) values (${marks.join(', ')}) returning to_jsonb("${table}".*) as row`, bindings as never)
        .catch((error: Error) => {
          throw new Error(`no row could be seeded in ${table}; say in db/privacy/test-seed.ts what it needs: ${error.message}`);
        }); // biome-ignore format: one statement
      seed.rows.set(table, rows[0].row);
    }
  });
  for (const [table, row] of seed.rows)
    for (const { column } of catalog.columnsOf(table)) {
      const text = JSON.stringify(row[column] ?? '');
      const word = /zq[a-z0-9_]+/i.exec(text)?.[0];
      if (word) seed.words.set(`${table}.${column}`, word);
    }
  return seed;
}

function rowFor(catalog: Catalog, table: string, seed: Seed, checks: Map<string, string>) {
  const values: Record<string, unknown> = {};
  for (const one of catalog.columnsOf(table)) {
    if (one.isGenerated) continue;
    const linked = reference(catalog, table, one.column, seed);
    values[one.column] =
      linked !== undefined ? linked : free(one, seed, checks.get(`${table}.${one.column}`));
  }
  return values;
}

/** What a row hangs on is the seed's own row there; null where that is not there yet (a circle). */
function reference(catalog: Catalog, table: string, column: string, seed: Seed): unknown {
  if (column === 'tenant_id' || column === 'company_id') return seed.companyId;
  const keys = catalog.references.filter((one) => one.table === table && one.columns.includes(column));
  for (const key of keys) {
    const parent = key.table === key.parent ? undefined : seed.rows.get(key.parent);
    if (parent) return parent[key.parentColumns[key.columns.indexOf(column)] ?? ''];
  }
  const isFree =
    keys.length === 0 || !catalog.columnsOf(table).find((one) => one.column === column)?.isNullable;
  return isFree ? undefined : null;
}

function free({ table, column, type }: CatalogColumn, seed: Seed, allowed: string | undefined): unknown {
  if (allowed !== undefined) return allowed;
  const word = `zq${seed.who}_${table}_${column}`;
  if (type === 'uuid') return newId();
  if (type === 'citext') return seed.email;
  if (type === 'text' || type === 'varchar') return word;
  if (type === '_text') return [word];
  if (type === 'jsonb') return { word };
  if (type === 'bytea') return Buffer.from(word);
  if (type === 'bool') return false;
  if (type === 'date') return '2026-01-01';
  if (type === 'timestamptz') return new Date(0);
  return 1;
}

const typeOf = (catalog: Catalog, table: string, column: string) =>
  catalog.columnsOf(table).find((one) => one.column === column)?.type;

/** What a row may hang on comes first, too, unless that in turn hangs on the row. */
function parentsFirst(catalog: Catalog): string[] {
  const parentsOf = (table: string, isNeeded: boolean) =>
    catalog.references
      .filter((one) => one.table === table && one.parent !== table)
      .filter((one) => !isNeeded || one.onDelete !== 'set null')
      .map(({ parent }) => parent);
  const hangsOn = (table: string, other: string, seen = new Set<string>()): boolean => {
    if (seen.has(table)) return false;
    seen.add(table);
    return parentsOf(table, true).some((parent) => parent === other || hangsOn(parent, other, seen));
  };
  const ordered = new Set<string>();
  const visit = (table: string, path: string[]) => {
    if (ordered.has(table) || path.includes(table)) return;
    for (const parent of parentsOf(table, false))
      if (!path.concat(table).some((child) => hangsOn(parent, child))) visit(parent, [...path, table]);
    ordered.add(table);
  };
  for (const table of ['users', 'companies', 'portfolios', ...catalog.tables]) visit(table, []);
  return [...ordered];
}

/** Columns that hold one of some words, by the first of them. */
async function listsOfWords(knex: Knex): Promise<Map<string, string>> {
  const { rows } = await knex.raw(`
    select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as text from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`);
  const found = new Map<string, string>();
  for (const { table, text } of rows as { table: string; text: string }[]) {
    const [, column, word] = /^CHECK \(\((\w+) = ANY \(ARRAY\['(\w+)'/.exec(text) ?? [];
    if (column && word) found.set(`${table}.${column}`, word);
  }
  return found;
}

/** Where words of a seed stand in the database, in any column of any table: `<table>.<column>`. */
export async function wordsFound(knex: Knex, word: string): Promise<string[]> {
  const catalog = await readCatalog(knex);
  const found: string[] = [];
  for (const { table, column, type } of catalog.columns) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows } = await knex.raw(`select 1 from "${table}" where ${text} ilike ? limit 1`, [`%${word}%`]);
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}
