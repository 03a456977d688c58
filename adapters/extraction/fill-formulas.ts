// Fills the cells whose formula was saved without a value, across all sheets of a workbook.
import { evaluateFormula } from './formula.ts';
import { formatNumber } from './number-format.ts';
import type { Sheet, SheetCell } from './sheet.ts';

const maxDepth = 200;
/** Formulas computed in one file at most, so that a file of chained formulas ends. */
const maxComputed = 200_000;

/** Computes what it can in place. Returns how many formulas stay without a value. */
export function fillFormulas(sheets: Sheet[]): number {
  const pending = sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ cells }) =>
      cells.filter((cell) => cell.formula !== undefined).map((cell) => ({ sheet, cell })),
    ),
  );
  if (pending.length === 0) return 0;
  const bySheet = new Map(sheets.map((sheet) => [sheet.name, indexOf(sheet)]));
  const busy = new Set<SheetCell>();
  let computed = 0;

  const numberIn = (sheetName: string, cell: SheetCell): number | undefined => {
    if (cell.value !== undefined || cell.formula === undefined) return cell.value;
    if (busy.has(cell) || busy.size > maxDepth || ++computed > maxComputed) return undefined;
    busy.add(cell);
    const value = evaluateFormula(cell.formula, (name, column, row) => {
      const target = bySheet
        .get(name ?? sheetName)
        ?.get(row)
        ?.get(column);
      return target && numberIn(name ?? sheetName, target);
    });
    busy.delete(cell);
    if (value === undefined) return undefined;
    cell.value = value;
    cell.text = formatNumber(value, cell.format);
    delete cell.formula;
    return value;
  };
  return pending.filter(({ sheet, cell }) => numberIn(sheet.name, cell) === undefined).length;
}

const indexOf = (sheet: Sheet): Map<number, Map<number, SheetCell>> =>
  new Map(sheet.rows.map(({ row, cells }) => [row, new Map(cells.map((cell) => [cell.column, cell]))]));
