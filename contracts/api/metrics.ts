// Figures of a company: proposed by code from documents, approved or rejected by a person, restated as new rows.
import { z } from 'zod';
import { MetricPeriodKind, MetricState } from '../exchange-states.ts';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';
import { ComparisonColumn, FigurePlace } from './portfolio-chats.ts';

const FigureUnit = z.enum(['money', 'count', 'percent']);
const Currency = z.string().regex(/^[A-Z]{3}$/);
/** Exact decimal text in whole units: 58911000, -12.5. */
const DecimalText = z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/);

export const MetricDefinitionDto = z.object({
  id: Id,
  key: z.string(),
  nameSv: z.string(),
  nameEn: z.string(),
  unit: FigureUnit,
  currency: z.string().nullable(),
  periodKind: MetricPeriodKind,
  /** What the company means by it: the formula or the meaning in words. */
  definition: z.string(),
  version: z.int(),
});
export type MetricDefinitionDto = z.infer<typeof MetricDefinitionDto>;

export const MetricDto = z.object({
  id: Id,
  projectId: Id.nullable(),
  definitionId: Id,
  key: z.string(),
  nameSv: z.string(),
  nameEn: z.string(),
  definition: z.string(),
  value: z.string(),
  unit: FigureUnit,
  currency: z.string().nullable(),
  periodStart: z.string(),
  periodEnd: z.string(),
  state: MetricState,
  /** The words that it was read from; null for a number written in by hand. */
  quote: z.string().nullable(),
  /** Where they stand; null where the document is gone. */
  place: FigurePlace.nullable(),
  note: z.string().nullable(),
  replacesId: Id.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type MetricDto = z.infer<typeof MetricDto>;

const company = z.object({ companyId: Id });
const metric = z.object({ metricId: Id });

export const metrics = {
  list: endpoint({
    id: 'metrics.list',
    method: 'GET',
    path: '/companies/:companyId/metrics',
    summary: 'Figures of a company, with what they mean and where they come from',
    access: { action: 'read', subject: 'Metric' },
    params: company,
    answer: z.object({ definitions: z.array(MetricDefinitionDto), items: z.array(MetricDto) }),
  }),
  search: endpoint({
    id: 'metrics.search',
    method: 'POST',
    path: '/companies/:companyId/metrics/search',
    summary: 'Look for figures in the documents of a company; what is found waits for a person',
    access: { action: 'update', subject: 'Metric' },
    status: 202,
    params: company,
    answer: z.object({ processId: Id }),
  }),
  decide: endpoint({
    id: 'metrics.decide',
    method: 'POST',
    path: '/metrics/:metricId/decision',
    summary: 'Approve or reject a proposed figure; approving one of several that disagree rejects the others',
    access: { action: 'update', subject: 'Metric' },
    params: metric,
    body: z.object({
      decision: z.enum(['approve', 'reject']),
      /** The approved figure that this one takes the place of: approving another value over it has to be meant. */
      replacesId: Id.optional(),
    }),
    answer: z.object({ id: Id, state: MetricState }),
  }),
  restate: endpoint({
    id: 'metrics.restate',
    method: 'POST',
    path: '/metrics/:metricId/restatement',
    summary: 'Replace an approved figure: a new row, with a reason; the old one stays as restated',
    access: { action: 'update', subject: 'Metric' },
    status: 201,
    params: metric,
    body: z.object({ value: DecimalText, note: z.string().trim().min(3).max(500) }),
    answer: z.object({ id: Id }),
  }),
  define: endpoint({
    id: 'metrics.define',
    method: 'POST',
    path: '/companies/:companyId/metric-definitions',
    summary: 'Say what the company means by a figure; a new version, figures approved before keep theirs',
    access: { action: 'update', subject: 'Metric' },
    status: 201,
    params: company,
    body: z.object({
      key: z.string().regex(/^[a-z][a-z0-9_]{1,60}$/),
      nameSv: z.string().trim().min(1).max(80),
      nameEn: z.string().trim().min(1).max(80),
      unit: FigureUnit,
      currency: Currency.nullable().default(null),
      periodKind: MetricPeriodKind.default('year'),
      definition: z.string().trim().max(1000),
    }),
    answer: MetricDefinitionDto,
  }),
  compare: endpoint({
    id: 'metrics.compare',
    method: 'GET',
    path: '/portfolios/:portfolioId/metrics',
    summary:
      'Approved figures of the companies of a portfolio beside each other; nothing is converted or added up',
    access: { action: 'read', subject: 'Metric' },
    params: z.object({ portfolioId: Id }),
    query: z.object({
      year: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
    }),
    answer: z.object({
      years: z.array(z.string()),
      columns: z.array(ComparisonColumn),
    }),
  }),
};
