// Asking the project's agent: my conversations beside the present one.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, NavLink, Outlet, useLoaderData, useOutletContext } from '@remix-run/react';
import { chats } from '#contracts/api/chats.ts';
import { Icon } from '../components/icon.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const projectId = param(params, 'projectId');
  const query = { limit: 30 };
  return apiFor(context, request).call(chats.list, { params: { projectId }, query });
}

export default function ProjectAskPage() {
  const { t } = useText();
  const { project } = useProject();
  const { items } = useLoaderData<typeof loader>();
  const base = `/projects/${project.id}/ask`;
  return (
    <div className={items.length > 0 ? 'columns left' : 'stack'}>
      {items.length > 0 ? (
        <nav aria-label={t('chat.conversations')} className="stack tight">
          <Link className="button small" to={base}>
            <Icon name="pencil" size={15} /> {t('chat.new')}
          </Link>
          <ul className="conversations">
            {items.map((one) => (
              <li key={one.id}>
                <NavLink className="clip" to={`${base}/${one.id}`} title={one.title}>
                  {one.title}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div>
        <Outlet context={useOutletContext()} />
      </div>
    </div>
  );
}
