// Report schedules whose creator lost the right to them, offered to somebody who has it.
import type { Knex } from 'knex';
import type { ScheduleOffer } from '#contracts/api/memberships.ts';

/** Newest first. */
export async function listScheduleOffers(knex: Knex, userId: string): Promise<ScheduleOffer[]> {
  const rows = await knex('reportSchedules as s')
    .join('companies as c', 'c.id', 's.companyId')
    .join('reportTemplates as t', 't.id', 's.reportTemplateId')
    .leftJoin('projects as p', 'p.id', 's.projectId')
    .leftJoin('users as u', 'u.id', 's.createdBy')
    .where('s.offeredTo', userId)
    .whereNotNull('s.pausedAt')
    .orderBy('s.pausedAt', 'desc')
    .limit(200)
    .select(
      's.id as scheduleId',
      's.companyId',
      'c.name as companyName',
      's.projectId',
      'p.name as projectName',
      't.name as templateName',
      'u.name as createdByName',
      's.pausedAt',
    );
  return rows.map((row) => ({
    ...row,
    createdByName: row.createdByName ?? '',
    pausedAt: row.pausedAt.toISOString(),
  }));
}

/** Answers false where there is no such offer any more. */
export async function takeScheduleOver(knex: Knex, scheduleId: string, userId: string): Promise<boolean> {
  const count = await knex('reportSchedules')
    .where({ id: scheduleId, offeredTo: userId })
    .whereNotNull('pausedAt')
    .update({ createdBy: userId, pausedAt: null, pauseReason: null, offeredTo: null });
  return count > 0;
}
