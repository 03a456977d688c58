// Who did what in a portfolio.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { rooms } from '#contracts/api/rooms.ts';
import type { AuditVerdict } from '#contracts/audit.ts';
import { AuditView } from '../components/audit-view.tsx';
import { PageHead } from '../components/page-head.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { checkAudit, loadAudit } from '../lib/audit.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('audit.title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const portfolioId = param(params, 'portfolioId');
  const page = await loadAudit(api, portfolioId, request);
  const query = { scopeKind: 'portfolio', scopeId: portfolioId } as const;
  const [portfolio, people] = await Promise.all([
    api.call(rooms.getPortfolio, { params: { portfolioId } }),
    api.call(rooms.listPeople, { query }),
  ]);
  return { page, name: portfolio.name, people: people.items.map(({ userId, name }) => ({ userId, name })) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  return answering(() => checkAudit(api, param(params, 'portfolioId')));
}

export default function PortfolioAuditPage() {
  const { t } = useText();
  const { page, name, people } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer<AuditVerdict>>();
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: `/portfolios/${page.tenantId}`, label: name },
        ]}
        title={t('audit.title')}
        lead={t('audit.lead')}
      />
      <AuditView page={page} people={people} answer={answer} />
    </div>
  );
}
