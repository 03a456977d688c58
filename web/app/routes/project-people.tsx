// The people of a project and the invitations to it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { PeoplePanel } from '../components/people-panel.tsx';
import { ScheduleOffers } from '../components/schedule-offers.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { actOnPeople, loadPeople } from '../lib/people.server.ts';
import { actOnOffers, loadOffers } from '../lib/schedule-offers.server.ts';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const [people, offers] = await Promise.all([
    loadPeople(api, 'project', projectId),
    loadOffers(api, (offer) => offer.projectId === projectId),
  ]);
  return { ...people, offers };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(
    async () =>
      (await actOnOffers(api, form)) ??
      (await actOnPeople(api, form, 'project', param(params, 'projectId'))) ??
      {},
  );
}

export default function ProjectPeoplePage() {
  const { project, may } = useProject();
  const { people, invitations, offers } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  useLiveEvents({ projectId: project.id });
  return (
    <div className="stack">
      <ScheduleOffers offers={offers} fetcher={fetcher} />
      <PeoplePanel
        scopeKind="project"
        scopeId={project.id}
        roles={['admin', 'member', 'reader']}
        people={people}
        invitations={invitations}
        mayInvite={may('create', 'Invitation')}
        fetcher={fetcher}
      />
    </div>
  );
}
