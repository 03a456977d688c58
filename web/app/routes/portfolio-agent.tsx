// The agent of a portfolio: what it is told, and its versions.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { agents } from '#contracts/api/agents.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { as } from '#permissions/ability.ts';
import { AgentView } from '../components/agent-view.tsx';
import { PageHead } from '../components/page-head.tsx';
import { useAbility } from '../lib/ability.ts';
import { actOnAgent, comparisonFor, toolsToChoose } from '../lib/agent.server.ts';
import { answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const portfolioId = param(params, 'portfolioId');
  const agent = await api.call(agents.ofPortfolio, { params: { portfolioId } });
  const portfolio = await api.call(rooms.getPortfolio, { params: { portfolioId } });
  const comparison = await comparisonFor(api, request, { id: agent.id, current: agent.current.number });
  return {
    agent,
    comparison,
    spending: null,
    portfolio: { id: portfolioId, name: portfolio.name },
    tools: toolsToChoose,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(() => actOnAgent(apiFor(context, request), form));
}

export default function PortfolioAgentPage() {
  const { t } = useText();
  const { portfolio, ...loaded } = useLoaderData<typeof loader>();
  const ability = useAbility();
  useLiveEvents({ agentId: loaded.agent.id, tenantId: portfolio.id });
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: `/portfolios/${portfolio.id}`, label: portfolio.name },
        ]}
        title={t('agent.portfolio_title')}
      />
      <AgentView
        {...loaded}
        mayChange={ability.can('update', as('AIAgent', { portfolioId: portfolio.id }))}
      />
    </div>
  );
}
