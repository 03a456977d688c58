// The rows of one model: search, filters, pages. What customers wrote is masked.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { admin } from '#contracts/api/admin.ts';
import { AdminFilters } from '../components/admin-filters.tsx';
import { AdminRows } from '../components/admin-rows.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { given } from '../lib/form-data.server.ts';
import { titledBy } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ model: string }>(({ model }) => model);

const names = ['search', 'state', 'tenantId', 'from', 'to', 'column', 'id', 'sort', 'order', 'cursor'] as const; // biome-ignore format: one line
const nothing = { items: [], nextCursor: null, states: [], hasTenant: true, sorts: ['key'] };

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const model = param(params, 'model');
  const api = apiFor(context, request);
  const search = new URL(request.url).searchParams;
  const chosen = Object.fromEntries(names.map((name) => [name, search.get(name) || undefined]));
  const query = { limit: 50, ...given(chosen) };
  const answer = await answering(async () => ({
    value: await api.call(admin.list, { params: { model }, query }),
  }));
  const { problem, value } = answer as ActionAnswer<typeof nothing>;
  // A wrong filter is the form's to show; anything else is no page.
  if (problem && problem.code !== 'invalid_input')
    await api.call(admin.list, { params: { model }, query: {} });
  return { model, chosen: given(chosen) as Record<string, string>, problem, page: value ?? nothing };
}

export default function AdminModelPage() {
  const { t, named } = useText();
  const { model, chosen, problem, page } = useLoaderData<typeof loader>();
  const { cursor: _cursor, ...kept } = chosen;
  return (
    <div className="page">
      <PageHead
        crumbs={[{ to: '/admin', label: t('admin.title') }]}
        title={named('admin_model', model)}
        lead={<code>{model}</code>}
      />
      <div className="stack">
        <AdminFilters
          chosen={chosen}
          states={page.states}
          hasTenant={page.hasTenant}
          sorts={page.sorts}
          problem={problem}
        />
        <ProblemNote problem={problem} />
        {chosen['column'] && chosen['id'] ? (
          <p className="row">
            <span>{t('admin.by_reference', { column: chosen['column'], id: chosen['id'] })}</span>
            <Link to={`/admin/${model}`}>{t('admin.everything')}</Link>
          </p>
        ) : null}
        {page.items.length > 0 ? (
          <AdminRows model={model} rows={page.items} />
        ) : (
          <EmptyState icon="file" title={t('admin.empty')}>
            <p>{t('admin.empty_why')}</p>
          </EmptyState>
        )}
        {page.nextCursor ? (
          <div>
            <Link className="button" to={`?${new URLSearchParams({ ...kept, cursor: page.nextCursor })}`}>
              {t('ui.show_more')}
            </Link>
          </div>
        ) : null}
      </div>
    </div>
  );
}
