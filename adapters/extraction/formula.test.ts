// Formulas saved without values: what is simple is computed, what is not known stays unknown.
import { expect, test } from 'vitest';
import { fillFormulas } from './fill-formulas.ts';
import { evaluateFormula } from './formula.ts';
import type { Sheet } from './sheet.ts';

const cells: Record<string, number | null> = { '0,1': 2, '0,2': 3, '0,3': 10, '1,1': 0.5, '5,5': null };
const value = (formula: string) =>
  evaluateFormula(formula, (_sheet, column, row) => cells[`${column},${row}`]);

test.each([
  ['SUM(A1:A3)', 15],
  ['SUM(A1:A3,B1;1)', 16.5],
  ['A1+A2*A3', 32],
  ['(A1+A2)*-A3', -50],
  ['A3/A1-2^2', 1],
  ['AVERAGE($A$1:A$3)', 5],
  ['MAX(A1:A3)-MIN(A1:A3)', 8],
  ['ROUND(A3/A2,2)', 3.33],
  ["'Annat blad'!A1%", 0.02],
  ['Z99+1', 1],
  ['IF(A1>1,2,3)', undefined],
  ['SUM(A1:F5)', undefined],
  ['A1/0', undefined],
  ['SUM(A1:XFD1048576)', undefined],
  ['A1+', undefined],
])('%s is %s', (formula, expected) => {
  expect(value(formula)).toBe(expected);
});

test('a sum over a cell that cannot be computed stays without a value, rather than leaving that cell out', () => {
  const sheet: Sheet = {
    name: 'Blad',
    rows: [
      { row: 1, cells: [{ column: 0, text: '5', value: 5 }] },
      { row: 2, cells: [{ column: 0, text: '', formula: 'VLOOKUP(A1,B1:C9,2)' }] },
      { row: 3, cells: [{ column: 0, text: '', formula: 'SUM(A1:A2)' }] },
      { row: 4, cells: [{ column: 0, text: '', formula: 'A1*3', format: '0.0' }] },
      { row: 5, cells: [{ column: 0, text: '', formula: 'A6' }] },
      { row: 6, cells: [{ column: 0, text: '', formula: 'A5' }] },
    ],
  };
  expect(fillFormulas([sheet])).toBe(4);
  expect(sheet.rows.map((row) => row.cells[0]?.text)).toEqual(['5', '', '', '15.0', '', '']);
});

test('sums of sums of sums end', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({
    row: index + 1,
    cells: [
      index === 0
        ? { column: 0, text: '1', value: 1 }
        : { column: 0, text: '', formula: `SUM(A1:A${index})` },
    ],
  }));
  const startedAt = Date.now();
  fillFormulas([{ name: 'Blad', rows }]);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});
