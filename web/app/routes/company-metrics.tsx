// The figures of a company: what was read in its documents, what somebody approved, what it means.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { metrics } from '#contracts/api/metrics.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { as } from '#permissions/ability.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MetricList } from '../components/metric-list.tsx';
import { MetricMeanings } from '../components/metric-meanings.tsx';
import { MetricProposals } from '../components/metric-proposals.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { useAbility } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { actOnMetrics } from '../lib/metrics.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('metric.title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const companyId = param(params, 'companyId');
  const [company, found] = await Promise.all([
    api.call(rooms.getCompany, { params: { companyId } }),
    api.call(metrics.list, { params: { companyId } }),
  ]);
  return { company: { id: company.id, name: company.name }, ...found };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  return answering(() => actOnMetrics(api, form, param(params, 'companyId')));
}

export default function CompanyMetricsPage() {
  const { t } = useText();
  const { company, definitions, items } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  useLiveEvents({ companyId: company.id, tenantId: company.id });
  const mayDecide = useAbility().can('update', as('Metric', { companyId: company.id, projectId: null }));
  const shared = { companyId: company.id, mayDecide, fetcher };
  const approved = items.filter(({ state }) => state === 'approved');
  const past = items.filter(({ state }) => state === 'restated' || state === 'rejected');
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: `/companies/${company.id}`, label: company.name },
        ]}
        title={t('metric.title')}
        lead={t('metric.lead')}
        actions={
          mayDecide ? (
            <fetcher.Form method="post">
              <button className="button primary" type="submit" name="intent" value="search">
                {t('metric.search')}
              </button>
            </fetcher.Form>
          ) : null
        }
      />
      <div className="stack">
        <ProblemNote problem={fetcher.data?.problem} />
        {fetcher.data?.done === 'searching' ? <Note>{t('metric.searching')}</Note> : null}
        {items.length === 0 ? (
          <EmptyState icon="report" title={t('metric.none')}>
            <p>{t('metric.none_why')}</p>
          </EmptyState>
        ) : (
          <>
            <h2>{t('metric.waiting')}</h2>
            <MetricProposals items={items} {...shared} />
          </>
        )}
        {approved.length > 0 ? (
          <>
            <h2>{t('metric.approved')}</h2>
            <MetricList items={approved} {...shared} />
          </>
        ) : null}
        {definitions.length > 0 ? (
          <>
            <h2>{t('metric.meanings')}</h2>
            <MetricMeanings definitions={definitions} mayDecide={mayDecide} fetcher={fetcher} />
          </>
        ) : null}
        {past.length > 0 ? (
          <>
            <h2>{t('metric.history')}</h2>
            <MetricList items={past} {...shared} />
          </>
        ) : null}
      </div>
    </div>
  );
}
