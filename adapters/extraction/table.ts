// Tables whose cells are known by column: finds the titles and adds the rows to the collector.
import type { TableCell } from '#contracts/extraction.ts';
import type { Locator } from '#contracts/primitives.ts';
import { type Collector, tidyText } from './collector.ts';
import { parseNumber } from './parse-number.ts';
import { headerPartOf, isHeaderText } from './table-header.ts';

export interface GridCell {
  /** 0-based column. */
  column: number;
  text: string;
  value?: number;
  address?: string;
}

export interface GridRow {
  cells: GridCell[];
  locator: Locator;
  /** Said by the file itself (a repeated header row in Word, `th` in html). */
  isHeader?: boolean;
}

/** 0-based column → title. */
export type ColumnTitles = Map<number, string>;

const maxHeaderRows = 3;
const unitOrYear =
  /^((19|20)\d\d\b.*|[tkm]?kr|[kmt]?sek|[kmt]?eur|[kmt]?usd|us?\$.{0,6}|€.{0,3}|\$.{0,9}|%|not|note|antal|st)$/iu;
/** Empty columns between two cells are shown up to this width, so that a far-off cell costs nothing. */
const maxShownColumns = 200;

/**
 * Adds each row as a `table-row` unit, its text the cells divided by ' | ' with empty ones kept. Title rows are units
 * too, with each cell its own header. Rows without titles of their own take the `inherited` ones (a table that goes
 * on after an empty row). Returns the titles in force.
 */
export function addTable(
  rows: GridRow[],
  collector: Collector,
  inherited: ColumnTitles = new Map(),
): ColumnTitles {
  const filled = rows.map(tidyRow).filter((row) => row.cells.length > 0);
  const headerRows = countHeaderRows(filled);
  const titles: ColumnTitles = headerRows === 0 ? inherited : new Map();
  filled.slice(0, headerRows).forEach((row, index) => {
    for (const { column, text } of index < headerRows - 1 ? spread(row.cells, filled) : row.cells) {
      const above = titles.get(column);
      titles.set(column, above && above !== text ? `${above} ${text}` : text);
    }
  });
  filled.forEach((row, index) => {
    const cells = row.cells.map(({ column, text, value = parseNumber(text), address }): TableCell => {
      const header = index < headerRows ? text : (titles.get(column) ?? '');
      return { header, text, ...(address ? { address } : {}), ...(value === undefined ? {} : { value }) };
    });
    collector.add({ text: rowText(row.cells), locator: row.locator, role: 'table-row', cells });
  });
  return titles;
}

/** A title above others stands for all columns up to the next one ("2024" over "Q1 | Q2"). */
function spread(cells: GridCell[], rows: GridRow[]): GridCell[] {
  const width = Math.min(
    maxShownColumns,
    Math.max(...rows.map((row) => (row.cells.at(-1)?.column ?? 0) + 1)),
  );
  return cells.flatMap((cell, index) => {
    const end = cell.column === 0 ? 1 : (cells[index + 1]?.column ?? width);
    return Array.from({ length: Math.max(1, end - cell.column) }, (_, step) => ({
      ...cell,
      column: cell.column + step,
    }));
  });
}

/** Below the first row of titles, another one: years, dates and units only, or nothing in the first column. */
function isSecondTitleRow(row: GridRow | undefined): boolean {
  if (!row || row.cells.length === 0) return false;
  return (
    row.cells.every(({ column, text }) => column > 0 || !/\p{L}{2}/u.test(text)) ||
    row.cells.every(({ text }) => unitOrYear.test(text))
  );
}

const tidyRow = (row: GridRow): GridRow => ({
  ...row,
  cells: row.cells.map((cell) => ({ ...cell, text: tidyText(cell.text) })).filter((cell) => cell.text !== ''),
});

/** The cells divided by ' | ', empty columns as empty places. */
function rowText(cells: GridCell[]): string {
  const last = cells.at(-1)?.column ?? 0;
  if (last >= maxShownColumns) return cells.map((cell) => cell.text).join(' | ');
  const shown = Array.from({ length: last + 1 }, () => '');
  for (const cell of cells) shown[cell.column] = cell.text;
  return shown.join(' | ');
}

function countHeaderRows(rows: GridRow[]): number {
  const told = rows.findIndex((row) => !row.isHeader);
  if (told !== 0) return told < 0 ? rows.length : told;
  const isTitle = (cell: GridCell): boolean => isHeaderText(cell.text);
  const firstData = rows.findIndex((row) => !row.cells.every(isTitle));
  // A first row with one amount-like cell ("Q1", 2024, 12) in ten is still a row of titles.
  const first = rows[0];
  if (firstData === 0 && first && rows.length > 1 && first.cells.length > 3) {
    const share = first.cells.filter(isTitle).length / first.cells.length;
    return share >= 0.8 ? 1 : 0;
  }
  const limit = Math.min(headerPartOf(firstData, rows.length), maxHeaderRows);
  let count = Math.min(limit, 1);
  while (count < limit && isSecondTitleRow(rows[count])) count++;
  return count;
}
