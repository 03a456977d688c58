// From the lines of a page to its units: headings, paragraphs, and table rows with the header of each cell.
import type { TableCell } from '#contracts/extraction.ts';
import type { Collector } from '../collector.ts';
import { parseNumber } from '../parse-number.ts';
import { headerPartOf, isHeaderText } from '../table-header.ts';
import type { Segment, TextLine } from './pdf-lines.ts';

/** Adds one page's units. `bodySize` is the document's usual font size in points: larger short lines are headings. */
export function addPageUnits(lines: TextLine[], page: number, bodySize: number, collector: Collector): void {
  // A table goes on after a line of its own ("Rörelsens intäkter"): its titles hold until a heading or running text.
  let titles: Segment[] = [];
  for (let index = 0; index < lines.length; ) {
    const rows = tableAt(lines, index);
    if (rows > 0) {
      titles = addTable(lines.slice(index, index + rows), index, page, titles, collector);
      index += rows;
      continue;
    }
    const line = lines[index];
    if (!line) break;
    const level = headingLevel(line, bodySize);
    if (level !== undefined) {
      titles = [];
      collector.heading(level, textOf(line), { kind: 'page', page, line: index + 1 });
      index++;
      continue;
    }
    const length = paragraphAt(lines, index, bodySize);
    const text = joinLines(lines.slice(index, index + length).map(textOf));
    if (text.length > maxLabelCharacters) titles = [];
    const role = /^([•▪‣·*]|[-–—]\s)/.test(text) ? 'list-item' : 'paragraph';
    collector.add({ text, locator: { kind: 'page', page, line: index + 1 }, role });
    index += length;
  }
}

/** Longer lines are running text, not a label inside a table. */
const maxLabelCharacters = 80;
/** Points from the middle of a cell to the middle of its title at most. */
const maxTitleDistance = 30;

const textOf = (line: TextLine): string => line.segments.map((segment) => segment.text).join('\t');
const isRow = (line: TextLine | undefined): line is TextLine => (line?.segments.length ?? 0) >= 2;

/** How many lines from here form a table: at least two rows, or one row whose cells end in a number. */
function tableAt(lines: TextLine[], start: number): number {
  let count = 0;
  while (isRow(lines[start + count])) count++;
  if (count >= 2) return count;
  const last = lines[start]?.segments.at(-1);
  return count === 1 && last && parseNumber(last.text) !== undefined ? 1 : 0;
}

/** Adds rows and returns the titles of their columns: their own, else the inherited ones. */
function addTable(
  rows: TextLine[],
  firstIndex: number,
  page: number,
  inherited: Segment[],
  collector: Collector,
): Segment[] {
  const headerRows = countHeaderRows(rows);
  const headers = headerRows === 0 ? inherited : rows.slice(0, headerRows).flatMap((row) => row.segments);
  rows.forEach((row, offset) => {
    const cells: TableCell[] = row.segments.map((segment) => {
      const header = offset < headerRows ? segment.text : headerFor(segment, headers);
      const value = parseNumber(segment.text);
      return { header, text: segment.text, ...(value === undefined ? {} : { value }) };
    });
    collector.add({
      text: cells.map((cell) => cell.text).join(' | '),
      locator: { kind: 'page', page, line: firstIndex + offset + 1 },
      role: 'table-row',
      cells,
    });
  });
  return headers;
}

/** The rows before the first with amounts, where all their cells could be column titles (words, years, dates). */
function countHeaderRows(rows: TextLine[]): number {
  // A single row is a row of titles only where it names years or dates.
  if (rows.length === 1 && rows[0]?.segments.some((segment) => /^(19|20)\d{2}\b/.test(segment.text)))
    return rows[0].segments.every((segment) => isHeaderText(segment.text)) ? 1 : 0;
  const firstData = rows.findIndex((row) => !row.segments.every((segment) => isHeaderText(segment.text)));
  return Math.min(headerPartOf(firstData, rows.length), 3);
}

/** Title of the column that a cell stands in: those above it, else a near one, else none. */
function headerFor(cell: Segment, headers: Segment[]): string {
  const over = headers.filter(
    (header) => Math.min(cell.right, header.right) - Math.max(cell.left, header.left) > 0,
  );
  if (over.length > 0) return [...new Set(over.map((header) => header.text))].join(' ');
  const middle = (part: Segment): number => (part.left + part.right) / 2;
  const near = headers
    .map((header) => ({ text: header.text, distance: Math.abs(middle(header) - middle(cell)) }))
    .sort((first, second) => first.distance - second.distance)[0];
  return near && near.distance < maxTitleDistance ? near.text : '';
}

/** Clearly larger than the body, short, without a sentence's end; the larger the higher. */
function headingLevel(line: TextLine, bodySize: number): number | undefined {
  if (line.segments.length !== 1 || bodySize === 0) return undefined;
  const text = textOf(line);
  if (text.length > 120 || !/\p{L}/u.test(text) || /[.:,;]$/.test(text)) return undefined;
  const ratio = line.size / bodySize;
  if (ratio >= 1.6) return 1;
  if (ratio >= 1.3) return 2;
  return ratio >= 1.12 ? 3 : undefined;
}

/** Lines that run on: same size, usual spacing, not a new list item, not a row. */
function paragraphAt(lines: TextLine[], start: number, bodySize: number): number {
  let count = 1;
  for (; ; count++) {
    const before = lines[start + count - 1];
    const line = lines[start + count];
    if (!before || !line || line.segments.length !== 1 || headingLevel(line, bodySize) !== undefined)
      return count;
    const gap = before.y - line.y;
    const size = Math.max(before.size, line.size);
    const isClose = gap > 0 && gap < size * 1.75;
    const isSame = Math.abs(before.size - line.size) < size * 0.15;
    const startsItem = /^([•▪‣·*]|[-–—]\s|\d{1,2}[.)]\s|§\s?\d)/.test(textOf(line));
    if (!isClose || !isSame || startsItem || tableAt(lines, start + count) > 0) return count;
  }
}

/** A word divided at the line's end is joined again, where the next line goes on in small letters. */
const joinLines = (texts: string[]): string =>
  texts.reduce((all, text) =>
    /\p{Ll}[-\u00ad]$/u.test(all) && /^\p{Ll}/u.test(text) ? all.slice(0, -1) + text : `${all} ${text}`,
  );
