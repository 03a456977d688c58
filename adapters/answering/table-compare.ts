// Questions that need several cells: the largest, the difference, the growth, the sum, the average. Exact arithmetic.
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
import { type FoundCell, lookUpCells, type Weights } from './table-lookup.ts';
import type { Cell, Row, Table } from './tables.ts';
import { matchTerm, type Term } from './terms.ts';

export interface Reckoned {
  operation: 'difference' | 'growth' | 'sum' | 'average';
  value: Decimal;
  /** Earlier or smaller first. */
  operands: FoundCell[];
  covered: number;
}
export interface Extreme {
  operation: 'largest' | 'smallest';
  row: Row;
  cell: Cell;
  /** What was compared: the rows' labels or the columns' headers. */
  answer: 'row' | 'column';
  covered: number;
}

const strong = 0.6;
const isTotal = (cell: Cell | undefined, table: Table): boolean =>
  cell !== undefined &&
  [...cell.textBag.concepts].some((idea) => idea.startsWith('c:total:')) &&
  table.rows.length > 1;

/** The row (or column) with the largest or smallest figure, when one column (or row) is clearly meant and unbeaten. */
export function findExtreme(
  question: Question,
  tables: readonly Table[],
  weights: Weights,
): Extreme | undefined {
  if (question.operation !== 'largest' && question.operation !== 'smallest') return undefined;
  const operation = question.operation;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const superlative = (term: Term) => [...term.concepts].some((idea) => /^c:(?:stor|hög|låg):/u.test(idea));
  let best: Extreme | undefined;
  for (const table of tables) {
    if (table.rows.length < 2) continue;
    const about = question.terms.map((term) => matchTerm(term, table.context) * 0.85);
    const labelHeader = table.rows[0]?.label?.headerBag;
    const width = table.rows[0]?.cells.length ?? 0;
    for (let column = 0; column < width; column++) {
      const rows = table.rows.filter(
        (row) => row.cells[column]?.value !== undefined && row.label && !isTotal(row.label, table),
      );
      const header = rows[0]?.cells[column]?.headerBag;
      if (rows.length < 2 || !header) continue;
      const valueColumns = rows[0]?.cells.filter((cell) => cell.value !== undefined).length ?? 0;
      const inHeader = question.terms.map((term) => matchTerm(term, header));
      if (!inHeader.some((match) => match >= strong) && valueColumns > 1) continue;
      const matches = question.terms.map((term, at) =>
        superlative(term)
          ? 1
          : Math.max(inHeader[at] ?? 0, about[at] ?? 0, labelHeader ? matchTerm(term, labelHeader) : 0),
      );
      const covered = matches.reduce((sum, match, at) => sum + match * (weights[at] ?? 0), 0) / total;
      const row = unbeaten(rows, (candidate) => candidate.cells[column]?.value, operation);
      const cell = row?.cells[column];
      if (row && cell && covered > (best?.covered ?? 0))
        best = { operation, row, cell, answer: 'row', covered };
    }
  }
  return best;
}

function unbeaten<Item>(
  items: readonly Item[],
  figure: (item: Item) => Decimal | undefined,
  operation: 'largest' | 'smallest',
) {
  const sign = operation === 'largest' ? 1 : -1;
  const sorted = items.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)];
    return x && y ? -sign * compare(x, y) : 0;
  });
  const [first, second] = sorted;
  const [x, y] = [first && figure(first), second && figure(second)];
  return x && y && compare(x, y) === 0 ? undefined : first; // a tie has no single answer
}

/** Difference, growth, sum or average of two or more cells that the question names by their periods or their rows. */
export function reckon(question: Question, tables: readonly Table[], weights: Weights): Reckoned | undefined {
  const { operation } = question;
  if (operation === 'lookup' || operation === 'largest' || operation === 'smallest') return undefined;
  const operands = byYears(question, tables, weights) ?? byRows(question, tables, weights);
  if (!operands) return undefined;
  const values = operands.map(({ cell }) => cell.value).filter((value) => value !== undefined);
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last || values.length !== operands.length) return undefined;
  const covered = Math.min(...operands.map((operand) => operand.covered));
  if (operation === 'sum') return { operation, value: values.reduce(add), operands, covered };
  if (operation === 'average') {
    const count = fromNumber(values.length);
    return count && { operation, value: divide(values.reduce(add), count, 4), operands, covered };
  }
  const change = subtract(last, first);
  if (operation === 'difference') {
    const isPlainDistance =
      /skillnad|skiljer|differ/iu.test(question.text) && !/change|förändr/iu.test(question.text);
    return {
      operation,
      value: isPlainDistance && change.digits < 0n ? negate(change) : change,
      operands,
      covered,
    };
  }
  const hundred = parseDecimal('100');
  if (isZero(first) || !hundred) return undefined;
  const rate = divide({ digits: change.digits * 100n, scale: change.scale }, first, 2);
  return { operation, value: rate, operands, covered };
}

// The same row in the columns of two or more years; "the year before" is the year before.
function byYears(question: Question, tables: readonly Table[], weights: Weights): FoundCell[] | undefined {
  const years = [...question.years].sort();
  const [only] = years;
  if (
    years.length === 1 &&
    only &&
    /året (?:före|innan)|föregående år|year before|previous year|prior year/iu.test(question.text)
  )
    years.unshift(String(Number(only) - 1));
  if (years.length < 2) return undefined;
  const found = years.map((year) => {
    const terms = question.terms.filter((term) => !years.includes(term.word) || term.word === year);
    const kept = question.terms.flatMap((term, at) => (terms.includes(term) ? [weights[at] ?? 0] : []));
    return lookUpCells({ ...question, terms, wanted: ['number'] }, tables, kept).filter(
      ({ cell, row }) => cell.value !== undefined && cell !== row.label && names(year, cell, row),
    );
  });
  const [first] = found;
  for (const start of first?.slice(0, 3) ?? []) {
    const same = found.map((list) =>
      list.find(({ row }) => row.table === start.row.table && row.label?.text === start.row.label?.text),
    );
    const complete = same.filter((cell) => cell !== undefined);
    if (complete.length === years.length && new Set(complete.map(({ cell }) => cell)).size === years.length)
      return complete;
  }
  return undefined;
}

const names = (year: string, cell: Cell, row: Row): boolean =>
  cell.header.includes(year) || row.cells.some((other) => other !== cell && other.text.includes(year));

// Two or more rows of one column, each with every word of its label in the question.
function byRows(question: Question, tables: readonly Table[], weights: Weights): FoundCell[] | undefined {
  const [best] = lookUpCells({ ...question, wanted: ['number'] }, tables, weights);
  if (!best) return undefined;
  const { cell: model, row: { table } } = best; // biome-ignore format: one glance
  const named = table.rows.filter((row) => {
    const label = row.label;
    if (!label || label.textBag.size === 0 || row.cells[model.column]?.value === undefined) return false;
    const met = question.terms.filter((term) => matchTerm(term, label.textBag) >= 0.8);
    return met.length >= label.textBag.size;
  });
  if (named.length < 2) return undefined;
  const cells = named.flatMap((row) => {
    const cell = row.cells[model.column];
    return cell ? [{ ...best, row, cell }] : [];
  });
  return cells.sort((a, b) => (a.cell.value && b.cell.value ? compare(a.cell.value, b.cell.value) : 0));
}
