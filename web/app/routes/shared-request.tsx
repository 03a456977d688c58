// A request for documents as its recipient answers it, without an account: everything is kept until it is handed in.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { shared } from '#contracts/api/shared.ts';
import { AnswerItem } from '../components/answer-item.tsx';
import { LinkEnded } from '../components/link-ended.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { type ActionAnswer, answering, param } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { linkPageHeaders, whileLinkLives } from '../lib/link-page.server.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = () => [{ title: 'Insyn' }];
export const headers = linkPageHeaders;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const linkId = param(params, 'linkId');
  const load = () => context.api.call(shared.request, { params: { linkId } });
  return { linkId, request: (await whileLinkLives(load)) ?? null };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const linkId = param(params, 'linkId');
  const form = await readForm(request);
  const { api } = context;
  return answering(async () => {
    if (form.intent === 'save') {
      const body = {
        revision: Number(form.text('revision')),
        comment: form.text('comment'),
        absentReason: form.optional('absentReason') ?? null,
      };
      const params = { linkId, itemId: form.text('itemId') };
      return { done: 'saved', value: await api.call(shared.saveItem, { params, body }) };
    }
    if (form.intent === 'withdraw') {
      await api.call(shared.withdrawFile, { params: { linkId, draftId: form.text('draftId') } });
      return {};
    }
    await api.call(shared.submit, { params: { linkId } });
    return { done: 'submitted' };
  });
}

/** While files are read, the page looks again; there is no socket for links. */
const lookAgainMs = 2500;

export default function SharedRequestPage() {
  const { t, named, date, period, dateTime } = useText();
  const { linkId, request } = useLoaderData<typeof loader>();
  const submit = useFetcher<ActionAnswer>();
  const { revalidate } = useRevalidator();
  const isReading = Boolean(
    request?.items.some(({ files }) =>
      files.some(({ state }) => state === 'received' || state === 'reading'),
    ),
  );
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(revalidate, lookAgainMs);
    return () => clearInterval(timer);
  }, [isReading, revalidate]);
  if (!request) return <LinkEnded />;
  const { senderName: sender, companyName: company, items, reopenedReason } = request;
  const isOpen = request.state === 'sent';
  const isEnded = request.state === 'closed' || request.state === 'expired';
  const done = items.filter(({ files, absentReason }) => files.length > 0 || absentReason).length;
  const problem = submit.data?.problem;
  const open = problem?.fields.flatMap(({ path, code }) => {
    const item = items.find(({ ordinal }) => path === `items.${ordinal}`);
    if (code !== 'unanswered' || !item) return [];
    const when = item.periodStart ? ` ${period(item.periodStart, item.periodEnd)}` : '';
    return [`${named('document_kind', item.documentKind)}${when}`];
  });
  return (
    <div className="page narrow stack">
      <header className="stack tight">
        <h1>{t('link.asked_by', { sender, company })}</h1>
        {request.dueAt ? (
          <p className="row">
            <strong>{t('link.due', { date: date(request.dueAt) })}</strong>
            <span className="soft">{t('link.answered_count', { done, total: items.length })}</span>
          </p>
        ) : null}
        {isOpen ? <p className="lead">{t('link.asked_lead')}</p> : null}
      </header>
      {request.message ? <blockquote className="said">{request.message}</blockquote> : null}
      {isOpen && reopenedReason ? (
        <Note tone="warn">{t('link.reopened_because', { sender, reason: reopenedReason })}</Note>
      ) : null}
      {request.state === 'answered' && request.lastSubmittedAt ? (
        <Note tone="good">
          <strong>{t('link.handed_in', { when: dateTime(request.lastSubmittedAt) })}</strong>
          <p>{t('link.handed_in_why', { sender })}</p>
          {isReading ? <p aria-live="polite">{t('link.files_progress')}</p> : null}
        </Note>
      ) : null}
      {isEnded ? (
        <Note>{t(request.state === 'closed' ? 'request_state.closed' : 'request_state.expired')}</Note>
      ) : null}
      {items.map((item) => (
        <AnswerItem key={item.id} linkId={linkId} item={item} isOpen={isOpen} />
      ))}
      {isOpen ? (
        <submit.Form method="post" className="stack tight">
          {open && open.length > 0 ? (
            <Note tone="danger">{t('link.unanswered', { list: open.join(', ') })}</Note>
          ) : (
            <ProblemNote problem={problem} />
          )}
          <div className="row">
            <button
              className="button primary"
              type="submit"
              name="intent"
              value="submit"
              disabled={submit.state !== 'idle'}
            >
              {t('link.submit')}
            </button>
            <span className="hint grow">{t('link.submit_hint')}</span>
          </div>
        </submit.Form>
      ) : null}
    </div>
  );
}
