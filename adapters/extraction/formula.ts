// Computes simple formulas of a sheet that was saved without values: sums, means, arithmetic, references.
import { parseCellAddress } from './cell-address.ts';

/**
 * The number in a cell of a sheet (undefined sheet: the formula's own); undefined where there is none; null where there
 * is one that is not known, so that no sum is ever made of some of its cells only.
 */
export type CellNumber = (
  sheet: string | undefined,
  column: number,
  row: number,
) => number | undefined | null;

const token =
  /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\d_.]*)!)?(\$?[A-Z]{1,3}\$?\d{1,7})(?::(\$?[A-Z]{1,3}\$?\d{1,7}))?|([A-Z][A-Z.]*)\s*\(|([-+*/^(),;%]))/iuy;
const maxRangeCells = 200_000;

type Token =
  | { kind: 'number'; value: number }
  | { kind: 'range'; sheet: string | undefined; from: string; to: string }
  | { kind: 'call'; name: string }
  | { kind: 'mark'; mark: string };

const functions: Record<string, (values: number[]) => number | undefined> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVERAGE: (values) =>
    values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => (values.length === 0 ? undefined : values.reduce((low, value) => Math.min(low, value))),
  MAX: (values) => (values.length === 0 ? undefined : values.reduce((high, value) => Math.max(high, value))),
  ABS: ([value]) => (value === undefined ? undefined : Math.abs(value)),
  ROUND: ([value, digits = 0]) =>
    value === undefined ? undefined : Number(`${Math.round(Number(`${value}e${digits}`))}e${-digits}`),
};

/** The value of a formula (without "="), or undefined where it uses anything not known here. Never throws. */
export function evaluateFormula(formula: string, cell: CellNumber): number | undefined {
  const tokens = tokensOf(formula);
  if (!tokens || tokens.length > 2_000) return undefined;
  const reader = createReader(tokens, cell);
  const value = reader.sum();
  return reader.isAtEnd() && value !== undefined && Number.isFinite(value) ? value : undefined;
}

function tokensOf(formula: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  const end = formula.trimEnd().length;
  while (token.lastIndex < end) {
    const match = token.exec(formula);
    if (!match) return undefined;
    const [, number, sheet, from, to, name, mark] = match;
    if (number) tokens.push({ kind: 'number', value: Number(number) });
    else if (from) {
      const named = sheet?.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'");
      tokens.push({ kind: 'range', sheet: named, from, to: to ?? from });
    } else if (name) tokens.push({ kind: 'call', name: name.toUpperCase() });
    else if (mark) tokens.push({ kind: 'mark', mark });
  }
  return tokens;
}

/** Recursive descent; depth is bounded by the number of tokens. */
function createReader(tokens: Token[], cell: CellNumber) {
  let at = 0;
  const isMark = (...marks: string[]): boolean => {
    const next = tokens[at];
    return next?.kind === 'mark' && marks.includes(next.mark);
  };
  const takeMark = (...marks: string[]): string | undefined => {
    const next = tokens[at];
    if (next?.kind !== 'mark' || !marks.includes(next.mark)) return undefined;
    at++;
    return next.mark;
  };
  const both = (
    a: number | undefined,
    b: number | undefined,
    act: (x: number, y: number) => number,
  ): number | undefined => (a === undefined || b === undefined ? undefined : act(a, b));

  const sum = (): number | undefined => {
    let value = product();
    for (let mark = takeMark('+', '-'); mark; mark = takeMark('+', '-')) {
      const sign = mark === '+' ? 1 : -1;
      value = both(value, product(), (x, y) => x + sign * y);
    }
    return value;
  };
  const product = (): number | undefined => {
    let value = power();
    for (let mark = takeMark('*', '/'); mark; mark = takeMark('*', '/')) {
      const isTimes = mark === '*';
      value = both(value, power(), (x, y) => (isTimes ? x * y : x / y));
    }
    return value;
  };
  const power = (): number | undefined => {
    let value = unary();
    while (takeMark('^')) value = both(value, unary(), (x, y) => x ** y);
    return value;
  };
  const unary = (): number | undefined => {
    if (takeMark('-')) return both(unary(), 0, (x) => -x);
    if (takeMark('+')) return unary();
    let value = primary();
    while (takeMark('%')) value = both(value, 100, (x, y) => x / y);
    return value;
  };
  const primary = (): number | undefined => {
    const next = tokens[at];
    if (!next) return undefined;
    if (takeMark('(')) {
      const value = sum();
      return takeMark(')') ? value : undefined;
    }
    at++;
    if (next.kind === 'number') return next.value;
    if (next.kind === 'range') return next.from === next.to ? oneNumber(numbersOf(next, cell)) : undefined;
    return next.kind === 'call' ? call(next.name) : undefined;
  };
  const call = (name: string): number | undefined => {
    const values: number[] = [];
    while (!isMark(')')) {
      const next = tokens[at];
      const after = tokens[at + 1];
      const isWholeArgument = after?.kind === 'mark' && [',', ';', ')'].includes(after.mark);
      if (next?.kind === 'range' && isWholeArgument) {
        at++;
        const found = numbersOf(next, cell);
        if (!found) return undefined;
        for (const value of found) values.push(value);
      } else {
        const value = sum();
        if (value === undefined) return undefined;
        values.push(value);
      }
      if (!takeMark(',', ';') && !isMark(')')) return undefined;
    }
    at++;
    return functions[name]?.(values);
  };
  return { sum, isAtEnd: () => at === tokens.length };
}

/** An empty cell counts as 0 in arithmetic. */
const oneNumber = (numbers: number[] | undefined): number | undefined =>
  numbers ? (numbers[0] ?? 0) : undefined;

/** The numbers in a range, empty cells and text left out; undefined where it is too large or one is not known. */
function numbersOf(range: Token & { kind: 'range' }, cell: CellNumber): number[] | undefined {
  const from = parseCellAddress(range.from);
  const to = parseCellAddress(range.to);
  if (!from || !to) return undefined;
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  if ((right - left + 1) * (bottom - top + 1) > maxRangeCells) return undefined;
  const numbers: number[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      const value = cell(range.sheet, column, row);
      if (value === null) return undefined;
      if (value !== undefined) numbers.push(value);
    }
  return numbers;
}
