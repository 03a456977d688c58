// A person's word on a figure: approved, rejected or restated. At most one approved value for a number and its period.
import type { Transaction } from 'objection';
import { AppError } from '#contracts/errors.ts';
import { Metric } from '../models/metric.ts';
import { newId } from '../new-id.ts';
import { recordEvent } from '../outbox.ts';

const open = ['proposed', 'conflicting'] as const;

/**
 * The figure with its rivals: those of the same kind and time in the company, whatever version of the meaning they were
 * read with. All are locked, in one order, so that two decisions on one question come one after the other.
 */
async function lockQuestion(
  trx: Transaction,
  metricId: string,
): Promise<{ metric: Metric; rivals: Metric[] }> {
  const { companyId, periodStart, periodEnd, metricDefinitionId } = await Metric.query(trx).findById(metricId).throwIfNotFound(); // biome-ignore format: one line
  const { key } = await trx('metricDefinitions').where({ id: metricDefinitionId }).first('key');
  const definitions = trx('metricDefinitions').where({ tenantId: companyId, key }).select('id');
  const all = await Metric.query(trx)
    .where({ companyId, periodStart, periodEnd })
    .whereIn('metricDefinitionId', definitions)
    .orderBy('id')
    .forUpdate();
  const metric = all.find(({ id }) => id === metricId);
  if (!metric) throw new AppError('not_found');
  return { metric, rivals: all.filter(({ id }) => id !== metricId) };
}

const decided = (by: string) => ({ decidedBy: by, decidedAt: new Date() });

const changed = (trx: Transaction, companyId: string) =>
  recordEvent(trx, { type: 'company.changed', tenantId: companyId, companyId });

/**
 * Approves a proposed figure. Where others of its kind and time are open, that question is answered and they are
 * rejected. Throws `conflict` where another value is approved already and `replacesId` does not name it.
 */
export async function approveMetric(
  trx: Transaction,
  metricId: string,
  by: string,
  replacesId: string | undefined,
): Promise<void> {
  const { metric, rivals } = await lockQuestion(trx, metricId);
  mustBeOpen(metric);
  const approved = rivals.find(({ state }) => state === 'approved');
  if (approved && approved.id !== replacesId) throw new AppError('conflict');
  if (replacesId && !approved) throw new AppError('conflict');
  if (approved) await Metric.query(trx).findById(approved.id).patch({ state: 'restated' });
  const rejected = rivals
    .filter(({ state }) => (open as readonly string[]).includes(state))
    .map(({ id }) => id);
  await Metric.query(trx)
    .whereIn('id', rejected)
    .patch({ state: 'rejected', ...decided(by) });
  await Metric.query(trx)
    .findById(metric.id)
    .patch({ state: 'approved', replacesId: approved?.id ?? null, ...decided(by) });
  await changed(trx, metric.companyId);
}

/** Rejects a proposed figure; the last one of a dispute is then an ordinary proposal. */
export async function rejectMetric(trx: Transaction, metricId: string, by: string): Promise<void> {
  const { metric, rivals } = await lockQuestion(trx, metricId);
  mustBeOpen(metric);
  await Metric.query(trx)
    .findById(metric.id)
    .patch({ state: 'rejected', ...decided(by) });
  const left = rivals.filter(({ state }) => state === 'conflicting');
  const isSettled = left.length === 1 && !rivals.some(({ state }) => state === 'approved');
  if (isSettled && left[0]) await Metric.query(trx).findById(left[0].id).patch({ state: 'proposed' });
  await changed(trx, metric.companyId);
}

/** A new approved row in the place of an approved one, which stays as it was, marked as restated. Answers the new row's id. */
export async function restateMetric(
  trx: Transaction,
  metricId: string,
  by: string,
  { value, note }: { value: string; note: string },
): Promise<string> {
  const { metric } = await lockQuestion(trx, metricId);
  if (metric.state !== 'approved') throw new AppError('already_decided');
  const { companyId, projectId, metricDefinitionId, unit, currency, periodStart, periodEnd } = metric;
  await Metric.query(trx).findById(metric.id).patch({ state: 'restated' });
  const id = newId();
  await Metric.query(trx).insert({
    id, companyId, projectId, metricDefinitionId, unit, currency, periodStart, periodEnd,
    value, note, state: 'approved', replacesId: metric.id, ...decided(by),
  }); // biome-ignore format: one row
  await changed(trx, companyId);
  return id;
}

function mustBeOpen({ state }: Metric): void {
  if (!(open as readonly string[]).includes(state)) throw new AppError('already_decided');
}
