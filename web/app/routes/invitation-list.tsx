// A list of invitations that was sent: how each line stands, live.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { invitationBatches } from '#contracts/api/invitation-batches.ts';
import { StateBadge } from '../components/badge.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ScrollArea } from '../components/scroll-area.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { titled } from '../lib/page-title.ts';
import { placePath } from '../lib/place-path.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('people.list_title');

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const processId = param(params, 'processId');
  return apiFor(context, request).call(invitationBatches.get, { params: { processId } });
}

export default function InvitationListPage() {
  const { t, named } = useText();
  const batch = useLoaderData<typeof loader>();
  const key = `${batch.scopeKind}Id`;
  useLiveEvents({
    processId: batch.processId,
    [batch.scopeKind === 'portfolio' ? 'tenantId' : key]: batch.scopeId,
  });
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: placePath(batch.scopeKind, batch.scopeId), label: batch.placeName },
        ]}
        title={t('people.list_title')}
        lead={t('people.list_progress', { done: batch.items.length, total: batch.total })}
        actions={
          <Link className="button" to={`/processes/${batch.processId}`}>
            {t('ui.activity')}
          </Link>
        }
      />
      <ScrollArea label={t('people.list_title')}>
        <table className="data" aria-live="polite">
          <thead>
            <tr>
              <th scope="col">{t('people.line')}</th>
              <th scope="col">{t('ui.email')}</th>
              <th scope="col">{t('room.role')}</th>
              <th scope="col">{t('people.mail')}</th>
              <th scope="col">{t('ui.state')}</th>
            </tr>
          </thead>
          <tbody>
            {batch.items.map((item) => (
              <tr key={item.invitationId}>
                <td>{item.line}</td>
                <td>{item.email}</td>
                <td>{named('role_short', item.role)}</td>
                <td>{named('mail_state', item.mailState ?? 'queued')}</td>
                <td>
                  <StateBadge area="invitation_state" state={item.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  );
}
