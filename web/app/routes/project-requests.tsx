// The requests for documents of a project, and the form that sends one.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useFetcher, useLoaderData } from '@remix-run/react';
import { documentRequests } from '#contracts/api/document-requests.ts';
import type { Language } from '#contracts/primitives.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Note } from '../components/note.tsx';
import { RequestForm } from '../components/request-form.tsx';
import { RequestRow } from '../components/request-row.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { fiscalStart } from '../lib/fiscal-start.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { untilThere } from '../lib/patience.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const [{ items }, fiscalYearStartMonth] = await Promise.all([
    api.call(documentRequests.list, { params: { projectId } }),
    fiscalStart(api, projectId),
  ]);
  const wanted = new URL(request.url).searchParams
    .getAll('item')
    .slice(0, 20)
    .map((item) => {
      const [documentKind = '', period = ''] = item.split(':');
      return { documentKind, period };
    });
  return { requests: items, wanted, fiscalYearStartMonth, today: new Date().toISOString().slice(0, 10) };
}

interface Sent {
  requestId: string;
  address: string;
  name: string;
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const form = await readForm(request);
  const [periods, notes, required] = [form.all('period'), form.all('note'), form.all('isRequired')];
  return answering<Sent>(async () => {
    const name = form.text('name');
    const body = {
      recipient: { name, email: form.text('email'), language: form.text('language') as Language },
      message: form.text('message'),
      dueOn: form.text('dueOn'),
      items: form.all('documentKind').map((documentKind, index) => {
        const [periodStart = null, periodEnd = null] = periods[index]
          ? (periods[index]?.split('/') ?? [])
          : [];
        return {
          documentKind,
          periodStart,
          periodEnd,
          note: notes[index] ?? '',
          isRequired: required[index] !== 'false',
        };
      }),
    };
    const { requestId, address } = await api.call(documentRequests.create, { params: { projectId }, body });
    await untilThere(async () => Boolean(await api.call(documentRequests.get, { params: { requestId } })));
    return { done: 'requested', value: { requestId, address, name } };
  });
}

export default function ProjectRequestsPage() {
  const { t } = useText();
  const { project, may } = useProject();
  const { requests, wanted, today, fiscalYearStartMonth } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  useLiveEvents({ projectId: project.id });
  const sent = fetcher.data?.value as Sent | undefined;
  return (
    <div className="columns">
      <div className="stack">
        {sent ? (
          <Note tone="good">
            <strong>{t('link.sent', { name: sent.name })}</strong>
            <p>{t('link.address_once')}</p>
            <code className="secret">{sent.address}</code>
            <p>
              <Link to={`/requests/${sent.requestId}`}>{t('link.show_request')}</Link>
            </p>
          </Note>
        ) : null}
        {requests.length > 0 ? (
          <ul className="list">
            {requests.map((request) => (
              <RequestRow key={request.id} request={request} to={`/requests/${request.id}`} />
            ))}
          </ul>
        ) : (
          <EmptyState icon="send" title={t('link.none')}>
            <p>{t('link.none_why')}</p>
          </EmptyState>
        )}
      </div>
      <aside>
        {may('create', 'DocumentRequest') ? (
          <RequestForm
            key={sent?.requestId ?? 'first'}
            today={today}
            items={wanted}
            fiscalYearStartMonth={fiscalYearStartMonth}
            fetcher={fetcher}
          />
        ) : null}
      </aside>
    </div>
  );
}
