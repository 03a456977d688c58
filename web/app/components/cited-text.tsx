// Markdown that a model wrote: markers become numbered chips; no images, no links of its own (they could leak or lure).
import { Link } from '@remix-run/react';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { usePlaceName } from '../lib/use-place-name.ts';
import type { ShownCitation } from './source-list.tsx';

interface Props<Cited> {
  text: string;
  citations: Cited[];
  /** Absent for readers who may not see the originals. */
  linkTo?: ((citation: Cited) => string) | undefined;
  isWriting?: boolean;
}

export function CitedText<Cited extends ShownCitation>({
  text,
  citations,
  linkTo,
  isWriting = false,
}: Props<Cited>) {
  const placeName = usePlaceName();
  const byMarker = new Map(citations.map((citation) => [citation.marker, citation]));
  const marked = text.replace(/\[(\d{1,3})\](?!\()/g, (whole, marker: string) =>
    byMarker.has(Number(marker)) || isWriting ? `[${marker}](#source-${marker})` : whole,
  );
  return (
    <div className={`prose${isWriting ? ' is-writing' : ''}`}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        skipHtml
        disallowedElements={['img']}
        components={{
          a({ href, children }) {
            const marker = Number(/^#source-(\d+)$/.exec(href ?? '')?.[1]);
            if (!marker) return <>{children}</>;
            const citation = byMarker.get(marker);
            if (!citation || citation.isFileGone || !linkTo) return <span className="chip">{marker}</span>;
            const label = `${citation.fileName}, ${placeName(citation.locator)}`;
            return (
              <Link className="chip" to={linkTo(citation)} title={label} aria-label={`${marker}: ${label}`}>
                {marker}
              </Link>
            );
          },
        }}
      >
        {marked}
      </Markdown>
    </div>
  );
}
