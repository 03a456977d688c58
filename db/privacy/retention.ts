// What of a company is older than it is to be kept, per kind of data: counted and listed for the preview, deleted at night.
import type { Knex } from 'knex';
import type { RetainedKind } from '#contracts/exchange-states.ts';

export interface OldItem {
  id: string;
  name: string;
  at: Date;
}

/** Each gives `id`, `name` and `at`: when it last mattered. What is still going on is not old. Meetings are whole ones. */
const items: Record<RetainedKind, string> = {
  documents: `select f.id, f.name, greatest(f.created_at, (select max(v.created_at) from file_versions v where v.data_file_id = f.id)) as at
    from data_files f where f.company_id = :tenantId and f.deleted_at is null`,
  conversations: `select id, title as name, coalesce(last_message_at, created_at) as at from conversations where tenant_id = :tenantId`,
  reports: `select id, title as name, coalesce(ready_at, created_at) as at from reports
    where company_id = :tenantId and state in ('ready', 'failed', 'cancelled')`,
  meetings: `select id, title as name, coalesce(ends_at, starts_at) as at from meetings
    where company_id = :tenantId and state in ('ready', 'failed', 'cancelled')`,
  mails: `select id, subject as name, received_at as at from inbound_mails where company_id = :tenantId and state in ('filed', 'rejected', 'failed')
    union all select id, template as name, created_at as at from outbound_mails where tenant_id = :tenantId and state <> 'queued'`,
  processes: `select id, kind as name, closed_at as at from processes where tenant_id = :tenantId and closed_at is not null`,
};

const older = (kind: RetainedKind) => `select * from (${items[kind]}) old where at < :before`;

export interface RetentionScope {
  tenantId: string;
  dataKind: RetainedKind;
  before: Date;
}
const bindings = ({ tenantId, before }: RetentionScope) => ({ tenantId, before });

/** How many there are, the oldest moment, and the oldest few by name. */
export async function previewRetention(
  knex: Knex,
  scope: RetentionScope,
): Promise<{ count: number; oldestAt: Date | null; items: OldItem[] }> {
  const { rows } = await knex.raw(`${older(scope.dataKind)} order by at, id limit 20`, bindings(scope));
  const counted = await knex.raw(
    `select count(*)::int as n from (${older(scope.dataKind)}) c`,
    bindings(scope),
  );
  return { count: counted.rows[0].n, oldestAt: rows[0]?.at ?? null, items: rows };
}

/** The oldest of what is too old: ids, at most `limit`, after one that was dealt with. */
export async function oldIds(
  knex: Knex,
  scope: RetentionScope,
  page: { limit: number; afterId?: string },
): Promise<string[]> {
  const { rows } = await knex.raw(
    `select id from (${older(scope.dataKind)}) o where :afterId::uuid is null or id > :afterId::uuid order by id limit :limit`,
    { ...bindings(scope), afterId: page.afterId ?? null, limit: page.limit },
  );
  return rows.map(({ id }: { id: string }) => id);
}

/** Rows of one kind, with what hangs on them; answers the storage keys that nobody names any more. */
export async function deleteOld(
  trx: Knex,
  kind: Exclude<RetainedKind, 'documents'>,
  ids: string[],
): Promise<string[]> {
  switch (kind) {
    case 'conversations':
      await trx('memoryItems').whereIn('sourceMessageId', trx('messages').whereIn('conversationId', ids).select('id')).delete(); // biome-ignore format: one line
      await trx('conversations').whereIn('id', ids).delete();
      return [];
    case 'reports':
      return keys(await trx('reports').whereIn('id', ids).delete().returning('pdfKey as key'));
    case 'meetings':
      return keys(await trx('meetings').whereIn('id', ids).delete().returning('audioKey as key'));
    case 'mails':
      await trx('outboundMails').whereIn('id', ids).delete();
      return keys(await trx('inboundMails').whereIn('id', ids).delete().returning('rawKey as key'));
    case 'processes':
      await trx('processes').whereIn('id', ids).delete();
      return [];
  }
}

const keys = (rows: { key: string | null }[]) => rows.flatMap(({ key }) => (key ? [key] : []));
