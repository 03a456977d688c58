// A project's frame: its name and its tabs.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { rooms } from '#contracts/api/rooms.ts';
import { PageHead } from '../components/page-head.tsx';
import { Tabs } from '../components/tabs.tsx';
import { WhyPanel } from '../components/why-panel.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { titledBy } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ project: { name: string } }>(({ project }) => project.name);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const projectId = param(params, 'projectId');
  return { project: await apiFor(context, request).call(rooms.getProject, { params: { projectId } }) };
}

export default function ProjectPage() {
  const { t } = useText();
  const { project } = useLoaderData<typeof loader>();
  const base = `/projects/${project.id}`;
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: `/companies/${project.companyId}`, label: project.companyName },
        ]}
        title={project.name}
        lead={project.description}
        actions={<WhyPanel kind="Project" id={project.id} />}
      />
      <Tabs
        label={project.name}
        tabs={[
          { to: base, label: t('ui.files'), isExact: true },
          { to: `${base}/ask`, label: t('ui.ask') },
          { to: `${base}/reports`, label: t('ui.reports') },
          { to: `${base}/templates`, label: t('ui.templates') },
          { to: `${base}/requests`, label: t('link.requests') },
          { to: `${base}/agent`, label: t('agent.title') },
          { to: `${base}/people`, label: t('ui.people') },
          { to: `${base}/activity`, label: t('ui.activity') },
        ]}
      />
      <Outlet context={project} />
    </div>
  );
}
