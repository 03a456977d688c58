// Figures of companies: listed, looked for, decided on, restated, defined, compared.
import { compareFigures } from '#adapters/figures/compare.ts';
import { metrics } from '#contracts/api/metrics.ts';
import { AppError } from '#contracts/errors.ts';
import { Company } from '#db/models/company.ts';
import { Metric } from '#db/models/metric.ts';
import { MetricDefinition } from '#db/models/metric-definition.ts';
import { Portfolio } from '#db/models/portfolio.ts';
import { newId } from '#db/new-id.ts';
import { approveMetric, rejectMetric, restateMetric } from '#db/queries/decide-metric.ts';
import { approvedMetrics, definitionsOf, metricsOf, toDefinition } from '#db/queries/metrics.ts';
import { placesWithin } from '#db/queries/portfolio-places.ts';
import type { Action } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';

export const metricRoutes = ({ knex, launch }: ApiDeps) => {
  const ofCompany = async (caller: Caller, action: Action, companyId: string) => {
    await Company.query(knex).findById(companyId).select('id').throwIfNotFound();
    await authorize(caller, action, 'Metric', { tenantId: companyId, companyId, projectId: null });
  };
  const metricFor = async (caller: Caller, metricId: string) => {
    const metric = await Metric.query(knex).findById(metricId).throwIfNotFound();
    await authorize(caller, 'update', 'Metric', { ...metric, tenantId: metric.companyId });
    return metric;
  };
  return [
    route(metrics.list, async ({ params: { companyId } }, caller) => {
      await ofCompany(caller, 'read', companyId);
      const [definitions, items] = await Promise.all([
        definitionsOf(knex, companyId),
        metricsOf(knex, caller.ability, companyId),
      ]);
      return { definitions, items };
    }),
    route(metrics.search, async ({ params: { companyId } }, caller) => {
      await ofCompany(caller, 'update', companyId);
      const processId = newId();
      await launch.metricSearch.start({ processId, companyId, startedBy: personOf(caller) });
      return { processId };
    }),
    route(metrics.decide, async ({ params: { metricId }, body }, caller) => {
      await metricFor(caller, metricId);
      const by = personOf(caller);
      return knex.transaction(async (trx) => {
        if (body.decision === 'reject') await rejectMetric(trx, metricId, by);
        else await approveMetric(trx, metricId, by, body.replacesId);
        return { id: metricId, state: body.decision === 'reject' ? 'rejected' : 'approved' } as const;
      });
    }),
    route(metrics.restate, async ({ params: { metricId }, body }, caller) => {
      await metricFor(caller, metricId);
      const by = personOf(caller);
      return knex.transaction(async (trx) => ({ id: await restateMetric(trx, metricId, by, body) }));
    }),
    route(metrics.define, async ({ params: { companyId }, body }, caller) => {
      await ofCompany(caller, 'update', companyId);
      const createdBy = personOf(caller);
      return knex.transaction(async (trx) => {
        const last = await MetricDefinition.query(trx)
          .where({ tenantId: companyId, key: body.key })
          .orderBy('version', 'desc')
          .first();
        const row = { ...body, tenantId: companyId, version: (last?.version ?? 0) + 1, createdBy };
        return toDefinition(await MetricDefinition.query(trx).insertAndFetch(row));
      });
    }),
    route(metrics.compare, async ({ params: { portfolioId }, query }, caller) => {
      await Portfolio.query(knex).findById(portfolioId).select('id').throwIfNotFound();
      await authorize(caller, 'read', 'Portfolio', { id: portfolioId });
      if (!caller.actor) throw new AppError('signed_out');
      const places = await placesWithin(knex, caller.actor.scope, { portfolioId });
      const found = await Promise.all(
        places.map(async ({ companyName, ...of }) =>
          (await approvedMetrics(knex, of)).map((metric) => ({ ...metric, companyName })),
        ),
      );
      const all = found.flat();
      const years = [...new Set(all.map(({ periodEnd }) => periodEnd.slice(0, 4)))].sort().reverse();
      const year = query.year ?? years[0];
      const figures = all
        .filter(({ periodEnd }) => year !== undefined && periodEnd.startsWith(year))
        .map(({ key, value, unit, currency, periodStart, periodEnd, definition, companyId, companyName, place }) => ({
          key, value, unit, currency, periodStart, periodEnd, definition, companyId, companyName, place,
          isApproved: true, marker: null,
        })); // biome-ignore format: one glance
      const names = new Map(all.map(({ key, nameSv, nameEn }) => [key, { nameSv, nameEn }]));
      return { years, columns: compareFigures(figures, names) };
    }),
  ];
};
