// Every row that is a person's, or names them: found by the catalog, with what is special said here and nowhere else.
import type { Knex } from 'knex';
import { type Catalog, readCatalog } from './catalog.ts';
import { columnsToSearch, patternOf } from './search-contents.ts';

/** One way in which a table's rows are a person's. */
export interface PersonRows {
  table: string;
  /** With `:userId`, `:email`, `:name`. */
  where: string;
  /** `delete`: the row goes. `blank`: `set` is applied, the row stays with whom it belongs to. */
  erasure: 'delete' | 'blank';
  /** Assignments of a blanking; may use the same names. */
  set?: string;
  /** Columns that tell of somebody else and stay out of the export. */
  withoutColumns?: string[];
}

const recipients = '(select id from recipients where email = :email or user_id = :userId)';

/** Where rows are a person's without saying so by a reference that goes with the person; children before parents. */
const special: PersonRows[] = [
  { table: 'memory_items', erasure: 'delete', where: 'source_message_id in (select id from messages where asked_by = :userId)' },
  { table: 'answer_steps', erasure: 'delete', where: 'message_id in (select id from messages where asked_by = :userId)' },
  { table: 'messages', erasure: 'delete', where: 'asked_by = :userId or conversation_id in (select id from conversations where created_by = :userId)' },
  { table: 'conversations', erasure: 'delete', where: 'created_by = :userId' },
  { table: 'invitations', erasure: 'delete', where: 'email = :email or accepted_by = :userId' },
  // Mails about the account also went to what was to become their address.
  { table: 'outbound_mails', erasure: 'delete', where: `recipient = :email or split_part(idempotency_key, '.', 2) in
      (select split_part(workflow_id, '/', 3) from processes where kind = 'accountMail' and subject_id = :userId)` },
  { table: 'one_time_tokens', erasure: 'delete', where: 'email = :email' },
  { table: 'account_notices', erasure: 'delete', where: 'email = :email' },
  { table: 'inbound_mails', erasure: 'delete', where: 'from_address = :email' },
  { table: 'transcript_segments', erasure: 'blank', set: "speaker = null, text = ''",
    where: `speaker = :name and transcript_id in (select t.id from transcripts t
      join consent_records c on c.meeting_id = t.meeting_id where c.participant_email = :email)` },
  { table: 'consent_records', erasure: 'blank', set: 'participant_name = null, participant_email = null, proof = null', where: 'participant_email = :email' },
  { table: 'meetings', erasure: 'blank', set: 'organiser_email = null', where: 'organiser_email = :email' },
  // What they were asked for ends before its recipient is nobody any more.
  { table: 'processes', erasure: 'blank', set: "state = 'cancelled', closed_at = now(), needs_action = false",
    where: `closed_at is null and id in (select process_id from document_requests where recipient_id in ${recipients})` },
  { table: 'document_requests', erasure: 'blank', set: "state = 'cancelled'",
    where: `state in ('draft', 'sent', 'answered') and recipient_id in ${recipients}` },
  { table: 'share_links', erasure: 'blank', set: 'revoked_at = now()', where: `revoked_at is null and recipient_id in ${recipients}` },
  { table: 'recipients', erasure: 'blank', set: "email = 'erased-' || id || '@erased.invalid', name = '', user_id = null, bounce_code = null", where: 'email = :email or user_id = :userId' },
  { table: 'processes', erasure: 'delete', where: "started_by = :userId and kind in ('answer', 'portfolioAnswer')" },
]; // biome-ignore format: a table

/** Names of people by id without a reference: acts on what belongs to somebody else, or the trail of a request. */
export const actsWithoutReference: Record<string, string[]> = {
  processes: ['started_by'],
  process_events: ['actor_id'],
  audit_events: ['actor_id'],
  access_reasons: ['administrator_id'],
  privacy_requests: ['subject_user_id', 'requested_by', 'confirmed_by'],
};

const references = (catalog: Catalog, kind: 'cascade' | 'set null') =>
  catalog.references.flatMap(({ table, parent, columns, onDelete }) =>
    parent === 'users' && onDelete === kind ? columns.map((column) => ({ table, column })) : [],
  );

/** What is a person's own. A reference that ends with the person says so; the rest is special. */
export function personRows(catalog: Catalog): PersonRows[] {
  const own = references(catalog, 'cascade').map(
    ({ table, column }): PersonRows => ({ table, where: `${column} = :userId`, erasure: 'delete' }),
  );
  const known = new Set(catalog.tables);
  return [...special.filter(({ table }) => known.has(table)), ...own];
}

/** What a person did to what belongs to others: the id stays there, which names nobody once the account is blank. */
export function personActs(catalog: Catalog): { table: string; column: string }[] {
  const known = new Set(catalog.columns.map(({ table, column }) => `${table}.${column}`));
  return [
    ...references(catalog, 'set null'),
    ...Object.entries(actsWithoutReference).flatMap(([table, columns]) =>
      columns.map((column) => ({ table, column })),
    ),
  ].filter(({ table, column }) => known.has(`${table}.${column}`));
}

export interface Person {
  userId: string;
  /** See `provenAddress`. */
  email: string;
  name: string;
}

/**
 * The address by which things are a person's. By one that was never proven nothing is: anybody may have typed it, and what
 * others hold about whoever reads that mailbox must not go with the account.
 */
export const provenAddress = (user: { id: string; email: string; emailVerifiedAt: Date | null }): string =>
  user.emailVerifiedAt ? user.email : `unproven-${user.id}@erased.invalid`;

export const bindingsOf = ({ userId, email, name }: Person) => ({ userId, email, name });

/** Everything but the account itself, which goes last: its address is how the rest is found. Safe to repeat. */
export async function erasePersonRows(trx: Knex, person: Person): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, where, erasure, set } of personRows(await readCatalog(trx))) {
    const sql = erasure === 'delete' ? `delete from ${table}` : `update ${table} set ${set}`;
    const { rowCount } = await trx.raw(`${sql} where ${where}`, bindingsOf(person));
    if (rowCount > 0) counts[table] = (counts[table] ?? 0) + rowCount;
  }
  return counts;
}

/** Rows that still are the person's, and any that still hold their address somewhere in what they say; the account itself apart. */
export async function countPersonRows(knex: Knex, person: Person): Promise<Record<string, number>> {
  const catalog = await readCatalog(knex);
  const counts: Record<string, number> = {};
  const count = async (table: string, where: string) => {
    const { rows } = await knex.raw(`select count(*)::int as n from ${table} where ${where}`, {
      ...bindingsOf(person),
      pattern: patternOf(person.email),
    });
    if (rows[0].n > 0) counts[table] = (counts[table] ?? 0) + rows[0].n;
  };
  for (const { table, where } of personRows(catalog)) await count(table, where);
  for (const [table, columns] of columnsToSearch(catalog))
    await count(table, columns.map((column) => `${column} ilike :pattern`).join(' or '));
  return counts;
}

/** The account stays as an id that others' rows may name; nothing of the person is in it. */
export async function blankAccount(trx: Knex, userId: string): Promise<void> {
  await trx('users')
    .where({ id: userId })
    .update({
      email: `erased-${userId}@erased.invalid`,
      name: '',
      passwordHash: null,
      emailVerifiedAt: null,
      isPlatformAdministrator: false,
      disabledAt: trx.raw('coalesce(disabled_at, now())'),
    });
}
