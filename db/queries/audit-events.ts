// Acts as they are read: filtered, newest first, with the names of who acted and of what it was about.
import type { Knex } from 'knex';
import type { AuditActor, AuditFilter } from '#contracts/api/audit.ts';
import { AuditEvent } from '../models/audit-event.ts';

/** Days of a filter are days of the product's readers. */
const dayBegins = `?::date::timestamp at time zone 'Europe/Stockholm'`;

/** What the record of a subject is called, where it has a name. Not of conversations: those are their asker's. */
const nameOf: Record<string, [table: string, column: string]> = {
  Portfolio: ['portfolios', 'name'],
  Company: ['companies', 'name'],
  Project: ['projects', 'name'],
  DataFile: ['dataFiles', 'name'],
  Report: ['reports', 'title'],
  ReportTemplate: ['reportTemplates', 'name'],
  Membership: ['users', 'name'],
};

/** One page of a tenant's chain by the filter; `cursor` is the number of the last row seen. */
export async function listAuditEvents(
  knex: Knex,
  tenantId: string,
  { limit, cursor, ...filter }: AuditFilter & { limit: number; cursor?: string | undefined },
): Promise<{ items: AuditEvent[]; nextCursor: string | null }> {
  const query = filteredAudit(knex, tenantId, filter)
    .orderBy('seq', 'desc')
    .limit(limit + 1);
  if (cursor) query.where('seq', '<', cursor);
  const rows = await query;
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? String(last.seq) : null };
}

export function filteredAudit(knex: Knex, tenantId: string, filter: AuditFilter) {
  const { from, to, ...equal } = filter;
  const query = AuditEvent.query(knex).where({ tenantId });
  for (const [column, value] of Object.entries(equal)) if (value) query.where(column, value);
  if (from) query.whereRaw(`at >= ${dayBegins}`, [from]);
  if (to) query.whereRaw(`at < (?::date + 1)::timestamp at time zone 'Europe/Stockholm'`, [to]);
  return query;
}

/** Who acted in these rows. A person that was never let in here is not named to those whom it tried. */
export async function auditActors(
  knex: Knex,
  tenantId: string,
  events: readonly AuditEvent[],
): Promise<(event: AuditEvent) => AuditActor> {
  const people = events.filter(({ actorKind }) => actorKind !== 'link' && actorKind !== 'system');
  const ids = [...new Set(people.flatMap(({ actorId }) => actorId ?? []))];
  const rows: { id: string; name: string; isKnown: boolean }[] = await knex('users as u')
    .whereIn('u.id', ids)
    .select('u.id', 'u.name')
    .select(
      knex.raw(
        `exists (select 1 from audit_events e where e.tenant_id = ? and e.actor_id = u.id and e.outcome = 'allowed') as is_known`,
        [tenantId],
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ({ actorKind: kind, actorId: id }) => {
    const person = id ? byId.get(id) : undefined;
    if (kind === 'link' || kind === 'system' || !id) return { kind, id, name: null, standing: 'known' };
    if (!person?.name) return { kind, id, name: null, standing: 'gone' };
    return person.isKnown
      ? { kind, id, name: person.name, standing: 'known' }
      : { kind, id, name: null, standing: 'outside' };
  };
}

/** What the rows are about is called, as far as `knex` (behind its caller's wall) shows it. */
export async function auditSubjectNames(
  knex: Knex,
  events: readonly AuditEvent[],
): Promise<(event: AuditEvent) => string | null> {
  const names = new Map<string, string>();
  for (const [kind, [table, column]] of Object.entries(nameOf)) {
    const ids = events.flatMap(({ subjectKind, subjectId }) =>
      subjectKind === kind && subjectId ? [subjectId] : [],
    );
    if (ids.length === 0) continue;
    const rows = await knex(table)
      .whereIn('id', [...new Set(ids)])
      .select('id', `${column} as name`);
    for (const row of rows) names.set(`${kind}:${row.id}`, row.name);
  }
  return ({ subjectKind, subjectId }) => names.get(`${subjectKind}:${subjectId}`) || null;
}
