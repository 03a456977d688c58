// One request in a list: to whom, how much is answered, by when.
import { Link } from '@remix-run/react';
import type { DocumentRequestDto } from '#contracts/api/document-requests.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { Ago } from './time.tsx';

export function RequestRow({ request, to }: { request: DocumentRequestDto; to: string }) {
  const { t, date } = useText();
  return (
    <li className="row spread">
      <div className="file-main grow">
        <Link className="list-link" to={to} prefetch="intent">
          {request.recipientName}
        </Link>
        <span className="small soft">
          {t('link.answered_count', { done: request.itemsAnswered, total: request.itemsTotal })}
          {request.dueAt ? ` · ${t('link.due', { date: date(request.dueAt) })}` : ''} ·{' '}
          <Ago at={request.createdAt} />
        </span>
      </div>
      <StateBadge area="request_state" state={request.state} />
    </li>
  );
}
