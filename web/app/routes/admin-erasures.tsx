// Erasures of companies that wait for a second person: a platform administrator can be it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { admin, type WaitingErasure } from '#contracts/api/admin.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Ago } from '../components/time.tsx';
import { type ActionAnswer, answering, apiFor } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { actOnPrivacy } from '../lib/privacy.server.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('admin.erasures');

export function loader({ context, request }: LoaderFunctionArgs) {
  return apiFor(context, request).call(admin.erasures, {});
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => (await actOnPrivacy(apiFor(context, request), form)) ?? {});
}

export default function AdminErasuresPage() {
  const { t } = useText();
  const { items } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  return (
    <div className="page">
      <PageHead
        crumbs={[{ to: '/admin', label: t('admin.title') }]}
        title={t('admin.erasures')}
        lead={t('admin.erasures_lead')}
      />
      <div className="stack">
        <ProblemNote problem={answer?.problem} />
        {answer?.done === 'confirmed' ? <Note tone="good">{t('admin.erasure_confirmed')}</Note> : null}
        {items.length === 0 ? (
          <EmptyState icon="history" title={t('admin.no_erasures')}>
            <p>{t('admin.no_erasures_why')}</p>
          </EmptyState>
        ) : (
          <ul className="list">
            {items.map((item) => (
              <WaitingErasureRow key={item.privacyRequestId} item={item} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function WaitingErasureRow({ item }: { item: WaitingErasure }) {
  const { t } = useText();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <li className="row spread">
      <div className="file-main grow">
        <strong>{item.companyName}</strong>
        <span className="small soft">
          {item.organisationNumber ? `${item.organisationNumber} · ` : ''}
          {t('privacy.requested_by', { name: item.requestedByName ?? '–' })} · <Ago at={item.createdAt} /> ·{' '}
          {t('admin.erasure_admins', { count: item.adminCount })}
        </span>
      </div>
      {item.isMine ? (
        <span className="small soft">{t('privacy.confirm_hint')}</span>
      ) : (
        <details className="disclosure">
          <summary className="button small danger">{t('privacy.confirm')}</summary>
          <Form method="post" className="panel stack">
            <p>{t('admin.erasure_sure', { company: item.companyName })}</p>
            <input type="hidden" name="privacyRequestId" value={item.privacyRequestId} />
            <div>
              <button
                className="button small danger"
                type="submit"
                name="intent"
                value="confirm-erasure"
                disabled={isBusy}
              >
                {t('admin.erasure_yes')}
              </button>
            </div>
          </Form>
        </details>
      )}
    </li>
  );
}
