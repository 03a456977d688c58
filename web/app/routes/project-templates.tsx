// The templates that a project's reports can be made from, and the first step to a new one.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { reports } from '#contracts/api/reports.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Ago } from '../components/time.tsx';
import { apiFor, param } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const projectId = param(params, 'projectId');
  const list = await apiFor(context, request).call(reports.listTemplates, { params: { projectId } });
  return { templates: list.items };
}

export default function ProjectTemplatesPage() {
  const { t, named } = useText();
  const { project, may } = useProject();
  const { templates } = useLoaderData<typeof loader>();
  useLiveEvents({ projectId: project.id, tenantId: project.companyId });
  const base = `/projects/${project.id}/templates`;
  const create = may('create', 'ReportTemplate') ? (
    <Link className="button primary" to={`${base}/new`}>
      {t('report_ui.new_template')}
    </Link>
  ) : null;
  if (templates.length === 0) {
    return (
      <EmptyState icon="report" title={t('report_ui.no_templates')}>
        <p>{t('report_ui.no_templates_why')}</p>
        {create}
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      <div className="row spread">
        <p className="lead">{t('report_ui.templates_lead')}</p>
        {create}
      </div>
      <ul className="list">
        {templates.map((template) => (
          <li key={template.id} className="row spread">
            <div className="file-main grow">
              <Link className="list-link" to={`${base}/${template.id}`}>
                {template.name}
              </Link>
              <span className="small soft">
                {t('report_ui.command_count', { count: template.commandCount })} ·{' '}
                {template.requirements
                  .map(({ documentKind }) => named('document_kind', documentKind))
                  .join(', ')}
              </span>
            </div>
            <span className="small soft">
              {t('file.version', { number: template.versionNumber })} · <Ago at={template.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
