// What has been and is going on in a project.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { processes } from '#contracts/api/processes.ts';
import { ProcessList } from '../components/process-list.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const projectId = param(params, 'projectId');
  return apiFor(context, request).call(processes.list, { query: { projectId, limit: 50 } });
}

export default function ProjectActivityPage() {
  const { t } = useText();
  const { project } = useProject();
  const { items, nextCursor } = useLoaderData<typeof loader>();
  useLiveEvents({ projectId: project.id });
  return (
    <div className="stack">
      <p className="lead">{t('process_ui.activity_lead')}</p>
      <ProcessList items={items} linkTo={(id) => `/processes/${id}`} />
      {nextCursor ? (
        <div>
          <Link
            className="button"
            to={`/processes?projectId=${project.id}&cursor=${encodeURIComponent(nextCursor)}`}
          >
            {t('ui.show_more')}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
