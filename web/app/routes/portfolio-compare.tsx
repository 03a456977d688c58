// Approved figures of a portfolio's companies beside each other, a year at a time.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { metrics } from '#contracts/api/metrics.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { ComparisonColumn } from '../components/comparison-column.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { PageHead } from '../components/page-head.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { figurePath } from '../lib/figure-words.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('metric.compare_title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const portfolioId = param(params, 'portfolioId');
  const asked = new URL(request.url).searchParams.get('year');
  const query = asked && /^\d{4}$/.test(asked) ? { year: asked } : {};
  const [portfolio, found] = await Promise.all([
    api.call(rooms.getPortfolio, { params: { portfolioId } }),
    api.call(metrics.compare, { params: { portfolioId }, query }),
  ]);
  return {
    portfolio: { id: portfolio.id, name: portfolio.name },
    year: query.year ?? found.years[0],
    ...found,
  };
}

export default function PortfolioComparePage() {
  const { t } = useText();
  const { portfolio, year, years, columns } = useLoaderData<typeof loader>();
  useLiveEvents({ tenantId: portfolio.id });
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: `/portfolios/${portfolio.id}`, label: portfolio.name },
        ]}
        title={t('metric.compare_title')}
        lead={t('metric.compare_lead')}
      />
      {columns.length === 0 ? (
        <EmptyState icon="report" title={t('metric.compare_none')}>
          <p>{t('metric.compare_none_why')}</p>
        </EmptyState>
      ) : (
        <div className="stack">
          <nav className="tabs" aria-label={t('metric.year')}>
            {years.map((one) => (
              <Link key={one} to={`?year=${one}`} aria-current={one === year ? 'page' : undefined}>
                {one}
              </Link>
            ))}
          </nav>
          <h2 className="unseen">{year}</h2>
          {columns.map((column) => (
            <ComparisonColumn
              key={column.key}
              column={column}
              linkTo={(cell) => (cell.place ? figurePath(cell.place) : undefined)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
