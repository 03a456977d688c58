// Who did what in a portfolio.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { checkAudit, loadAuditPage } from '../lib/audit.server.ts';
import { titled } from '../lib/page-title.ts';

export { AuditPage as default } from '../components/audit-page.tsx';
export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('audit.title');

export const loader = (args: LoaderFunctionArgs) => loadAuditPage(args, 'portfolio');
export const action = (args: ActionFunctionArgs) => checkAudit(args, 'portfolio');
