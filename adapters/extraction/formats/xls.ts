// xls (Excel 95–2003): SheetJS, only ever in the child and only by filled rows, never by the sheet's range.
import { type CellObject, read } from '@e965/xlsx';
import type { FormatInput } from '../format-reader.ts';
import { isDateFormat } from '../number-format.ts';
import { ExtractionFailure } from '../port.ts';
import { addSheet, type SheetCell, type SheetRow } from '../sheet.ts';

export function readXls({ bytes, password, limits, collector, onProgress }: FormatInput): void {
  const workbook = open(bytes, password);
  let cellsLeft = limits.cells;
  workbook.SheetNames.forEach((name, index) => {
    onProgress(index, workbook.SheetNames.length);
    const before = collector.characters;
    const data: unknown = workbook.Sheets[name]?.['!data'];
    const rows: SheetRow[] = [];
    if (Array.isArray(data))
      data.forEach((row: (CellObject | undefined)[] | undefined, at) => {
        const cells: SheetCell[] = [];
        row?.forEach((cell, column) => {
          const shown = cell && cellOf(cell, column);
          if (!shown) return;
          if (--cellsLeft < 0) throw new ExtractionFailure('too_large', { maxCells: limits.cells });
          cells.push(shown);
        });
        if (cells.length > 0) rows.push({ row: at + 1, cells });
      });
    addSheet({ name, rows }, collector);
    collector.page({ page: index + 1, characters: collector.characters - before, hasImages: false });
  });
  onProgress(workbook.SheetNames.length, workbook.SheetNames.length);
}

function open(bytes: Buffer, password: string | undefined) {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: false,
      cellNF: true,
      ...(password ? { password } : {}),
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw new ExtractionFailure('locked', { format: 'xls' });
    throw error;
  }
}

function cellOf(cell: CellObject, column: number): SheetCell | undefined {
  const text = String(cell.w ?? cell.v ?? '').trim();
  if (text === '') return undefined;
  const isNumber = cell.t === 'n' && typeof cell.v === 'number';
  return isNumber && !isDateFormat(String(cell.z ?? ''))
    ? { column, text, value: Number(cell.v) }
    : { column, text };
}
