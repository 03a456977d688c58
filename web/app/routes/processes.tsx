// Every durable process that I may see, newest first.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData, useSubmit } from '@remix-run/react';
import { processes } from '#contracts/api/processes.ts';
import { SelectField } from '../components/form-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProcessList } from '../components/process-list.tsx';
import { apiFor } from '../lib/api.server.ts';
import { given } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('ui.processes');

const states = ['running', 'waiting', 'succeeded', 'failed', 'cancelled'];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const chosen = {
    state: search.get('state') || undefined,
    projectId: search.get('projectId') || undefined,
    cursor: search.get('cursor') || undefined,
  };
  const page = await apiFor(context, request).call(processes.list, {
    query: { limit: 50, ...given(chosen) },
  });
  return { ...page, state: chosen.state ?? '', projectId: chosen.projectId ?? '' };
}

export default function ProcessesPage() {
  const { t, named } = useText();
  const { items, nextCursor, state, projectId } = useLoaderData<typeof loader>();
  const submit = useSubmit();
  useLiveEvents({});
  return (
    <div className="page">
      <PageHead
        title={t('ui.processes')}
        lead={t('process_ui.lead')}
        actions={
          <Form method="get" onChange={(event) => submit(event.currentTarget)}>
            {projectId ? <input type="hidden" name="projectId" value={projectId} /> : null}
            <SelectField label={t('ui.state')} name="state" defaultValue={state}>
              <option value="">{t('ui.all')}</option>
              {states.map((one) => (
                <option key={one} value={one}>
                  {named('process_state', one)}
                </option>
              ))}
            </SelectField>
          </Form>
        }
      />
      <div className="stack">
        <ProcessList items={items} linkTo={(id) => `/processes/${id}`} />
        {nextCursor ? (
          <div>
            <Link className="button" to={`?${new URLSearchParams({ state, projectId, cursor: nextCursor })}`}>
              {t('ui.show_more')}
            </Link>
          </div>
        ) : null}
      </div>
    </div>
  );
}
