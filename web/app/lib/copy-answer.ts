// An answer with its sources for the clipboard: plain text, and rich text made of what the page shows.
import type { CitationDto } from '#contracts/api/chats.ts';

type PlaceOf = (citation: CitationDto) => string;

const lineOf = (citation: CitationDto, placeOf: PlaceOf) =>
  `[${citation.marker}] ${citation.fileName}, ${placeOf(citation)}: “${citation.quote}”`;

/** Markdown as it is, then one line per source. */
export function plainCopy(text: string, citations: CitationDto[], heading: string, placeOf: PlaceOf) {
  if (citations.length === 0) return text;
  return `${text}\n\n${heading}:\n${citations.map((one) => lineOf(one, placeOf)).join('\n')}\n`;
}

/** The rendered text without its classes and links, and the sources as a list. */
export function richCopy(
  prose: Element | null,
  citations: CitationDto[],
  heading: string,
  placeOf: PlaceOf,
): string {
  const body = document.createElement('div');
  body.append(...(prose ? [...prose.childNodes].map((node) => node.cloneNode(true)) : []));
  for (const chip of body.querySelectorAll('.chip')) chip.replaceWith(`[${chip.textContent}]`);
  for (const element of body.querySelectorAll('[class]')) element.removeAttribute('class');
  if (citations.length === 0) return body.innerHTML;
  const list = document.createElement('ul');
  for (const citation of citations) {
    const item = document.createElement('li');
    item.textContent = lineOf(citation, placeOf);
    list.append(item);
  }
  const title = document.createElement('p');
  title.textContent = `${heading}:`;
  return body.innerHTML + title.outerHTML + list.outerHTML;
}

/** Both at once where the browser can, else the plain one. */
export async function copyAnswer(plain: string, rich: string): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(plain);
  const as = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });
  await navigator.clipboard.write([
    new ClipboardItem({ ...as('text/plain', plain), ...as('text/html', rich) }),
  ]);
}
