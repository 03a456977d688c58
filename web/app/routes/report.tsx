// A report: what it waits for, how its sections come along, and in the end the report itself.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useFetcher, useLoaderData } from '@remix-run/react';
import { reports } from '#contracts/api/reports.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { shareLinks } from '#contracts/api/share-links.ts';
import type { UploadDto } from '#contracts/api/uploads.ts';
import { as } from '#permissions/ability.ts';
import { StateBadge } from '../components/badge.tsx';
import { DropZone } from '../components/drop-zone.tsx';
import { Icon } from '../components/icon.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ReportPaper } from '../components/report-paper.tsx';
import { RequirementList } from '../components/requirement-list.tsx';
import { SharePanel } from '../components/share-panel.tsx';
import { UploadList } from '../components/upload-list.tsx';
import { WhyPanel } from '../components/why-panel.tsx';
import { useAbility } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titledBy } from '../lib/page-title.ts';
import { actOnLinks, mayShare } from '../lib/share-actions.server.ts';
import { sourceLink } from '../lib/source-link.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useReloadSoon } from '../lib/use-reload-soon.ts';
import { useUploads } from '../lib/use-uploads.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ report: { title: string } }>(({ report }) => report.title);

/** What broke off is gone on with on the page of the files. */
const none: UploadDto[] = [];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const report = await api.call(reports.get, { params: { reportId: param(params, 'reportId') } });
  const project = await api.call(rooms.getProject, { params: { projectId: report.projectId } });
  const place = { companyId: report.companyId, projectId: report.projectId };
  // Asked only where it can be answered: a reader of the project sees no panel.
  const links =
    report.state === 'ready' && (await mayShare(api, place))
      ? (await api.call(shareLinks.list, { params: { reportId: report.id } })).items
      : null;
  return { report, project, links };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const api = apiFor(context, request);
  const reportId = param(params, 'reportId');
  const form = await readForm(request);
  return answering(async () => {
    const shared = await actOnLinks(api, form, reportId);
    if (shared) return shared;
    if (form.intent === 'waive') {
      const body = { reason: form.text('reason') };
      await api.call(reports.waive, { params: { reportId, key: form.text('key') }, body });
      return { done: 'waived' };
    }
    if (form.intent === 'cancel') {
      await api.call(reports.cancel, { params: { reportId } });
      return { done: 'cancelled' };
    }
    return {};
  });
}

const unfinished = ['draft', 'checking', 'waiting', 'writing', 'composing'];

export default function ReportPage() {
  const { t, reason, period } = useText();
  const { report, project, links } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  const sharing = useFetcher<ActionAnswer>();
  const reload = useReloadSoon();
  const { queue, view, add } = useUploads(project.id, none, reload);
  const ability = useAbility();
  const isUnfinished = unfinished.includes(report.state);
  useLiveEvents({ reportId: report.id, ...(isUnfinished ? { projectId: report.projectId } : {}) });
  const place = { projectId: report.projectId, companyId: report.companyId };
  const mayUpload = ability.can('create', as('DataFile', place));
  const mayWaive = ability.can('waive', as('Report', place));
  const isBeforeWriting = ['draft', 'checking', 'waiting'].includes(report.state);
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: `/companies/${project.companyId}`, label: project.companyName },
          { to: `/projects/${project.id}`, label: project.name },
          { to: `/projects/${project.id}/reports`, label: t('ui.reports') },
        ]}
        title={report.title}
        lead={
          <span className="row">
            {period(report.periodStart, report.periodEnd)}{' '}
            <StateBadge area="report_state" state={report.state} />
            {report.processId ? (
              <Link className="small" to={`/processes/${report.processId}`}>
                {t('file.show_history')}
              </Link>
            ) : null}
          </span>
        }
        actions={
          <>
            <WhyPanel kind="Report" id={report.id} />
            {report.hasPdf ? (
              <a
                className="button primary"
                href={`/api/reports/${report.id}/pdf`}
                target="_blank"
                rel="noreferrer"
              >
                <Icon name="download" /> PDF
              </a>
            ) : null}
            {isUnfinished ? (
              <Form method="post">
                <button className="button quiet" type="submit" name="intent" value="cancel">
                  {t('report_ui.cancel')}
                </button>
              </Form>
            ) : null}
          </>
        }
      />
      <div className="stack">
        {links ? <SharePanel links={links} fetcher={sharing} /> : null}
        <ProblemNote problem={fetcher.data?.problem} />
        {report.state === 'waiting' ? <Note tone="warn">{t('report_ui.waiting_why')}</Note> : null}
        {report.state === 'failed' ? (
          <Note tone="danger">{reason('report_failure', report.errorCode)}</Note>
        ) : null}
        {report.state === 'cancelled' ? <Note>{t('report_ui.cancelled')}</Note> : null}
        {isBeforeWriting || report.state === 'failed' ? (
          <div className="columns">
            <RequirementList
              requirements={report.requirements}
              fileLink={(id) => `/files/${id}`}
              mayWaive={mayWaive}
              fetcher={fetcher}
            />
            {mayUpload && isUnfinished ? (
              <div className="stack">
                <DropZone onFiles={add} />
                <UploadList {...view} view={view} queue={queue} onClear={queue.clear} />
              </div>
            ) : null}
          </div>
        ) : null}
        {isBeforeWriting ? null : (
          <ReportPaper
            report={report}
            linkTo={(citation, ordinal) => sourceLink(citation, `report:${report.id}:${ordinal}`)}
          />
        )}
        {isBeforeWriting || report.requirements.length === 0 ? null : (
          <details className="disclosure">
            <summary className="button">{t('report_ui.show_requirements')}</summary>
            <RequirementList
              requirements={report.requirements}
              fileLink={(id) => `/files/${id}`}
              mayWaive={false}
              fetcher={fetcher}
            />
          </details>
        )}
      </div>
    </div>
  );
}
