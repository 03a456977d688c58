// Walks an HTML tree without recursion and gives its visible text to the collector.
import domino from '@mixmark-io/domino';
import type { Collector } from '../collector.ts';
import type { ExtractionLimits } from '../limits.ts';
import { ExtractionFailure } from '../port.ts';
import { addTable, type GridRow } from '../table.ts';
import type { Places } from './heading-places.ts';

/** Elements without text for a reader. */
const unread = new Set([
  'script', 'style', 'noscript', 'template', 'head', 'svg', 'math', 'iframe', 'object', 'audio', 'video', 'select',
  'textarea', 'button', 'canvas',
]); // biome-ignore format: one glance
/** Elements that text flows through; every other one begins and ends a paragraph. */
const inline = new Set([
  'a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'img', 'ins',
  'kbd', 'label', 'mark', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
]); // biome-ignore format: one glance
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0(?![.\d]*[1-9])|(?<![-\w])color\s*:\s*(white|#fff(?:fff)?\b|transparent|rgba\([^)]*,\s*0\))|(?:left|top|text-indent)\s*:\s*-\d{3,}/i;
/** Elements that must be closed: those left open stand inside each other, and the parser's time grows by their square. */
const nesting = /<(\/?)(?:div|span|table|section|article|ul|ol|blockquote|center|b|i|u|font|em|strong|a)\b/gi;
const maxNesting = 3_000;
const elementNode = 1;
const textNode = 3;

/** Adds a page's title and text. Text hidden from a reader by style or attribute is left out. */
export function addHtml(
  html: string,
  places: Places,
  limits: Pick<ExtractionLimits, 'characters'>,
  collector: Collector,
): void {
  refuseDeepNesting(html);
  const document = domino.createDocument(html.slice(0, limits.characters), true);
  const title = document.querySelector('title')?.textContent?.trim();
  if (title) collector.title = title;
  let text = '';
  let hasHidden = false;
  let isList = false;
  /** Columns taken so far in each row: a cell may span several. */
  const widths = new WeakMap<GridRow, number>();
  /** The table being read; tables inside its cells are read as text of the cell. */
  let table: { element: Node; rows: GridRow[] } | undefined;

  const endParagraph = (): void => {
    if (table) text += ' ';
    else {
      places.add(text, isList ? 'list-item' : 'paragraph');
      text = '';
      isList = false;
    }
  };

  const enter = (element: Element): boolean => {
    const name = element.localName;
    if (unread.has(name)) return false;
    if (isHidden(element)) {
      hasHidden ||= (element.textContent ?? '').trim() !== '';
      return false;
    }
    if (name === 'br') text += ' ';
    else if (name === 'table' && !table) {
      endParagraph();
      table = { element, rows: [] };
    } else if (name === 'tr' && table && ownerTable(element) === table.element) {
      text = '';
      table.rows.push({ cells: [], locator: places.next() });
    } else if ((name === 'td' || name === 'th') && table && ownerTable(element) === table.element) text = '';
    else if (!inline.has(name)) {
      endParagraph();
      if (name === 'li') isList = true;
    }
    return true;
  };

  const leave = (element: Element): void => {
    const name = element.localName;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (table && element === table.element) {
      addTable(table.rows, collector);
      table = undefined;
      text = '';
    } else if ((name === 'td' || name === 'th') && table && ownerTable(element) === table.element) {
      const row = table.rows.at(-1);
      if (row) {
        const column = widths.get(row) ?? 0;
        row.cells.push({ column, text });
        widths.set(row, column + spanOf(element));
        if (name === 'td') row.isHeader = false;
        else row.isHeader ??= true;
      }
      text = '';
    } else if (level && !table) {
      places.heading(Number(level), text);
      text = '';
    } else if (!inline.has(name) && name !== 'br') endParagraph();
  };

  for (let node: Node | null = document.body; node; ) {
    if (node.nodeType === textNode) text += node.nodeValue ?? '';
    const isOpen: boolean = node.nodeType !== elementNode || enter(node as Element);
    if (isOpen && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (isOpen && node.nodeType === elementNode) leave(node as Element);
    while (node && !node.nextSibling && node !== document.body) {
      node = node.parentNode;
      if (node?.nodeType === elementNode) leave(node as Element);
    }
    node = node === document.body ? null : (node?.nextSibling ?? null);
  }
  endParagraph();
  if (hasHidden) collector.warn('hidden_text_left_out');
}

function refuseDeepNesting(html: string): void {
  let depth = 0;
  for (const [, close] of html.matchAll(nesting)) {
    depth += close ? -1 : 1;
    if (depth > maxNesting) throw new ExtractionFailure('unsafe_content', { reason: 'depth' });
  }
}

const spanOf = (cell: Element): number =>
  Math.min(200, Math.max(1, Number(cell.getAttribute('colspan')) || 1));

function ownerTable(element: Element): Node | null {
  let node: Node | null = element.parentNode;
  for (let step = 0; node && step < 6; step++, node = node.parentNode)
    if (node.nodeType === elementNode && (node as Element).localName === 'table') return node;
  return null;
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  if (element.localName === 'input') return true;
  const style = element.getAttribute('style');
  return style !== null && hiddenStyle.test(style);
}
