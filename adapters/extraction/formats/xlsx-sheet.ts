// The filled cells of one sheet of a workbook, as rows.
import { parseCellAddress } from '../cell-address.ts';
import type { ExtractionLimits } from '../limits.ts';
import { formatNumber } from '../number-format.ts';
import { ExtractionFailure } from '../port.ts';
import type { SheetCell, SheetRow } from '../sheet.ts';
import { walkXmlPart, type XmlAttributes } from '../xml-walk.ts';
import type { ZipArchive } from '../zip-archive.ts';

export interface SharedParts {
  strings: string[];
  formats: string[];
  is1904: boolean;
  /** Counts down over all sheets. */
  cellsLeft: number;
}

/**
 * Rows with their cells in order; empty cells are left out.
 * @throws ExtractionFailure `too_large` when the workbook has more cells than allowed.
 */
export function readSheetRows(
  archive: ZipArchive,
  part: string,
  shared: SharedParts,
  limits: ExtractionLimits,
): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: SheetRow = { row: 0, cells: [] };
  let column = -1;
  let attributes: XmlAttributes = {};
  let raw = '';
  let formula = '';
  let into: 'value' | 'formula' | undefined;
  let phonetic = 0;

  const endCell = (): void => {
    const cell = cellOf({ column, raw, formula, attributes }, shared);
    if (!cell) return;
    if (--shared.cellsLeft < 0) throw new ExtractionFailure('too_large', { maxCells: limits.cells });
    row.cells.push(cell);
  };

  walkXmlPart(archive, part, limits, {
    open(name, given) {
      if (name === 'row') {
        row = { row: Number(given['r']) || row.row + 1, cells: [] };
        column = -1;
      } else if (name === 'c') {
        attributes = given;
        column = parseCellAddress(given['r'] ?? '')?.column ?? column + 1;
        raw = '';
        formula = '';
      } else if (name === 'v' || name === 't') into = phonetic === 0 ? 'value' : undefined;
      else if (name === 'f') into = 'formula';
      else if (name === 'rPh') phonetic++;
    },
    close(name) {
      if (name === 'c') endCell();
      else if (name === 'row' && row.cells.length > 0) rows.push(row);
      else if (name === 'rPh') phonetic--;
      into = undefined;
    },
    text(text) {
      if (into === 'value') raw += text;
      else if (into === 'formula') formula += text;
    },
  });
  return rows;
}

interface RawCell {
  column: number;
  raw: string;
  formula: string;
  attributes: XmlAttributes;
}

function cellOf({ column, raw, formula, attributes }: RawCell, shared: SharedParts): SheetCell | undefined {
  const format = shared.formats[Number(attributes['s'] ?? -1)] ?? 'General';
  if (raw.trim() === '') return formula === '' ? undefined : { column, text: '', formula, format };
  switch (attributes['t']) {
    case 's':
      return textCell(column, shared.strings[Number(raw)] ?? '');
    case 'b':
      return textCell(column, raw.trim() === '1' ? 'TRUE' : 'FALSE');
    case 'str':
    case 'inlineStr':
    case 'e':
      return textCell(column, raw);
    case 'd':
      return textCell(column, raw.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' '));
    default: {
      const value = Number(raw);
      if (!Number.isFinite(value)) return textCell(column, raw);
      const text = formatNumber(value, format, shared.is1904);
      return /^\d{4}-\d\d-\d\d|^\d\d:\d\d$/.test(text) ? { column, text } : { column, text, value };
    }
  }
}

const textCell = (column: number, text: string): SheetCell | undefined =>
  text.trim() === '' ? undefined : { column, text };
