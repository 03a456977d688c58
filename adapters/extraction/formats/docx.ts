// docx: a bounded walk over the parts of a Word file; headings, lists, table rows, headers, footers and notes.
import type { Collector } from '../collector.ts';
import type { FormatInput } from '../format-reader.ts';
import type { ExtractionLimits } from '../limits.ts';
import { ExtractionFailure } from '../port.ts';
import { relationshipsOf } from '../relationships.ts';
import { addTable, type GridRow } from '../table.ts';
import { attributeOf, walkXmlPart, type XmlAttributes } from '../xml-walk.ts';
import { openZipArchive, type ZipArchive } from '../zip-archive.ts';
import { readCoreTitle } from './core-title.ts';
import { headingStylesOf } from './docx-styles.ts';
import { createPlaces, type Places } from './heading-places.ts';
import { addChart } from './office-chart.ts';

/** Text that is not there for a reader: deleted in tracked changes, field codes, the copy for old programs. */
const silent = new Set(['del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'Fallback']);
const sideParts = ['footnotes', 'endnotes', 'comments', 'header', 'footer', 'diagramData'];

export function readDocx({ bytes, limits, collector, onProgress }: FormatInput): void {
  const archive = openZipArchive(bytes, limits);
  const main =
    relationshipsOf(archive, '', limits).find((link) => link.type === 'officeDocument')?.target ??
    'word/document.xml';
  const links = relationshipsOf(archive, main, limits);
  const stylesPart = links.find((link) => link.type === 'styles')?.target ?? 'word/styles.xml';
  const styles = headingStylesOf(archive, stylesPart, limits);
  const title = readCoreTitle(archive, limits);
  if (title) collector.title = title;
  onProgress(0, 1);
  if (!walkBody(archive, main, styles, limits, collector))
    throw new ExtractionFailure('corrupt', { reason: 'part_missing', part: main });
  collector.resetHeadings();
  const seen = new Set<string>();
  for (const { type, target } of links) {
    if (seen.has(target)) continue;
    seen.add(target);
    if (type === 'chart') addChart(archive, target, limits, collector, createPlaces(collector).next);
    else if (sideParts.includes(type)) walkBody(archive, target, styles, limits, collector, 'note');
  }
  const characters = collector.characters;
  collector.page({
    page: 1,
    characters,
    hasImages: archive.names.some((name) => name.startsWith('word/media/')),
  });
  onProgress(1, 1);
}

interface Table {
  rows: GridRow[];
  cellTexts: string[];
  column: number;
  span: number;
  isHeader: boolean;
}

/** Walks one part. Side parts (`role` note) never make headings. False where the part is missing. */
function walkBody(
  archive: ZipArchive,
  part: string,
  styles: Map<string, number>,
  limits: ExtractionLimits,
  collector: Collector,
  role: 'paragraph' | 'note' = 'paragraph',
): boolean {
  const places: Places = createPlaces(collector);
  const tables: Table[] = [];
  // Text boxes stand inside paragraphs, so paragraphs nest.
  const paragraphs: { text: string; level: number | undefined; isList: boolean }[] = [];
  let silence = 0;
  let isText = false;

  const endParagraph = (): void => {
    const paragraph = paragraphs.pop();
    if (!paragraph || paragraph.text.trim() === '') return;
    const table = tables.at(-1);
    if (table) table.cellTexts.push(paragraph.text);
    else if (paragraph.level !== undefined && role === 'paragraph')
      places.heading(paragraph.level, paragraph.text);
    else places.add(paragraph.text, role === 'note' ? 'note' : paragraph.isList ? 'list-item' : 'paragraph');
  };

  const open = (name: string, attributes: XmlAttributes): void => {
    if (silent.has(name)) silence++;
    if (silence > 0) return;
    const paragraph = paragraphs.at(-1);
    const table = tables.at(-1);
    const value = attributeOf(attributes, 'val');
    if (name === 'p') paragraphs.push({ text: '', level: undefined, isList: false });
    else if (name === 't') isText = true;
    else if (name === 'tab' || name === 'br' || name === 'cr') {
      if (paragraph) paragraph.text += ' ';
    } else if (name === 'noBreakHyphen' && paragraph) paragraph.text += '-';
    else if (name === 'pStyle' && paragraph && value !== undefined) paragraph.level = styles.get(value);
    else if (name === 'outlineLvl' && paragraph && Number(value) < 9) paragraph.level ??= Number(value) + 1;
    else if (name === 'numPr' && paragraph) paragraph.isList = true;
    else if (name === 'tbl') tables.push({ rows: [], cellTexts: [], column: 0, span: 1, isHeader: false });
    else if (name === 'tr' && table) {
      table.rows.push({ cells: [], locator: places.next() });
      table.column = 0;
      table.isHeader = false;
    } else if (name === 'tblHeader' && table && !['0', 'false', 'off'].includes(value ?? ''))
      table.isHeader = true;
    else if (name === 'tc' && table) {
      table.cellTexts = [];
      table.span = 1;
    } else if (name === 'gridSpan' && table) table.span = Math.min(200, Math.max(1, Number(value) || 1));
  };

  const close = (name: string): void => {
    if (silent.has(name)) silence--;
    if (silence > 0) return;
    const table = tables.at(-1);
    if (name === 't') isText = false;
    else if (name === 'p') endParagraph();
    else if (name === 'tc' && table) {
      table.rows.at(-1)?.cells.push({ column: table.column, text: table.cellTexts.join(' ') });
      table.column += table.span;
    } else if (name === 'tr' && table) {
      const row = table.rows.at(-1);
      if (row && table.isHeader) row.isHeader = true;
    } else if (name === 'tbl' && table) {
      tables.pop();
      const outer = tables.at(-1);
      // A table inside a cell is told as that cell's text.
      if (outer)
        outer.cellTexts.push(...table.rows.map((row) => row.cells.map((cell) => cell.text).join(' ')));
      else addTable(table.rows, collector);
    }
  };

  const text = (content: string): void => {
    const paragraph = paragraphs.at(-1);
    if (silence === 0 && isText && paragraph) paragraph.text += content;
  };
  return walkXmlPart(archive, part, limits, { open, close, text });
}
