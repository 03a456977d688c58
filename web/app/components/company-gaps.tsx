// Who is missing from an answer across companies, by name and with the reason.
import type { MessagePartDto } from '#contracts/api/portfolio-chats.ts';
import { useText } from '../lib/text.tsx';
import { Note } from './note.tsx';

export function CompanyGaps({ parts }: { parts: MessagePartDto[] }) {
  const { t, named } = useText();
  const gaps = parts.filter(({ gap }) => gap !== null);
  if (gaps.length === 0) return null;
  return (
    <Note tone="warn">
      <strong>{t('portfolio_chat.missing')}</strong>
      <ul className="gaps">
        {gaps.map(({ id, companyName, gap }) => (
          <li key={id}>
            <strong>{companyName}</strong>: {named('part_gap', gap ?? '')}
          </li>
        ))}
      </ul>
    </Note>
  );
}
