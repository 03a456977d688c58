// One request for documents: the state of each item, the link, and what its sender can do.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useFetcher, useLoaderData } from '@remix-run/react';
import { documentRequests } from '#contracts/api/document-requests.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { shareLinks } from '#contracts/api/share-links.ts';
import { as } from '#permissions/ability.ts';
import { StateBadge } from '../components/badge.tsx';
import { LinkList } from '../components/link-list.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RequestOrders } from '../components/request-orders.tsx';
import { SharedFiles } from '../components/shared-files.tsx';
import { useAbility } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { given, readForm } from '../lib/form-data.server.ts';
import { titledBy } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ request: { recipientName: string } }>(({ request }) => request.recipientName);

export async function loader({ context, request: asked, params }: LoaderFunctionArgs) {
  const api = apiFor(context, asked);
  const requestId = param(params, 'requestId');
  const request = await api.call(documentRequests.get, { params: { requestId } });
  const project = await api.call(rooms.getProject, { params: { projectId: request.projectId } });
  return { request, project, today: new Date().toISOString().slice(0, 10) };
}

export async function action({ context, request, params: path }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const params = { requestId: param(path, 'requestId') };
  const form = await readForm(request);
  return answering(async () => {
    if (form.intent === 'close') await api.call(documentRequests.close, { params });
    if (form.intent === 'extend')
      await api.call(documentRequests.extend, { params, body: { dueOn: form.text('dueOn') } });
    if (form.intent === 'reopen') {
      const body = { reason: form.text('reason'), ...given({ dueOn: form.optional('dueOn') }) };
      await api.call(documentRequests.reopen, { params, body });
    }
    if (form.intent === 'revoke-link')
      await api.call(shareLinks.revoke, { params: { linkId: form.text('linkId') } });
    return {};
  });
}

export default function ProjectRequestPage() {
  const { t, named, period, date, dateTime } = useText();
  const { request, project, today } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  const ability = useAbility();
  useLiveEvents({ documentRequestId: request.id, projectId: request.projectId });
  const { projectId, companyId, createdBy } = request;
  const may = (action: 'update' | 'delete') =>
    ability.can(action, as('DocumentRequest', { projectId, companyId, createdBy }));
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: `/companies/${project.companyId}`, label: project.companyName },
          { to: `/projects/${project.id}`, label: project.name },
          { to: `/projects/${project.id}/requests`, label: t('link.requests') },
        ]}
        title={t('link.sent_to', { name: request.recipientName })}
        lead={
          <span className="row">
            <StateBadge area="request_state" state={request.state} />
            <span className="soft">{request.recipientEmail}</span>
            {request.dueAt ? t('link.due', { date: date(request.dueAt) }) : null}
            {request.processId ? (
              <Link className="small" to={`/processes/${request.processId}`}>
                {t('file.show_history')}
              </Link>
            ) : null}
          </span>
        }
      />
      <div className="columns">
        <div className="stack">
          {request.message ? <blockquote className="said">{request.message}</blockquote> : null}
          {request.items.map((item) => (
            <section className="card stack tight" key={item.id}>
              <div className="row spread">
                <h2>
                  {item.ordinal}. {named('document_kind', item.documentKind)}{' '}
                  {item.periodStart ? (
                    <span className="soft">{period(item.periodStart, item.periodEnd)}</span>
                  ) : null}
                </h2>
                <StateBadge area="requirement_state" state={item.state} />
              </div>
              {item.note ? <p className="soft">{item.note}</p> : null}
              {item.isRequired ? null : <p className="small soft">{t('link.optional')}</p>}
              <SharedFiles files={item.files} />
              {item.comment ? <blockquote className="said">{item.comment}</blockquote> : null}
              {item.absentReason ? (
                <p>
                  <strong>{t('link.absent')}:</strong> {item.absentReason}
                </p>
              ) : null}
            </section>
          ))}
          {request.submissions.length > 0 ? (
            <section className="stack tight">
              <h2>{t('link.submissions')}</h2>
              <ul className="list">
                {request.submissions.map(({ number, at, fileCount }) => (
                  <li key={number}>
                    {t('link.submission', { number, when: dateTime(at), files: fileCount })}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <aside className="stack">
          <LinkList
            links={request.links}
            fetcher={may('delete') ? fetcher : undefined}
            revokeLabel={t('link.revoke_request')}
          />
          {may('update') ? <RequestOrders request={request} today={today} fetcher={fetcher} /> : null}
        </aside>
      </div>
    </div>
  );
}
