// What stands where a page could not be shown.
import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { EmptyState } from './empty-state.tsx';

export function RouteErrorBoundary() {
  const { t, named } = useText();
  const error = useRouteError();
  const problem = isRouteErrorResponse(error) ? (error.data as Partial<PageProblem> | null) : null;
  const code =
    problem?.code ?? (isRouteErrorResponse(error) && error.status === 404 ? 'not_found' : 'internal');
  return (
    <div className="page">
      <EmptyState icon="warning" title={t(code === 'not_found' ? 'ui.not_found_title' : 'ui.error_title')}>
        <p>{named('error', code, problem?.values)}</p>
        <Link className="button" to="/">
          {t('ui.to_home')}
        </Link>
      </EmptyState>
    </div>
  );
}
