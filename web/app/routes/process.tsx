// The history of one durable process, in sentences.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { budgets } from '#contracts/api/budgets.ts';
import { type ProcessDto, processes } from '#contracts/api/processes.ts';
import { StateBadge } from '../components/badge.tsx';
import { BudgetDecision } from '../components/budget-decision.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProcessTimeline } from '../components/process-timeline.tsx';
import { Ago } from '../components/time.tsx';
import { answering, apiFor, isRefusal, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import type { PageApi } from '../lib/load-context.ts';
import { titledBy } from '../lib/page-title.ts';
import { processArea, signalAge } from '../lib/process-words.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ process: { title: string } }>(({ process }) => process.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const processId = param(params, 'processId');
  const api = apiFor(context, request);
  const process = await api.call(processes.get, { params: { processId } });
  return { process, spending: await waitingSpending(api, process) };
}

/** For whoever may decide about the budget that an answer waits for. */
async function waitingSpending(api: PageApi, { kind, state, companyId }: ProcessDto) {
  if (kind !== 'answer' || state !== 'waiting' || !companyId) return null;
  try {
    return await api.call(budgets.get, { params: { companyId } });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const monthlyMicros = form.intent === 'raise' ? Math.round(Number(form.text('dollars')) * 1_000_000) : null;
  return answering(async () => {
    const call = { params: { processId: param(params, 'processId') }, body: { monthlyMicros } };
    await apiFor(context, request).call(budgets.decide, call);
    return { done: 'decided' };
  });
}

/** Where the thing that the process is about can be seen. */
function subjectPath({ subjectKind, subjectId, projectId }: ProcessDto): string | undefined {
  const kind = subjectKind.toLowerCase().replaceAll('_', '');
  if (kind === 'datafile' || kind === 'document') return `/files/${subjectId}`;
  if (kind === 'report') return `/reports/${subjectId}`;
  if (kind === 'reportschedule' && projectId) return `/projects/${projectId}/schedules`;
  if (kind === 'conversation' && projectId) return `/projects/${projectId}/ask/${subjectId}`;
  if (kind === 'invitation' && projectId) return `/projects/${projectId}/people`;
  return undefined;
}

export default function ProcessPage() {
  const { t, named, number, duration, relative } = useText();
  const { process, spending } = useLoaderData<typeof loader>();
  const isOpen = process.closedAt === null;
  useLiveEvents({ processId: process.id }, isOpen);
  const silentMs = signalAge(process);
  const path = process.kind.includes('eletion') ? undefined : subjectPath(process);
  const kind = named('process', `kind.${processArea(process.kind)}`);
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/processes', label: t('ui.processes') },
          ...(process.projectId
            ? [{ to: `/projects/${process.projectId}/activity`, label: t('ui.activity') }]
            : []),
        ]}
        title={process.title || kind}
        lead={
          <span className="row">
            {kind} <StateBadge area="process_state" state={process.state} />
          </span>
        }
        actions={
          path ? (
            <Link className="button" to={path}>
              {t('process_ui.open_subject')}
            </Link>
          ) : null
        }
      />
      <div className="columns">
        <div className="stack">
          {silentMs ? (
            <Note tone="warn">{t('process_ui.no_signal', { duration: duration(silentMs) })}</Note>
          ) : null}
          {process.state === 'waiting' ? (
            <Note tone="warn">{named('process_ui', `waiting_${processArea(process.kind)}`)}</Note>
          ) : null}
          {isOpen && process.nextRetryAt ? (
            <Note tone="warn">
              <span suppressHydrationWarning>
                {t('process_ui.retrying', {
                  attempt: process.attempt,
                  when: relative(process.nextRetryAt),
                  code: named('extraction_failure', process.lastErrorCode ?? ''),
                })}
              </span>
            </Note>
          ) : null}
          {spending ? <BudgetDecision spending={spending} /> : null}
          <ProcessTimeline process={process} />
        </div>
        <aside className="card tight sticky">
          <dl className="facts">
            <dt>{t('process_ui.started')}</dt>
            <dd>
              <Ago at={process.startedAt} />
            </dd>
            {process.startedByName ? (
              <>
                <dt>{t('process_ui.by')}</dt>
                <dd>{process.startedByName}</dd>
              </>
            ) : null}
            <dt>{t('process_ui.took')}</dt>
            <dd suppressHydrationWarning>
              {duration(
                (process.closedAt ? new Date(process.closedAt).getTime() : Date.now()) -
                  new Date(process.startedAt).getTime(),
              )}
            </dd>
            <dt>{t('process_ui.attempts')}</dt>
            <dd>{number(process.attempt)}</dd>
            {isOpen ? (
              <>
                <dt>{t('process_ui.last_signal')}</dt>
                <dd>
                  <Ago at={process.lastSignalAt} />
                </dd>
              </>
            ) : null}
          </dl>
        </aside>
      </div>
    </div>
  );
}
