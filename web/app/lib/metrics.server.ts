// What a page does to figures: search, decide, restate, define.
import { type MetricDefinitionDto, metrics } from '#contracts/api/metrics.ts';
import type { ActionAnswer } from './api.server.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

export async function actOnMetrics(api: PageApi, form: ReadForm, companyId: string): Promise<ActionAnswer> {
  const params = { metricId: form.text('metricId') };
  if (form.intent === 'search') {
    await api.call(metrics.search, { params: { companyId } });
    return { done: 'searching' };
  }
  if (form.intent === 'approve' || form.intent === 'reject') {
    const replacesId = form.intent === 'approve' ? form.optional('replacesId') : undefined;
    await api.call(metrics.decide, { params, body: { decision: form.intent, ...given({ replacesId }) } });
    return { done: form.intent };
  }
  if (form.intent === 'restate') {
    const value = form
      .text('value')
      .replace(/[\s\u00a0\u202f]/g, '')
      .replace(',', '.')
      .replace('−', '-');
    await api.call(metrics.restate, { params, body: { value, note: form.text('note') } });
    return { done: 'restated' };
  }
  const { definitions } = await api.call(metrics.list, { params: { companyId } });
  const known = definitions.find(({ key }) => key === form.text('key'));
  if (!known) return {};
  const { key, nameSv, nameEn, unit, currency, periodKind }: MetricDefinitionDto = known;
  const body = { key, nameSv, nameEn, unit, currency, periodKind, definition: form.text('definition') };
  await api.call(metrics.define, { params: { companyId }, body });
  return { done: 'defined' };
}
