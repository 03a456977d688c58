// Side effects of a search for figures: what documents say for sure becomes a proposal; what they disagree on, a question.
import type { Knex } from 'knex';
import { usualFigure } from '#adapters/figures/catalogue.ts';
import { type ReadFigure, readFigures } from '#adapters/figures/read-figures.ts';
import { agree, settleFigures } from '#adapters/figures/settle-figures.ts';
import { AppError } from '#contracts/errors.ts';
import type { MetricSearchInput, MetricSearchOutcome, MetricSearchPage } from '#contracts/metric-search.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { Metric } from '#db/models/metric.ts';
import { MetricDefinition } from '#db/models/metric-definition.ts';
import { recordEvent } from '#db/outbox.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { createChunkStore } from '#db/queries/chunks.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { as, defineAbilityFor } from '#permissions/ability.ts';
import type { Deps } from './deps.ts';

type Trx = Parameters<typeof recordEvent>[0];

/** Documents that are read in one step. */
const pageSize = 5;

export const createMetricSearchActivities = ({ knex }: Pick<Deps, 'knex'>) => ({
  async openMetricSearch({ processId, companyId, startedBy }: MetricSearchInput): Promise<void> {
    await knex.transaction((trx) =>
      openProcess(trx, {
        processId,
        tenantId: companyId,
        companyId,
        kind: 'metricSearch',
        workflowId: workflowId(companyId, 'metricSearch', companyId),
        subjectKind: 'company',
        subjectId: companyId,
        startedBy,
      }),
    );
  },

  /** The next few documents; null once all were read. Safe to repeat: what is proposed already is not proposed again. */
  async proposeMetrics({
    companyId,
    startedBy,
    ...page
  }: MetricSearchInput & MetricSearchPage): Promise<MetricSearchPage | null> {
    const scope = await scopeOf(knex, startedBy);
    const ability = scope && defineAbilityFor({ kind: 'person', scope });
    if (!ability?.can('update', as('Metric', { companyId, projectId: null })))
      throw new AppError('not_found');
    const versions = await versionsAfter(knex, companyId, page.afterVersionId);
    const last = versions.at(-1);
    if (!last) return null;
    const { fiscalYearStartMonth } = await knex('companies')
      .where({ id: companyId })
      .first('fiscalYearStartMonth');
    const counts = { proposed: page.proposed, disputed: page.disputed };
    for (const { versionId, projectId } of versions) {
      const places = [{ fileVersionId: versionId, from: 0, to: 100_000 }];
      const chunks = await createChunkStore(knex).byOrdinals({ companyIds: [companyId] }, places);
      const sources = chunks.sort((a, b) => a.ordinal - b.ordinal);
      const read = settleFigures(readFigures(sources, { fiscalStartMonth: fiscalYearStartMonth }));
      await knex.transaction(async (trx) => {
        for (const { chosen, places, isDisputed } of read)
          for (const figure of isDisputed ? places : [chosen]) {
            const state = await propose(trx, { companyId, projectId, figure });
            if (state === 'proposed') counts.proposed += 1;
            if (state === 'conflicting') counts.disputed += 1;
          }
      });
    }
    return { afterVersionId: last.versionId, ...counts };
  },

  async closeMetricSearch({
    processId,
    companyId,
    outcome,
    errorCode,
    proposed,
    disputed,
  }: MetricSearchInput &
    MetricSearchPage & { outcome: MetricSearchOutcome; errorCode?: string }): Promise<void> {
    await knex.transaction(async (trx) => {
      await recordEvent(trx, { type: 'company.changed', tenantId: companyId, companyId });
      if (outcome === 'done')
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'proposed',
          messageKey: 'metricSearch.proposed',
          args: { proposed, disputed },
          effectKey: `proposed:${processId}`,
        });
      await closeProcess(trx, {
        processId,
        state: outcome === 'done' ? 'succeeded' : 'failed',
        phase: outcome,
        messageKey: `metricSearch.${outcome}`,
        args: { code: errorCode ?? '' },
        ...(errorCode ? { lastErrorCode: errorCode } : {}),
      });
    });
  },
});

/** Current versions of documents that stand, in order of their ids. */
async function versionsAfter(knex: Knex, companyId: string, after: string | null) {
  const query = knex('dataFiles')
    .where({ companyId })
    .whereNull('deletedAt')
    .whereNotNull('currentVersionId')
    .orderBy('currentVersionId')
    .limit(pageSize)
    .select('currentVersionId as versionId', 'projectId');
  if (after) query.where('currentVersionId', '>', after);
  return (await query) as { versionId: string; projectId: string }[];
}

/**
 * Writes one figure down as a proposal, unless the company has it already, in whatever state: what was rejected is not
 * asked again. One that disagrees with another is a question to a person, and so is that other, unless it is approved.
 */
async function propose(
  trx: Trx,
  { companyId, projectId, figure }: { companyId: string; projectId: string; figure: ReadFigure },
): Promise<'proposed' | 'conflicting' | 'known'> {
  const { key, value, unit, currency, periodStart, periodEnd, chunkId, fileVersionId, locator, quote } =
    figure;
  const known = await Metric.query(trx)
    .joinRelated('definition')
    .where({
      'metrics.companyId': companyId,
      'metrics.periodStart': periodStart,
      'metrics.periodEnd': periodEnd,
    })
    .where('definition.key', key)
    .select('metrics.*');
  if (known.some((one) => one.currency === currency && (agree(one.value, value) || agree(value, one.value))))
    return 'known';
  const standing = known.filter(({ state }) => state !== 'rejected' && state !== 'restated');
  const state = standing.length > 0 ? 'conflicting' : 'proposed';
  await Metric.query(trx)
    .whereIn(
      'id',
      standing.filter((one) => one.state === 'proposed').map(({ id }) => id),
    )
    .patch({ state: 'conflicting' });
  await Metric.query(trx).insert({
    companyId, projectId, metricDefinitionId: await definitionFor(trx, companyId, key),
    value, unit, currency, periodStart, periodEnd, state,
    fileVersionId, chunkId, quote, locator, quoteStart: figure.start, quoteEnd: figure.end,
  }); // biome-ignore format: one row
  return state;
}

/** The company's own newest meaning of the figure; the usual one, whose meaning nobody has said yet, where it has none. */
async function definitionFor(trx: Trx, companyId: string, key: string): Promise<string> {
  const newest = () =>
    MetricDefinition.query(trx).where({ tenantId: companyId, key }).orderBy('version', 'desc').first();
  const own = await newest();
  if (own) return own.id;
  const usual = usualFigure(key);
  if (!usual) throw new AppError('internal');
  const { name, unit, periodKind } = usual;
  await MetricDefinition.query(trx)
    .insert({ tenantId: companyId, key, nameSv: name.sv, nameEn: name.en, unit, periodKind, version: 1 })
    .onConflict(['tenantId', 'key', 'version'])
    .ignore();
  return (await newest().throwIfNotFound()).id;
}
