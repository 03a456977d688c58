// Every model of the product with its number of rows, for platform administrators.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { admin } from '#contracts/api/admin.ts';
import { processes } from '#contracts/api/processes.ts';
import { AdminModels } from '../components/admin-models.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { apiFor } from '../lib/api.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('admin.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const { items } = await api.call(admin.models, {});
  const { isHealthy } = await api.call(processes.health, {});
  return { items, isHealthy };
}

export default function AdminPage() {
  const { t } = useText();
  const { items, isHealthy } = useLoaderData<typeof loader>();
  return (
    <div className="page">
      <PageHead title={t('admin.title')} lead={t('admin.lead')} />
      <div className="stack">
        <Note tone={isHealthy ? 'good' : 'danger'}>
          {t(isHealthy ? 'admin.health_good' : 'admin.health_bad')}{' '}
          <Link to="/status">{t('admin.health_link')}</Link>
        </Note>
        <div>
          <Link className="button" to="/admin/erasures">
            {t('admin.erasures')}
          </Link>
        </div>
        <AdminModels models={items} />
      </div>
    </div>
  );
}
