// Erasures of companies that a second person has to confirm, for platform administrators.
import type { Knex } from 'knex';
import type { WaitingErasure } from '#contracts/api/admin.ts';

/** Oldest first, at most 200: they expire by themselves. */
export async function listWaitingErasures(knex: Knex, userId: string): Promise<WaitingErasure[]> {
  const rows = await knex('privacyRequests as r')
    .join('companies as c', 'c.id', 'r.tenantId')
    .leftJoin('users as u', 'u.id', 'r.requestedBy')
    .where({ 'r.kind': 'erasure', 'r.state': 'requested' })
    .orderBy(['r.createdAt', 'r.id'])
    .limit(200)
    .select(
      'r.id',
      'r.createdAt',
      'r.requestedBy',
      'c.name as companyName',
      'c.organisationNumber',
      'u.name as requestedByName',
      knex.raw(`(select count(*)::int from user_company_relations m where m.company_id = c.id and m.role = 'admin') as "adminCount"`),
    ); // biome-ignore format: a list of columns
  return rows.map(({ id, createdAt, requestedBy, ...row }) => ({
    ...row,
    privacyRequestId: id,
    isMine: requestedBy === userId,
    createdAt: createdAt.toISOString(),
  }));
}
