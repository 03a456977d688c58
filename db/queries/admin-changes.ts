// What a platform administrator does to a row: an edit, or opening what is masked for a quarter of an hour.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { adminEdits } from '#contracts/admin-edits.ts';
import { AppError, type FieldProblem } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import type { CataloguedTable } from '../catalogue/tables.ts';
import { AccessReason } from '../models/access-reason.ts';
import { recordEvent } from '../outbox.ts';
import type { Row } from './admin-rows.ts';

const openMs = 15 * 60_000;

/** The tenants that a row concerns: its own; a person's row concerns the platform and wherever they belong. */
export async function tenantsOfRow(knex: Knex, { model }: CataloguedTable, row: Row): Promise<string[]> {
  if (model === 'Company' || model === 'Portfolio' || model === 'Tenant') return [String(row['id'])];
  const own = row['companyId'] ?? row['portfolioId'] ?? row['tenantId'];
  if (typeof own === 'string') return [own];
  const userId = model === 'User' ? row['id'] : row['userId'];
  if (typeof userId !== 'string') return [platformTenantId];
  const places = await knex('userCompanyRelations')
    .where({ userId })
    .select('companyId as tenantId')
    .union([
      knex('userPortfolioRelations').where({ userId }).select('portfolioId as tenantId'),
      knex('userProjectRelations').where({ userId }).select('companyId as tenantId'),
    ]);
  return [platformTenantId, ...places.map(({ tenantId }) => String(tenantId)).sort()];
}

/** Until when this administrator has this row open; undefined when it is closed. */
export async function openedUntil(
  knex: Knex,
  administratorId: string,
  model: string,
  rowKey: string,
): Promise<{ until: Date; accessReasonId: string } | undefined> {
  const row = await AccessReason.query(knex)
    .where({ administratorId, model, rowKey })
    .where('expiresAt', '>', new Date())
    .orderBy('expiresAt', 'desc')
    .first();
  return row && { until: row.expiresAt, accessReasonId: row.id };
}

/** One reason for each tenant that the row concerns, and a word to the browsers of its admins. */
export async function openRow(
  trx: Transaction,
  opening: { administratorId: string; model: string; rowKey: string; reason: string },
  reasonIds: ReadonlyMap<string, string>,
): Promise<Date> {
  const expiresAt = new Date(Date.now() + openMs);
  for (const [tenantId, id] of reasonIds) {
    await AccessReason.query(trx).insert({ id, tenantId, ...opening, expiresAt });
    const tenant = await trx('tenants').where({ id: tenantId }).first('kind');
    if (tenant?.kind === 'company') await recordEvent(trx, { type: 'company.changed', tenantId, companyId: tenantId }); // biome-ignore format: one line
    if (tenant?.kind === 'portfolio') await recordEvent(trx, { type: 'portfolio.changed', tenantId });
  }
  return expiresAt;
}

/** The new values of an edit, by column. Throws `invalid_input` naming every column that is wrong or not to be edited. */
export function readEdit(model: string, body: Record<string, unknown>): Record<string, string | boolean> {
  const fields: FieldProblem[] = [];
  const values: Record<string, string | boolean> = {};
  for (const [column, given] of Object.entries(body)) {
    const edits = adminEdits[model] ?? {};
    const edit = Object.hasOwn(edits, column) ? edits[column] : undefined;
    const read = edit?.schema.safeParse(given);
    if (read?.success) values[column] = read.data;
    else {
      const issue = read?.error.issues[0];
      const code = issue?.code ?? 'not_editable';
      fields.push({ path: column, code, message: issue?.message ?? 'can not be changed here' });
    }
  }
  if (fields.length > 0) throw new AppError('invalid_input', { fields });
  return values;
}

/**
 * Whether an edit closes somebody's account, which is a process of its own (what they had begun ends with it): a request
 * makes one durable write, so nothing else can be changed by the same one.
 */
export function closesAccount(
  { model }: CataloguedTable,
  row: Row,
  values: Record<string, string | boolean>,
): boolean {
  if (model !== 'User' || values['disabledAt'] !== true || row['disabledAt'] !== null) return false;
  const others = Object.keys(values).filter((column) => column !== 'disabledAt');
  if (others.length === 0) return true;
  const fields = [{ path: 'disabledAt', code: 'alone', message: 'must be the only change' }];
  throw new AppError('invalid_input', { fields });
}

/** Writes an edit. `values` come from `readEdit`. */
export async function editRow(
  trx: Transaction,
  { model, table, key }: CataloguedTable,
  row: Row,
  values: Record<string, string | boolean>,
  administratorId: string,
): Promise<void> {
  if (model === 'User') await guardAdministrators(trx, String(row['id']), values, administratorId);
  const now = new Date();
  const changes = Object.entries(values).map(([column, value]) => {
    const kind = adminEdits[model]?.[column]?.kind;
    if (kind !== 'moment' && kind !== 'once') return [column, value];
    // What was done already stays with its time.
    return [column, value ? (row[column] ?? now) : null];
  });
  if (changes.length === 0) return;
  const isSame = Object.fromEntries(key.map((column) => [column, row[column]]));
  await trx(table).where(isSame).update(Object.fromEntries(changes));
  // Whoever is given more rights starts from a sign-in of their own.
  if (model === 'User' && values['isPlatformAdministrator']) await endSessions(trx, String(row['id']));
}

/** Ends every session of somebody. */
export async function endSessions(trx: Transaction, userId: string): Promise<void> {
  await trx('sessions').where({ userId }).whereNull('revokedAt').update({ revokedAt: new Date() });
}

/**
 * Nobody changes their own rights or locks themselves out, so whoever acts stays: there is always an administrator.
 * The lock makes two who remove each other come one after the other.
 */
export async function guardAdministrators(
  trx: Transaction,
  userId: string,
  values: Record<string, string | boolean>,
  administratorId: string,
): Promise<void> {
  const guarded = ['isPlatformAdministrator', 'disabledAt'].filter((column) => column in values);
  if (guarded.length === 0) return;
  if (userId === administratorId) {
    const fields = guarded.map((path) => ({ path, code: 'own_rights', message: 'not one’s own' }));
    throw new AppError('invalid_input', { fields });
  }
  const active = await trx('users')
    .where({ isPlatformAdministrator: true })
    .whereNull('disabledAt')
    .orderBy('id')
    .forUpdate()
    .select('id');
  if (!active.some(({ id }) => id === administratorId)) throw new AppError('not_found');
}
