// Key figures that a person approved, with what they are called and where they were read.
import type { Knex } from 'knex';

export interface ApprovedMetric {
  id: string;
  key: string;
  nameSv: string;
  nameEn: string;
  /** Plain decimal text. */
  value: string;
  unit: string;
  currency: string | null;
  periodStart: string;
  periodEnd: string;
  chunkId: string | null;
}

interface Place {
  companyId: string;
  projectId: string;
}

const approved = (knex: Knex, { companyId, projectId }: Place) =>
  knex('metrics as m')
    .join('metricDefinitions as d', 'd.id', 'm.metricDefinitionId')
    .where({ 'm.companyId': companyId, 'm.state': 'approved' })
    .where((at) => at.whereNull('m.projectId').orWhere('m.projectId', projectId));

/** The latest period first. */
export async function approvedMetrics(
  knex: Knex,
  place: Place,
  of: {
    keys?: readonly string[] | undefined;
    periodStart?: string | undefined;
    periodEnd?: string | undefined;
  },
): Promise<ApprovedMetric[]> {
  const query = approved(knex, place)
    .orderBy([{ column: 'm.periodEnd', order: 'desc' }, { column: 'd.key' }])
    .limit(60)
    .select('m.id', 'd.key', 'd.nameSv', 'd.nameEn', 'm.value', 'm.unit', 'm.currency', 'm.periodStart', 'm.periodEnd', 'm.chunkId'); // biome-ignore format: one line
  if (of.keys) query.whereIn('d.key', of.keys as string[]);
  if (of.periodEnd) query.where('m.periodStart', '<=', of.periodEnd);
  if (of.periodStart) query.where('m.periodEnd', '>=', of.periodStart);
  return query;
}

/** Which key figures have an approved value at all. */
export async function metricNames(knex: Knex, place: Place): Promise<{ key: string; names: string[] }[]> {
  const rows = await approved(knex, place).distinct('d.key', 'd.nameSv', 'd.nameEn').limit(300);
  return rows.map(({ key, nameSv, nameEn }) => ({ key, names: [nameSv, nameEn] }));
}
