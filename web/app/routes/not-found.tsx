// Every address that no page has.
import { data } from '@remix-run/node';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export function loader() {
  throw data({ code: 'not_found', status: 404, fields: [], values: {} }, { status: 404 });
}

export default function NotFoundPage() {
  return null;
}
