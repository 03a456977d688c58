// The text of one slide part: its title, paragraphs, lists and tables.
import type { Locator } from '#contracts/primitives.ts';
import type { Collector } from '../collector.ts';
import type { ExtractionLimits } from '../limits.ts';
import { addTable, type GridRow } from '../table.ts';
import { attributeOf, walkXmlPart } from '../xml-walk.ts';
import type { ZipArchive } from '../zip-archive.ts';

/** Placeholders that repeat on every slide: number, date, footer, header. */
const repeated = new Set(['sldNum', 'dt', 'ftr', 'hdr']);

/** Adds a slide, its notes, a diagram or comments; all at one locator. */
export function addSlideText(
  archive: ZipArchive,
  part: string,
  locator: Locator,
  limits: ExtractionLimits,
  collector: Collector,
  isFirst: boolean,
): void {
  const isNotes = locator.kind === 'slide' && locator.part === 'notes';
  let rows: GridRow[] | undefined;
  let cell: string[] = [];
  let placeholder = '';
  let level = 0;
  let text = '';
  let titleParts: string[] = [];
  let isText = false;
  let silence = 0;

  const endParagraph = (): void => {
    if (text.trim() !== '') {
      if (rows) cell.push(text);
      else if (/title/i.test(placeholder) && placeholder !== 'subTitle' && !isNotes) titleParts.push(text);
      else
        collector.add({
          text,
          locator,
          role:
            isNotes || repeated.has(placeholder)
              ? 'note'
              : level > 0 || placeholder === 'body'
                ? 'list-item'
                : 'paragraph',
        });
    }
    text = '';
  };

  walkXmlPart(archive, part, limits, {
    open(name, attributes) {
      if (name === 'Fallback') silence++;
      if (silence > 0) return;
      if (name === 'sp') placeholder = '';
      else if (name === 'ph') placeholder = attributeOf(attributes, 'type') ?? 'body';
      else if (name === 'p') {
        text = '';
        level = 0;
      } else if (name === 'pPr') level = Number(attributes['lvl'] ?? 0);
      else if (name === 't' || name === 'text') isText = true;
      else if (name === 'br' || name === 'tab') text += ' ';
      else if (name === 'tbl') rows = [];
      else if (name === 'tr') rows?.push({ cells: [], locator });
      else if (name === 'tc') cell = [];
    },
    close(name) {
      if (name === 'Fallback') silence--;
      if (silence > 0) return;
      if (name === 't') isText = false;
      else if (name === 'p' || name === 'text') {
        isText = false;
        endParagraph();
      } else if (name === 'tc') {
        const row = rows?.at(-1);
        row?.cells.push({ column: row.cells.length, text: cell.join(' ') });
      } else if (name === 'tbl' && rows) {
        addTable(rows, collector);
        rows = undefined;
      } else if (name === 'sp') {
        if (titleParts.length > 0) collector.heading(isFirst ? 0 : 1, titleParts.join(' '), locator);
        titleParts = [];
      }
    },
    text(content) {
      if (isText && silence === 0) text += content;
    },
  });
}
