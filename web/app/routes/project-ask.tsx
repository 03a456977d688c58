// Asking the project's agent: my conversations beside the present one.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useOutletContext } from '@remix-run/react';
import { chats } from '#contracts/api/chats.ts';
import { ConversationList } from '../components/conversation-list.tsx';
import { answering, apiFor, param } from '../lib/api.server.ts';
import { actOnChat } from '../lib/ask.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const projectId = param(params, 'projectId');
  const query = { limit: 30 };
  return apiFor(context, request).call(chats.list, { params: { projectId }, query });
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(() => actOnChat(api, form, param(params, 'projectId'), undefined));
}

export default function ProjectAskPage() {
  const { project } = useProject();
  const { items } = useLoaderData<typeof loader>();
  return (
    <div className={items.length > 0 ? 'columns left' : 'stack'}>
      {items.length > 0 ? <ConversationList items={items} base={`/projects/${project.id}/ask`} /> : null}
      <div>
        <Outlet context={useOutletContext()} />
      </div>
    </div>
  );
}
