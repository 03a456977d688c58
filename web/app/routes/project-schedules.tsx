// The recurring reports of a project: what comes next, what has been, and the form that makes one.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { reportSchedules } from '#contracts/api/report-schedules.ts';
import { reports } from '#contracts/api/reports.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { SelectField } from '../components/form-field.tsx';
import { ProblemNote } from '../components/note.tsx';
import { RhythmFields } from '../components/rhythm-fields.tsx';
import { ScheduleCard } from '../components/schedule-card.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { actOnSchedule } from '../lib/schedules.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const [schedules, templates] = await Promise.all([
    api.call(reportSchedules.list, { params: { projectId } }),
    api.call(reports.listTemplates, { params: { projectId } }),
  ]);
  return {
    schedules: schedules.items,
    templates: templates.items,
    zones: Intl.supportedValuesOf('timeZone'),
  };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    await actOnSchedule(apiFor(context, request), form, param(params, 'projectId'));
    return {};
  });
}

export default function ProjectSchedulesPage() {
  const { t } = useText();
  const { project, may } = useProject();
  const { schedules, templates, zones } = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  useLiveEvents({ projectId: project.id });
  return (
    <div className="columns">
      <section className="stack" aria-labelledby="schedules">
        <h2 id="schedules">{t('schedule.title')}</h2>
        <p className="soft">{t('schedule.lead')}</p>
        {schedules.length === 0 ? (
          <EmptyState icon="history" title={t('schedule.none')}>
            <p>{t('schedule.none_why')}</p>
          </EmptyState>
        ) : null}
        {schedules.map((one) => (
          <ScheduleCard key={one.id} schedule={one} zones={zones} mayChange={may('create', 'Report')} />
        ))}
      </section>
      <aside>
        {templates.length === 0 ? (
          <div className="card stack">
            <h2>{t('report_ui.template_first')}</h2>
            <p className="soft">{t('report_ui.template_first_why')}</p>
            <Link className="button primary" to={`/projects/${project.id}/templates`}>
              {t('report_ui.to_templates')}
            </Link>
          </div>
        ) : may('create', 'Report') ? (
          <Form method="post" className="card stack">
            <h2>{t('schedule.new')}</h2>
            <SelectField label={t('report_ui.template')} name="templateId" required>
              {templates.map((template) => (
                <option key={template.id} value={template.id}>
                  {template.name}
                </option>
              ))}
            </SelectField>
            <RhythmFields zones={zones} problem={problem} />
            <ProblemNote problem={problem} />
            <div>
              <button className="button primary" type="submit" name="intent" value="create">
                {t('schedule.create')}
              </button>
            </div>
          </Form>
        ) : null}
      </aside>
    </div>
  );
}
