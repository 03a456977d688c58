// Asking a portfolio's companies: my conversations beside the present one.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, NavLink, Outlet, useLoaderData } from '@remix-run/react';
import { portfolioChats } from '#contracts/api/portfolio-chats.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('portfolio_chat.title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const portfolioId = param(params, 'portfolioId');
  const [portfolio, conversations] = await Promise.all([
    api.call(rooms.getPortfolio, { params: { portfolioId } }),
    api.call(portfolioChats.list, { params: { portfolioId }, query: { limit: 30 } }),
  ]);
  return { portfolio, items: conversations.items };
}

export interface PortfolioAskContext {
  portfolioId: string;
  companyCount: number;
}

export default function PortfolioAskPage() {
  const { t } = useText();
  const { portfolio, items } = useLoaderData<typeof loader>();
  const base = `/portfolios/${portfolio.id}/ask`;
  const inside: PortfolioAskContext = { portfolioId: portfolio.id, companyCount: portfolio.companies.length };
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: `/portfolios/${portfolio.id}`, label: portfolio.name },
        ]}
        title={t('portfolio_chat.title')}
        lead={t('portfolio_chat.lead')}
      />
      <div className={items.length > 0 ? 'columns left' : 'stack'}>
        {items.length > 0 ? (
          <nav aria-label={t('chat.conversations')} className="stack tight">
            <Link className="button small" to={base}>
              <Icon name="pencil" size={15} /> {t('chat.new')}
            </Link>
            <ul className="conversations">
              {items.map((one) => (
                <li key={one.id}>
                  <NavLink className="clip" to={`${base}/${one.id}`} title={one.title}>
                    {one.title}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <div>
          <Outlet context={inside} />
        </div>
      </div>
    </div>
  );
}
