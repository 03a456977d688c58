// The agent of a project: what it is told, and its versions.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { agents } from '#contracts/api/agents.ts';
import { AgentView } from '../components/agent-view.tsx';
import { actOnAgent, comparisonFor, spendingFor, toolsToChoose } from '../lib/agent.server.ts';
import { answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const agent = await api.call(agents.ofProject, { params: { projectId } });
  const comparison = await comparisonFor(api, request, { id: agent.id, current: agent.current.number });
  const spending = await spendingFor(api, agent.companyId);
  return { agent, comparison, spending, tools: toolsToChoose.filter((tool) => tool !== 'compare_companies') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(() => actOnAgent(apiFor(context, request), form));
}

export default function ProjectAgentPage() {
  const { project, may } = useProject();
  const loaded = useLoaderData<typeof loader>();
  useLiveEvents({ agentId: loaded.agent.id, projectId: project.id });
  return <AgentView {...loaded} mayChange={may('update', 'AIAgent')} />;
}
