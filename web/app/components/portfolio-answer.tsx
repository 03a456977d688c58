// An answer across companies: how far each is, what they said, who is missing.
import { Link } from '@remix-run/react';
import type { CitationDto } from '#contracts/api/chats.ts';
import type { PortfolioMessageDto } from '#contracts/api/portfolio-chats.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { CompanyGaps } from './company-gaps.tsx';
import { CompanyPart } from './company-part.tsx';
import { ComparisonColumn } from './comparison-column.tsx';
import { Note } from './note.tsx';
import { StopButton } from './stop-button.tsx';

interface Props {
  message: PortfolioMessageDto;
  linkTo(citation: CitationDto): string;
}

export function PortfolioAnswer({ message, linkTo }: Props) {
  const { t, reason } = useText();
  const { parts, state } = message;
  const isOpen = state === 'running' || state === 'queued';
  const answered = parts.filter((part) => part.state === 'answered');
  const isOffline = answered.some(({ mode }) => mode === 'quoted');
  return (
    <article className="answer" aria-label={t('chat.answer')} aria-busy={isOpen}>
      {isOpen && parts.length === 0 ? <p className="soft">{t('portfolio_chat.asking')}</p> : null}
      {!isOpen && parts.length === 0 ? <Note tone="warn">{t('portfolio_chat.asked_nobody')}</Note> : null}
      {parts.length > 0 ? (
        <p role="status">{t('portfolio_chat.summary', { answered: answered.length, total: parts.length })}</p>
      ) : null}
      {isOpen ? <Progress parts={parts} /> : null}
      {state === 'failed' ? <Note tone="danger">{reason('answer_failure', message.errorCode)}</Note> : null}
      {isOpen ? null : <CompanyGaps parts={parts} />}
      {message.comparison.map((column) => (
        <ComparisonColumn
          key={column.key}
          column={column}
          linkTo={(cell) => {
            const part = parts.find(({ companyId }) => companyId === cell.companyId);
            const citation = part?.citations.find(({ marker }) => marker === cell.marker);
            return citation && !citation.isFileGone ? linkTo(citation) : undefined;
          }}
        />
      ))}
      {answered.map((part) => (
        <CompanyPart key={part.id} part={part} linkTo={linkTo} />
      ))}
      <footer className="answer-foot">
        {state === 'complete' ? null : <StateBadge area="message_state" state={state} />}
        {isOpen ? <StopButton messageId={message.id} label={t('portfolio_chat.stop')} /> : null}
        {isOffline ? (
          <span className="badge plain" title={t('chat.offline_explained')}>
            {t('portfolio_chat.offline_model')}
          </span>
        ) : null}
        {message.processId ? (
          <Link to={`/processes/${message.processId}`}>{t('portfolio_chat.how')}</Link>
        ) : null}
      </footer>
    </article>
  );
}

function Progress({ parts }: Pick<PortfolioMessageDto, 'parts'>) {
  const { t } = useText();
  return (
    <ul className="company-progress" aria-label={t('portfolio_chat.progress')}>
      {parts.map((part) => (
        <li key={part.id}>
          <span className="clip">{part.companyName}</span>
          <StateBadge area="part_state" state={part.state} />
        </li>
      ))}
    </ul>
  );
}
