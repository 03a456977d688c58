// Markdown of a report to HTML: text, lists, tables, headings with ids; no raw HTML, no pictures, no outside links.
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

export interface MarkdownHeading {
  level: number;
  text: string;
  id: string;
}

/** A report's own headings start below the cover's: `#` becomes h2. */
const levelBelow = 1;

/**
 * @param options.sources how many sources `[n]` may link to; 0 leaves `[n]` as the author wrote it
 */
export function markdownHtml(
  markdown: string,
  options: { idPrefix: string; sources: number },
): { html: string; headings: MarkdownHeading[] } {
  const headings: MarkdownHeading[] = [];
  const heading =
    (level: number) =>
    ({ children }: { children?: ReactNode }) => {
      const id = `${options.idPrefix}-${headings.length}`;
      const shown = Math.min(6, level + levelBelow);
      headings.push({ level: shown, text: textOf(children), id });
      return createElement(`h${shown}`, { id }, children);
    };
  const components: Components = {
    h1: heading(1),
    h2: heading(2),
    h3: heading(3),
    h4: heading(4),
    h5: heading(5),
    h6: heading(6),
    // A printed report loads nothing and leads nowhere but into itself: a link stays as its words.
    a: ({ children }) => createElement('span', null, children),
    img: ({ alt }) => createElement('span', null, alt),
    input: ({ checked }) => createElement('span', null, checked ? '☑ ' : '☐ '),
    table: ({ children }) =>
      createElement('div', { className: 'table' }, createElement('table', null, children)),
  };
  const html = renderToStaticMarkup(
    createElement(
      ReactMarkdown,
      {
        remarkPlugins: [remarkGfm],
        components,
        skipHtml: true,
      },
      markdown,
    ),
  );
  return { html: options.sources > 0 ? linkMarkers(html, options.sources) : html, headings };
}

/** `[3]` between tags becomes a link to the third source, never torn from the word before it. */
function linkMarkers(html: string, sources: number): string {
  return html.replace(
    /<[^>]*>|([ \n]?)\[(\d{1,4})\]/g,
    (whole, gap: string | undefined, digits: string | undefined) =>
      digits && Number(digits) >= 1 && Number(digits) <= sources
        ? `${gap ? '\u00a0' : ''}<a class="marker" href="#source-${digits}">[${digits}]</a>`
        : whole,
  );
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (node && typeof node === 'object' && 'props' in node)
    return textOf((node.props as { children?: ReactNode }).children);
  return '';
}
