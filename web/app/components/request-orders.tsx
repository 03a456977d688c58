// What the sender of a request can order: more time, close it, open it again.
import type { useFetcher } from '@remix-run/react';
import type { DocumentRequestDetail } from '#contracts/api/document-requests.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextArea, TextField } from './form-field.tsx';
import { ProblemNote } from './note.tsx';

interface Props {
  request: DocumentRequestDetail;
  today: string;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function RequestOrders({ request, today, fetcher }: Props) {
  const { t } = useText();
  const { state } = request;
  const problem = fetcher.data?.problem;
  const isRevoked = request.links.every((link) => link.state === 'revoked');
  const isOpen = (state === 'sent' || state === 'answered') && !isRevoked;
  const mayReopen = ['answered', 'closed', 'expired'].includes(state) && !isRevoked;
  const isBusy = fetcher.state !== 'idle';
  return (
    <>
      <ProblemNote problem={problem} />
      {mayReopen ? (
        <fetcher.Form method="post" className="card tight stack">
          <h2>{t('link.reopen')}</h2>
          <TextArea
            label={t('link.reason')}
            hint={t('link.reopen_why')}
            name="reason"
            required
            minLength={3}
            maxLength={1000}
            rows={2}
            problem={problem}
          />
          <div>
            <button className="button" type="submit" name="intent" value="reopen" disabled={isBusy}>
              {t('link.reopen')}
            </button>
          </div>
        </fetcher.Form>
      ) : null}
      {state === 'sent' && isOpen ? (
        <fetcher.Form method="post" className="card tight stack">
          <h2>{t('link.extend')}</h2>
          <TextField
            label={t('link.due_on')}
            name="dueOn"
            type="date"
            required
            min={today}
            defaultValue={request.dueAt?.slice(0, 10)}
            problem={problem}
          />
          <div>
            <button className="button" type="submit" name="intent" value="extend" disabled={isBusy}>
              {t('link.extend')}
            </button>
          </div>
        </fetcher.Form>
      ) : null}
      {isOpen ? (
        <fetcher.Form method="post">
          <button className="button quiet" type="submit" name="intent" value="close" disabled={isBusy}>
            {t('link.close')}
          </button>
        </fetcher.Form>
      ) : null}
    </>
  );
}
