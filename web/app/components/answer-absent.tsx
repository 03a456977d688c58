// What should be there for the period that was asked about, and is not; with the way to ask for it.
import { Link, useOutletContext, useParams } from '@remix-run/react';
import type { MessageDto } from '#contracts/api/chats.ts';
import { as } from '#permissions/ability.ts';
import { useAbility } from '../lib/ability.ts';
import { useText } from '../lib/text.tsx';
import { Note } from './note.tsx';

export function AnswerAbsent({ absent }: { absent: MessageDto['absent'] }) {
  const { t, named, period } = useText();
  const { projectId } = useParams();
  const ability = useAbility();
  // Inside a project's pages; an answer across companies has no one place to ask.
  const project = useOutletContext<{ companyId?: string } | undefined>();
  if (absent.length === 0) return null;
  const place = { projectId: projectId ?? null, companyId: project?.companyId ?? null };
  const mayAsk = projectId && ability.can('create', as('DocumentRequest', place));
  const items = new URLSearchParams(
    absent.map(({ kind, periodStart, periodEnd }) => [
      'item',
      periodStart ? `${kind}:${periodStart}/${periodEnd}` : kind,
    ]),
  );
  return (
    <Note tone="warn">
      <strong>{t('chat.absent')}</strong>
      <ul>
        {absent.map((one) => (
          <li key={`${one.kind}${one.periodStart}`}>
            {named('document_kind', one.kind)}{' '}
            {one.periodStart ? period(one.periodStart, one.periodEnd) : null}{' '}
            <span className="soft">({named('requirement_state', one.state)})</span>
          </li>
        ))}
      </ul>
      {mayAsk ? (
        <Link className="button small" to={`/projects/${projectId}/requests?${items}`}>
          {t('chat.request_them')}
        </Link>
      ) : null}
    </Note>
  );
}
