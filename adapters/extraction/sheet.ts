// A sheet as its filled cells, and how its rows become units: titles, tables, loose lines.
import type { Locator } from '#contracts/primitives.ts';
import { cellAddress } from './cell-address.ts';
import type { Collector } from './collector.ts';
import { addTable, type ColumnTitles, type GridCell, type GridRow } from './table.ts';
import { isHeaderText } from './table-header.ts';

export interface SheetCell extends GridCell {
  /** Without the leading "="; only where no value came with it. */
  formula?: string;
  format?: string;
}

export interface SheetRow {
  /** 1-based. */
  row: number;
  cells: SheetCell[];
}

export interface Sheet {
  name: string;
  rows: SheetRow[];
}

/** Names that programs give: they say nothing. */
const namelessSheet = /^(sheet|blad|ark|tabell|table|feuil|tabelle)\s?\d*$/i;

/** Adds a sheet's rows, its name (where it says something) as a heading above them. */
export function addSheet(sheet: Sheet, collector: Collector): void {
  collector.resetHeadings();
  const rows = sheet.rows.filter((row) => row.cells.some((cell) => cell.text.trim() !== ''));
  if (rows.length === 0) return;
  const at = (cell: string): Locator => ({ kind: 'cell', sheet: sheet.name, cell });
  if (!namelessSheet.test(sheet.name)) collector.heading(1, sheet.name, at('A1'));
  let titles: ColumnTitles = new Map();
  const blocks = blocksOf(rows);
  blocks.forEach((block, index) => {
    const isTable = block.some((row) => filled(row) > 1);
    const firstWide = isTable ? block.findIndex((row) => filled(row) > 1) : block.length;
    for (const row of block.slice(0, firstWide)) {
      const cell = row.cells.find(({ text }) => text.trim() !== '');
      if (!cell) continue;
      const locator = at(cellAddress(cell.column, row.row));
      if (isTable && cell.value === undefined) {
        collector.heading(2, cell.text, locator);
        titles = new Map();
      } else collector.add({ text: cell.text, locator, role: 'paragraph' });
    }
    if (!isTable) return;
    const table = block.slice(firstWide).map((row) => gridRow(row, at));
    // One row of words apart from what follows: the titles of the table below.
    const [only] = table;
    if (
      only &&
      table.length === 1 &&
      index < blocks.length - 1 &&
      only.cells.every(({ text }) => isHeaderText(text))
    )
      only.isHeader = true;
    titles = addTable(table, collector, titles);
  });
}

const filled = (row: SheetRow): number =>
  row.cells.reduce((count, cell) => count + (cell.text.trim() === '' ? 0 : 1), 0);

/** Rows with no empty row between them. */
function blocksOf(rows: SheetRow[]): SheetRow[][] {
  const blocks: SheetRow[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row.row === before + 1) blocks.at(-1)?.push(row);
    else blocks.push([row]);
    before = row.row;
  }
  return blocks;
}

function gridRow(row: SheetRow, at: (cell: string) => Locator): GridRow {
  const cells = row.cells.map(({ column, text, value }) => ({
    column,
    text,
    address: cellAddress(column, row.row),
    ...(value === undefined ? {} : { value }),
  }));
  const first = cells.find((cell) => cell.text.trim() !== '');
  return { cells, locator: at(first?.address ?? `A${row.row}`) };
}
