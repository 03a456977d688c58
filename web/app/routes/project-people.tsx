// The people of a project and the invitations to it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { PeoplePanel } from '../components/people-panel.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { actOnPeople, loadPeople } from '../lib/people.server.ts';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return loadPeople(apiFor(context, request), 'project', param(params, 'projectId'));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(async () => (await actOnPeople(api, form, 'project', param(params, 'projectId'))) ?? {});
}

export default function ProjectPeoplePage() {
  const { project, may } = useProject();
  const { people, invitations } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  useLiveEvents({ projectId: project.id });
  return (
    <PeoplePanel
      scopeKind="project"
      scopeId={project.id}
      roles={['admin', 'member', 'reader']}
      people={people}
      invitations={invitations}
      mayInvite={may('create', 'Invitation')}
      fetcher={fetcher}
    />
  );
}
