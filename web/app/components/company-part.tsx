// One company's share of an answer across companies: its text with its own sources.
import type { CitationDto } from '#contracts/api/chats.ts';
import type { MessagePartDto } from '#contracts/api/portfolio-chats.ts';
import { useText } from '../lib/text.tsx';
import { CitedText } from './cited-text.tsx';
import { Note } from './note.tsx';
import { SourceList } from './source-list.tsx';

interface Props {
  part: MessagePartDto;
  linkTo(citation: CitationDto): string;
}

export function CompanyPart({ part, linkTo }: Props) {
  const { t } = useText();
  return (
    <section className="company-part">
      <h3>
        {part.companyName}{' '}
        {part.isLate ? <span className="badge info">{t('portfolio_chat.late')}</span> : null}
      </h3>
      <CitedText text={part.text} citations={part.citations} linkTo={linkTo} />
      {part.unreadCount > 0 ? (
        <p className="small soft">{t('portfolio_chat.unread', { count: part.unreadCount })}</p>
      ) : null}
      {part.unsupportedNumbers.length > 0 ? (
        <Note tone="warn">
          {t('chat.unsupported_numbers', { numbers: part.unsupportedNumbers.join(', ') })}
        </Note>
      ) : null}
      <details className="disclosure quiet">
        <summary className="button small quiet">
          {t('chat.sources_count', { count: part.citations.length })}
        </summary>
        <SourceList citations={part.citations} linkTo={linkTo} />
      </details>
    </section>
  );
}
