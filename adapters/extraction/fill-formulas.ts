// Fills the cells whose formula was saved without a value, across all sheets of a workbook.
import { evaluateFormula } from './formula.ts';
import { formatNumber } from './number-format.ts';
import type { Sheet, SheetCell } from './sheet.ts';

const maxDepth = 200;
/** Cells looked at in one file at most: sums of sums grow by the square. */
const maxLookedAt = 2_000_000;

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
  // What failed once is not tried again for every cell that needs it.
  const unknown = new Set<SheetCell>();
  let lookedAt = 0;

  const numberIn = (sheetName: string, cell: SheetCell): number | undefined => {
    if (cell.value !== undefined || cell.formula === undefined) return cell.value;
    if (unknown.has(cell) || busy.has(cell) || busy.size > maxDepth) return undefined;
    busy.add(cell);
    const value = evaluateFormula(cell.formula, (name, column, row) => {
      const cells = bySheet.get(name ?? sheetName);
      if (!cells || ++lookedAt > maxLookedAt) return null;
      const target = cells.get(row)?.get(column);
      if (target?.formula === undefined) return target?.value;
      return numberIn(name ?? sheetName, target) ?? null;
    });
    busy.delete(cell);
    if (value === undefined) {
      // Below a cell that was cut off for depth, a later try may succeed.
      if (busy.size === 0) unknown.add(cell);
      return undefined;
    }
    cell.value = value;
    cell.text = formatNumber(value, cell.format);
    delete cell.formula;
    return value;
  };
  return pending.filter(({ sheet, cell }) => numberIn(sheet.name, cell) === undefined).length;
}

const indexOf = (sheet: Sheet): Map<number, Map<number, SheetCell>> =>
  new Map(sheet.rows.map(({ row, cells }) => [row, new Map(cells.map((cell) => [cell.column, cell]))]));
