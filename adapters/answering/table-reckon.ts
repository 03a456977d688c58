// Difference, growth, sum and average of cells that a question names by their periods or by their rows: exact, or not at all.
import {
  add,
  compare,
  type Decimal,
  divide,
  fromNumber,
  isZero,
  negate,
  parseDecimal,
  subtract,
} from './decimal.ts';
import type { Question } from './question.ts';
import { type FoundCell, figuresOnly, lookUpCells, type Weights } from './table-lookup.ts';
import type { Table } from './tables.ts';
import { matchTerm } from './terms.ts';

export interface Reckoned {
  /** `list`: several figures asked for at once, nothing reckoned. */
  operation: 'difference' | 'growth' | 'sum' | 'average' | 'list';
  /** Absent for `list`. Growth is in percent, rounded to two decimals. */
  value?: Decimal;
  /** Earlier (or smaller) first. */
  operands: FoundCell[];
  /** 0..1: the least of the operands'. */
  covered: number;
}

/** What the question asks to be reckoned, when every operand is found in one table; else undefined. */
export function reckon(asked: Question, tables: readonly Table[], all: Weights): Reckoned | undefined {
  const { operation } = asked;
  if (operation === 'largest' || operation === 'smallest') return undefined;
  const { question, weights } = figuresOnly(asked, all);
  const found = byYears(question, tables, weights);
  if (operation === 'lookup') return found && { operation: 'list', operands: found, covered: least(found) };
  const operands = found ?? byRows(question, tables, weights);
  const values = operands?.flatMap(({ cell }) => cell.value ?? []) ?? [];
  if (!operands || values.length < 2 || values.length !== operands.length) return undefined;
  const value = resultOf(operation, asked, values);
  return value && { operation, value, operands, covered: least(operands) };
}

const least = (operands: readonly FoundCell[]): number => Math.min(...operands.map(({ covered }) => covered));

function resultOf(
  operation: 'difference' | 'growth' | 'sum' | 'average',
  { text }: Question,
  values: Decimal[],
): Decimal | undefined {
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last) return undefined;
  if (operation === 'sum') return values.reduce(add);
  if (operation === 'average') {
    const count = fromNumber(values.length);
    return count && divide(values.reduce(add), count, 4);
  }
  const change = subtract(last, first);
  if (operation === 'growth') {
    const percent = { digits: change.digits * 100n, scale: change.scale };
    const base = first.digits < 0n ? negate(first) : first;
    return isZero(first) ? undefined : divide(percent, base, 2);
  }
  // A difference has no direction, a change has.
  const isDistance = /skillnad|skiljer|differs/iu.test(text);
  return isDistance && compare(change, zero) < 0 ? negate(change) : change;
}
const zero: Decimal = parseDecimal('0') ?? { digits: 0n, scale: 0 };

// One row in the columns of two or more years; "the year before" is the year before.
function byYears(question: Question, tables: readonly Table[], weights: Weights): FoundCell[] | undefined {
  const years = [...question.years].sort();
  const [only] = years;
  if (
    years.length === 1 &&
    only &&
    /året (?:före|innan)|föregående år|(?:year before|previous year|prior year)/iu.test(question.text)
  )
    years.unshift(String(Number(only) - 1));
  if (years.length < 2) return undefined;
  const other = question.terms.filter((term) => !years.some((year) => term.concepts.has(`y:${year}`)));
  const otherWeights = weights.filter((_, at) => other.includes(question.terms[at] ?? missingTerm));
  const yearWeight = Math.max(
    0.5,
    ...weights.filter((_, at) => !other.includes(question.terms[at] ?? missingTerm)),
  );
  const found = years.map((year) =>
    lookUpCells({ ...question, terms: [...other, yearTerm(year)], wanted: ['number'] }, tables, [
      ...otherWeights,
      yearWeight,
    ]).filter(({ cell, row }) => cell.value !== undefined && cell !== row.label),
  );
  for (const start of found[0]?.slice(0, 3) ?? []) {
    const same = found.map((list) => list.find(({ row, cell }) => sameKind(start, { row, cell })));
    const complete = same.filter((one) => one !== undefined);
    if (new Set(complete.map(({ cell }) => cell)).size === years.length) return complete;
  }
  return undefined;
}

const yearTerm = (year: string) => ({
  word: year,
  stems: { sv: year, en: year },
  concepts: new Set([`y:${year}`]),
  isNumber: true,
});
const missingTerm = yearTerm('');

// The same row, and figures of the same kind: amounts are not compared with percentages.
function sameKind(a: FoundCell, b: Pick<FoundCell, 'row' | 'cell'>): boolean {
  const isPercent = (text: string) => text.includes('%');
  return (
    a.row.table === b.row.table &&
    a.row.label?.text === b.row.label?.text &&
    isPercent(a.cell.text) === isPercent(b.cell.text) &&
    withoutYear(a.cell.header) === withoutYear(b.cell.header)
  );
}

// "Helår 2023" compares with "Helår 2024", never with "Januari 2024".
const withoutYear = (header: string): string => header.replace(/\bf?y?\d{2,4}(?:\/\d{2,4})?\b/giu, '').trim();

// Two or more rows of one column, each with every word of its label in the question.
function byRows(question: Question, tables: readonly Table[], weights: Weights): FoundCell[] | undefined {
  const [best] = lookUpCells({ ...question, wanted: ['number'] }, tables, weights);
  if (!best) return undefined;
  const operands = best.row.table.rows.flatMap((row) => {
    const cell = row.cells[best.cell.column];
    const label = row.label?.textBag;
    if (!label || label.size === 0 || cell?.value === undefined) return [];
    const met = question.terms.filter((term) => matchTerm(term, label) >= 0.8);
    return met.length >= label.size ? [{ ...best, row, cell }] : [];
  });
  if (operands.length < 2) return undefined;
  return operands.sort((a, b) => (a.cell.value && b.cell.value ? compare(a.cell.value, b.cell.value) : 0));
}
