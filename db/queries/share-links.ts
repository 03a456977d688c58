// Links as their makers see them, and the counting of fetches and openings.
import type { Knex } from 'knex';
import type { ShareLinkDto } from '#contracts/api/share-links.ts';

/** Of one report or one request, newest first; the caller has been allowed to read them. */
export async function listShareLinks(
  knex: Knex,
  of: { reportId: string } | { documentRequestId: string },
): Promise<ShareLinkDto[]> {
  const rows = await knex('shareLinks as l')
    .leftJoin('recipients as p', 'p.id', 'l.recipientId')
    .leftJoin('users as u', 'u.id', 'l.createdBy')
    .where('reportId' in of ? { 'l.reportId': of.reportId } : { 'l.documentRequestId': of.documentRequestId })
    .orderBy('l.createdAt', 'desc')
    .limit(200)
    .select('l.*', 'p.name as recipientName', 'p.email as recipientEmail', 'u.name as createdByName');
  const time = (value: Date | null) => value?.toISOString() ?? null;
  return rows.map((row) => ({
    id: row.id,
    recipientName: row.recipientName ?? '',
    recipientEmail: row.recipientEmail ?? '',
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: time(row.revokedAt),
    firstOpenedAt: time(row.firstOpenedAt),
    lastOpenedAt: time(row.lastOpenedAt),
    openCount: row.openCount,
    fetchedOnlyCount: Math.max(0, row.fetchCount - row.openCount),
    state: row.revokedAt ? 'revoked' : row.expiresAt.getTime() <= Date.now() ? 'expired' : 'active',
  }));
}

/** A GET of the door: by a machine, or by a person who has not pressed the button yet. */
export async function countFetch(knex: Knex, linkId: string): Promise<void> {
  await knex('shareLinks')
    .where({ id: linkId })
    .update({ fetchCount: knex.raw('fetch_count + 1'), lastFetchedAt: knex.fn.now() });
}

/** A person opened it. */
export async function countOpening(knex: Knex, linkId: string): Promise<void> {
  await knex('shareLinks')
    .where({ id: linkId })
    .update({
      openCount: knex.raw('open_count + 1'),
      firstOpenedAt: knex.raw('coalesce(first_opened_at, now())'),
      lastOpenedAt: knex.fn.now(),
    });
}
