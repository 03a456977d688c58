// The sources of an answer or a section, numbered as in its text.
import { Link } from '@remix-run/react';
import type { CitationDto } from '#contracts/api/chats.ts';
import { useText } from '../lib/text.tsx';
import { usePlaceName } from '../lib/use-place-name.ts';

/** What of a citation is shown to everybody who may read the text. */
export type ShownCitation = Pick<CitationDto, 'marker' | 'fileName' | 'locator' | 'quote' | 'isFileGone'>;

export function SourceList<Cited extends ShownCitation>({
  citations,
  linkTo,
}: {
  citations: Cited[];
  /** Where the original is read; absent for readers who may not. */
  linkTo?: ((citation: Cited) => string) | undefined;
}) {
  const { t } = useText();
  const placeName = usePlaceName();
  if (citations.length === 0) return null;
  return (
    <ol className="sources" aria-label={t('chat.sources')}>
      {citations.map((citation) => {
        const inside = (
          <>
            <span className="chip">{citation.marker}</span>
            <span>
              <strong>{citation.fileName}</strong>{' '}
              <span className="soft">· {placeName(citation.locator)}</span>
              <q>{citation.quote.replaceAll(' | ', ' · ')}</q>
              {citation.isFileGone ? <em className="soft">{t('chat.source_gone')}</em> : null}
            </span>
          </>
        );
        return (
          <li key={citation.marker}>
            {citation.isFileGone || !linkTo ? (
              <div className="source">{inside}</div>
            ) : (
              <Link className="source" to={linkTo(citation)}>
                {inside}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
