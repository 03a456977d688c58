// The reports of a project, and the form that makes one.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { reports } from '#contracts/api/reports.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ReportRow } from '../components/report-row.tsx';
import { RunReportForm } from '../components/run-report-form.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { fiscalStart } from '../lib/fiscal-start.server.ts';
import { given, readForm } from '../lib/form-data.server.ts';
import { untilThere } from '../lib/patience.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const [list, templates, fiscalYearStartMonth] = await Promise.all([
    api.call(reports.list, { params: { projectId }, query: { limit: 100 } }),
    api.call(reports.listTemplates, { params: { projectId } }),
    fiscalStart(api, projectId),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  return { reports: list.items, templates: templates.items, fiscalYearStartMonth, today };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const form = await readForm(request);
  const [start = '', end = ''] = form.text('period').split('/');
  return answering(async () => {
    const body = {
      templateId: form.text('templateId'),
      periodStart: form.optional('periodStart') ?? start,
      periodEnd: form.optional('periodEnd') ?? end,
      ...given({ title: form.optional('title') }),
    };
    const run = { params: { projectId: param(params, 'projectId') }, body };
    const { reportId } = await api.call(reports.run, run);
    await untilThere(async () => Boolean(await api.call(reports.get, { params: { reportId } })));
    return redirect(`/reports/${reportId}`);
  });
}

export default function ProjectReportsPage() {
  const { t } = useText();
  const { project, may } = useProject();
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  useLiveEvents({ projectId: project.id });
  const templatesPath = `/projects/${project.id}/templates`;
  return (
    <div className="columns">
      <div className="stack">
        {loaded.reports.length > 0 ? (
          <ul className="list">
            {loaded.reports.map((report) => (
              <ReportRow key={report.id} report={report} to={`/reports/${report.id}`} />
            ))}
          </ul>
        ) : (
          <EmptyState icon="report" title={t('report_ui.none')}>
            <p>{t('report_ui.none_why')}</p>
          </EmptyState>
        )}
      </div>
      <aside className="stack">
        {loaded.templates.length === 0 ? (
          <div className="card stack">
            <h2>{t('report_ui.template_first')}</h2>
            <p className="soft">{t('report_ui.template_first_why')}</p>
            <Link className="button primary" to={templatesPath}>
              {t('report_ui.to_templates')}
            </Link>
          </div>
        ) : may('create', 'Report') ? (
          <RunReportForm
            templates={loaded.templates}
            today={loaded.today}
            fiscalYearStartMonth={loaded.fiscalYearStartMonth}
            problem={problem}
          />
        ) : null}
        <Link to={`/projects/${project.id}/schedules`}>{t('schedule.link')}</Link>
      </aside>
    </div>
  );
}
