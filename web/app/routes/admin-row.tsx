// One row of any model: its values, what may be changed, what names it, what was done with it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { admin } from '#contracts/api/admin.ts';
import { AdminActs } from '../components/admin-acts.tsx';
import { AdminEditForm } from '../components/admin-edit-form.tsx';
import { AdminOpening } from '../components/admin-opening.tsx';
import { AdminReferences } from '../components/admin-references.tsx';
import { AdminValue } from '../components/admin-value.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { readAdminEdit } from '../lib/admin-edit.server.ts';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titledBy } from '../lib/page-title.ts';
import { shortKey } from '../lib/short-key.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ model: string }>(({ model }) => model);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const address = { model: param(params, 'model'), rowKey: param(params, 'rowKey') };
  return apiFor(context, request).call(admin.get, { params: address });
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const address = { model: param(params, 'model'), rowKey: param(params, 'rowKey') };
  const form = await readForm(request);
  return answering(async () => {
    if (form.intent === 'open') {
      await api.call(admin.open, { params: address, body: { reason: form.text('reason') } });
      return { done: 'opened' };
    }
    await api.call(admin.update, { params: address, body: readAdminEdit(address.model, form) });
    return { done: 'edited' };
  });
}

export default function AdminRowPage() {
  const { t, named } = useText();
  const row = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const isMasked = row.cells.some((cell) => cell.isMasked && cell.class !== 'secret');
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/admin', label: t('admin.title') },
          { to: `/admin/${row.model}`, label: named('admin_model', row.model) },
        ]}
        title={`${t('admin.row')} ${shortKey(row.key)}`}
        lead={<code>{row.key}</code>}
      />
      <div className="columns">
        <div className="stack wide">
          {answer?.done === 'edited' ? <Note tone="good">{t('admin.saved')}</Note> : null}
          <section className="card stack" aria-labelledby="values">
            <h2 id="values">{t('admin.values')}</h2>
            <dl className="admin-values">
              {row.cells.map((cell) => (
                <div key={cell.column}>
                  <dt>
                    <code>{cell.column}</code>
                  </dt>
                  <dd>
                    <AdminValue cell={cell} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
          <AdminActs acts={row.history} />
        </div>
        <div className="stack">
          {isMasked || row.openedUntil ? (
            <AdminOpening openedUntil={row.openedUntil} problem={answer?.problem} />
          ) : null}
          {row.editable.length > 0 ? <AdminEditForm row={row} problem={answer?.problem} /> : null}
          <AdminReferences rowKey={row.key} namedBy={row.namedBy} />
        </div>
      </div>
    </div>
  );
}
