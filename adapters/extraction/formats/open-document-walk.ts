// The events of an OpenDocument's XML as units: paragraphs, headings, tables, slides, sheets.
import type { Locator } from '#contracts/primitives.ts';
import type { Collector } from '../collector.ts';
import type { ExtractionLimits } from '../limits.ts';
import { ExtractionFailure } from '../port.ts';
import type { Sheet, SheetCell, SheetRow } from '../sheet.ts';
import { addTable, type GridRow } from '../table.ts';
import { attributeOf, type XmlAttributes, type XmlHandlers } from '../xml-walk.ts';
import type { Places } from './heading-places.ts';

export interface OpenDocumentWalkOptions {
  limits: ExtractionLimits;
  collector: Collector;
  places: Places;
  next: (isNote: boolean) => Locator;
  /** Set for spreadsheets: tables are sheets. */
  onSheet: ((sheet: Sheet) => void) | undefined;
  onPage: (count: number) => void;
}

const silentElements = new Set(['annotation', 'tracked-changes', 'forms', 'desc']);

/** Handlers for content.xml (`body`) and for the headers and footers in styles.xml (`margins`). */
export function createOpenDocumentWalk({
  limits,
  collector,
  places,
  next,
  onSheet,
  onPage,
}: OpenDocumentWalkOptions) {
  const pageCharacters: number[] = [];
  let pageCount = 0;
  const paragraphs: { text: string; level: number | undefined }[] = [];
  let rows: GridRow[] | undefined;
  let sheet: Sheet | undefined;
  let sheetRow: SheetRow = { row: 0, cells: [] };
  let nextRow = 1;
  let rowRepeat = 1;
  let cellsLeft = limits.cells;
  let cell: { attributes: XmlAttributes; texts: string[]; column: number } | undefined;
  let column = 0;
  let tableDepth = 0;
  let listDepth = 0;
  let notes = 0;
  let silence = 0;
  /** Frames that stand open, and whether each holds a slide's title. */
  const frames: boolean[] = [];

  const pageEnd = (): void => {
    pageCharacters.push(collector.characters - pageCharacters.reduce((sum, count) => sum + count, 0));
  };

  const endParagraph = (): void => {
    const paragraph = paragraphs.pop();
    if (!paragraph || paragraph.text.trim() === '') return;
    const { text, level } = paragraph;
    if (cell) cell.texts.push(text);
    else if (frames.at(-1)) collector.heading(pageCount === 1 ? 0 : 1, text, next(false));
    else if (level !== undefined && pageCount === 0) places.heading(level, text);
    else
      collector.add({
        text,
        locator: next(notes > 0),
        role: notes > 0 ? 'note' : listDepth > 0 ? 'list-item' : 'paragraph',
      });
  };

  const endCell = (): void => {
    if (!cell) return;
    const repeat = Math.min(1_000, Number(attributeOf(cell.attributes, 'number-columns-repeated') ?? 1) || 1);
    const text = cell.texts.join(' ');
    if (text.trim() !== '') {
      for (let index = 0; index < repeat; index++) {
        if (--cellsLeft < 0) throw new ExtractionFailure('too_large', { maxCells: limits.cells });
        const filled = sheetCellOf(text, cell.column + index, cell.attributes);
        if (sheet) sheetRow.cells.push(filled);
        else rows?.at(-1)?.cells.push(filled);
      }
    }
    column = cell.column + repeat;
    cell = undefined;
  };

  const open = (name: string, attributes: XmlAttributes): void => {
    if (silentElements.has(name)) silence++;
    if (silence > 0) return;
    if (name === 'p' || name === 'h') {
      const level = name === 'h' ? Number(attributeOf(attributes, 'outline-level') ?? 1) : undefined;
      paragraphs.push({ text: '', level });
    } else if (name === 'tab' || name === 'line-break' || name === 's') put(' ');
    else if (name === 'list') listDepth++;
    else if (name === 'notes' || name === 'note') notes++;
    else if (name === 'page') onPage(++pageCount);
    else if (name === 'frame') frames.push(attributeOf(attributes, 'class') === 'title');
    else if (name === 'table' && ++tableDepth === 1) {
      if (onSheet) {
        sheet = { name: attributeOf(attributes, 'name') ?? '', rows: [] };
        nextRow = 1;
      } else rows = [];
    } else if (name === 'table-row' && tableDepth === 1) {
      rowRepeat = Number(attributeOf(attributes, 'number-rows-repeated') ?? 1) || 1;
      sheetRow = { row: nextRow, cells: [] };
      rows?.push({ cells: [], locator: next(false) });
      column = 0;
    } else if ((name === 'table-cell' || name === 'covered-table-cell') && tableDepth === 1)
      cell = { attributes, texts: [], column };
  };

  const close = (name: string): void => {
    if (silentElements.has(name)) silence--;
    if (silence > 0) return;
    if (name === 'p' || name === 'h') endParagraph();
    else if (name === 'list') listDepth--;
    else if (name === 'notes' || name === 'note') notes--;
    else if (name === 'page') pageEnd();
    else if (name === 'frame') frames.pop();
    else if ((name === 'table-cell' || name === 'covered-table-cell') && tableDepth === 1) endCell();
    else if (name === 'table-row' && tableDepth === 1) {
      if (sheet && sheetRow.cells.length > 0) sheet.rows.push(sheetRow);
      nextRow += rowRepeat;
    } else if (name === 'table' && --tableDepth === 0) {
      if (sheet && onSheet) {
        onSheet(sheet);
        pageCount++;
        pageEnd();
      } else if (rows) addTable(rows, collector);
      sheet = undefined;
      rows = undefined;
    }
  };

  const put = (text: string): void => {
    const paragraph = paragraphs.at(-1);
    if (paragraph && silence === 0) paragraph.text += text;
  };
  const body: XmlHandlers = { open, close, text: put };

  let margin = 0;
  const isMargin = (name: string): boolean => name === 'header' || name === 'footer';
  const margins: XmlHandlers = {
    open(name, attributes) {
      if (isMargin(name) && ++margin === 1) notes++;
      if (margin > 0) open(name, attributes);
    },
    close(name) {
      if (margin > 0) close(name);
      if (isMargin(name) && --margin === 0) notes--;
    },
    text: (text) => void (margin > 0 && put(text)),
  };
  return {
    body,
    margins,
    pageCount: () => pageCount,
    charactersOfPage: (page: number): number => pageCharacters[page - 1] ?? collector.characters,
  };
}

function sheetCellOf(text: string, column: number, attributes: XmlAttributes): SheetCell {
  const type = attributeOf(attributes, 'value-type');
  const value = Number(attributeOf(attributes, 'value') ?? Number.NaN);
  const date = attributeOf(attributes, 'date-value');
  if (type === 'date' && date) return { column, text: date.slice(0, 10) };
  return (type === 'float' || type === 'currency') && Number.isFinite(value)
    ? { column, text, value }
    : { column, text };
}
