// Numbers of companies with what they mean and where they stand, as answers and pages need them.
import type { Knex } from 'knex';
import type { MetricDefinitionDto, MetricDto } from '#contracts/api/metrics.ts';
import type { Locator } from '#contracts/primitives.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import type { MetricDefinition } from '../models/metric-definition.ts';

export interface ApprovedMetric extends MetricDto {
  companyId: string;
  chunkId: string | null;
  quoteStart: number | null;
  quoteEnd: number | null;
  locator: Locator | null;
}

/** Latest period first. Numbers of the whole company, and of the given projects. */
export async function approvedMetrics(
  knex: Knex,
  of: { companyId: string; projectIds: readonly string[]; keys?: readonly string[] },
): Promise<ApprovedMetric[]> {
  const query = withSources(knex)
    .where({ 'm.companyId': of.companyId, 'm.state': 'approved' })
    .where((any) => any.whereNull('m.projectId').orWhereIn('m.projectId', of.projectIds as string[]));
  if (of.keys) query.whereIn('d.key', of.keys as string[]);
  return (await query).map((row) => ({
    ...toMetric(row),
    companyId: row.companyId,
    chunkId: row.chunkId,
    quoteStart: row.quoteStart,
    quoteEnd: row.quoteEnd,
    locator: row.locator,
  }));
}

/** What a page of a company shows: rejected and restated ones, too, as nothing that was decided disappears. */
export async function metricsOf(knex: Knex, ability: AppAbility, companyId: string): Promise<MetricDto[]> {
  const query = withSources(knex).where({ 'm.companyId': companyId }).limit(1000);
  accessibleBy(query, ability, 'read', 'Metric', (field) => `m.${field}`);
  return (await query).map(toMetric);
}

/** The definitions of a company, the newest version of each. */
export async function definitionsOf(knex: Knex, companyId: string): Promise<MetricDefinitionDto[]> {
  const rows = (await knex('metricDefinitions')
    .where({ tenantId: companyId })
    .distinctOn('key')
    .orderBy([{ column: 'key' }, { column: 'version', order: 'desc' }])) as MetricDefinition[];
  return rows.map(toDefinition);
}

export const toDefinition = ({ id, key, nameSv, nameEn, unit, currency, periodKind, definition, version }: MetricDefinition): MetricDefinitionDto => ({
  id, key, nameSv, nameEn, unit: unit as MetricDefinitionDto['unit'], currency, periodKind, definition, version,
}); // biome-ignore format: one glance

const withSources = (knex: Knex) =>
  knex('metrics as m')
    .join('metricDefinitions as d', 'd.id', 'm.metricDefinitionId')
    .leftJoin('fileVersions as v', 'v.id', 'm.fileVersionId')
    .leftJoin('dataFiles as f', (join) => join.on('f.id', 'v.dataFileId').andOnNull('f.deletedAt'))
    .orderBy([{ column: 'm.periodEnd', order: 'desc' }, { column: 'm.periodStart' }, { column: 'm.id' }])
    .select('m.*', 'd.key', 'd.nameSv', 'd.nameEn', 'd.definition', 'd.id as definitionId')
    .select('v.number as versionNumber', 'f.id as dataFileId', 'f.name as fileName');

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above
const toMetric = (row: any): MetricDto => ({
  id: row.id,
  projectId: row.projectId,
  definitionId: row.definitionId,
  key: row.key,
  nameSv: row.nameSv,
  nameEn: row.nameEn,
  definition: row.definition,
  value: plainDecimal(row.value),
  unit: row.unit,
  currency: row.currency,
  periodStart: row.periodStart,
  periodEnd: row.periodEnd,
  state: row.state,
  quote: row.quote,
  place: row.dataFileId
    ? {
        dataFileId: row.dataFileId,
        fileName: row.fileName,
        versionNumber: row.versionNumber,
        locator: row.locator,
      }
    : null,
  note: row.note,
  replacesId: row.replacesId,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

/** Postgres writes numeric as it was given: "12.50" is 12.5. */
const plainDecimal = (value: string): string =>
  value.includes('.') ? value.replace(/0+$/, '').replace(/\.$/, '') : value;
