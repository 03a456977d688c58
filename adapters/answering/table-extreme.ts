// The largest or the smallest: of a column's rows ("which department …") or of a row's columns ("which year …").
import { compare, type Decimal } from './decimal.ts';
import type { Question } from './question.ts';
import { figuresOnly, lookUpCells, type Weights } from './table-lookup.ts';
import { type Cell, isTotalRow, type Row, type Table } from './tables.ts';
import { joined, matchTerm, type TermBag } from './terms.ts';

export interface Extreme {
  operation: 'largest' | 'smallest';
  row: Row;
  cell: Cell;
  /** What was compared: the rows by their labels, or the columns by their headers. */
  among: 'rows' | 'columns';
  /** 0..1 */
  covered: number;
}

const strong = 0.6;
const fromTable = 0.85;

/** The extreme that the question asks for, where one row or column is clearly meant and its figure is unbeaten. */
export function findExtreme(asked: Question, tables: readonly Table[], all: Weights): Extreme | undefined {
  const { operation } = asked;
  if (operation !== 'largest' && operation !== 'smallest') return undefined;
  const { question, weights } = figuresOnly(asked, all);
  const columns = amongColumns(question, tables, weights, operation, asksForPeriod(asked));
  const rows = tables.flatMap((table) => amongRows(question, table, weights, operation));
  const candidates = asksForPeriod(asked) ? columns : [...rows, ...columns];
  return candidates.toSorted((a, b) => b.covered - a.covered)[0];
}

const asksForPeriod = ({ text }: Question): boolean =>
  /\b(?:vilket (?:år|kvartal|räkenskapsår)|vilken (?:månad|period)|(?:which|what) (?:\p{L}+ )?(?:year|quarter|month|period))/iu.test(
    text,
  );

function amongRows(
  question: Question,
  table: Table,
  weights: Weights,
  operation: 'largest' | 'smallest',
): Extreme[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const about = question.terms.map((term) => matchTerm(term, table.context) * fromTable);
  const rows = table.rows.filter((row) => row.label && !isTotalRow(row));
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const found: { isNamed: boolean; extreme: Extreme }[] = [];
  for (let column = 0; column < width; column++) {
    const figures = rows.filter((row) => row.cells[column]?.value !== undefined);
    const [first] = figures;
    const header = first?.cells[column]?.headerBag;
    if (!header || figures.length < 2 || isLabelLike(header)) continue;
    const inHeader = question.terms.map((term) => matchTerm(term, header));
    const isNamed = inHeader.some((match) => match >= strong);
    const named = first.label?.headerBag;
    const covered = question.terms.reduce((sum, term, at) => {
      const match = Math.max(
        joined(term, [header, table.context]),
        inHeader[at] ?? 0,
        about[at] ?? 0,
        named ? matchTerm(term, named) : 0,
      );
      return sum + (match * (weights[at] ?? 0)) / total;
    }, 0);
    const row = unbeaten(figures, (candidate) => candidate.cells[column]?.value, operation);
    const cell = row?.cells[column];
    if (row && cell) found.push({ isNamed, extreme: { operation, row, cell, among: 'rows', covered } });
  }
  const named = found.filter(({ isNamed }) => isNamed);
  // Where the question names no column, all of them must agree on the winner.
  const agree = new Set(found.map(({ extreme }) => extreme.row)).size === 1;
  return (named.length > 0 ? named : agree ? found.slice(0, 1) : []).map(({ extreme }) => extreme);
}

function amongColumns(
  question: Question,
  tables: readonly Table[],
  weights: Weights,
  operation: 'largest' | 'smallest',
  arePeriods: boolean,
): Extreme[] {
  const period = /^(?:år|year|kvartal|quarter|månad|month|period)/u;
  const terms = question.terms.filter((term) => !period.test(term.word));
  const kept = weights.filter((_, at) => !period.test(question.terms[at]?.word ?? ''));
  const [best] = lookUpCells({ ...question, terms, wanted: ['number'] }, tables, kept);
  if (!best) return [];
  const figures = best.row.cells.filter(
    (cell) => cell.value !== undefined && cell.header !== '' && !isTotal(cell),
  );
  const periods = figures.filter((cell) => namesPeriod(cell) === arePeriods);
  const cell = periods.length > 1 ? unbeaten(periods, (candidate) => candidate.value, operation) : undefined;
  return cell ? [{ operation, row: best.row, cell, among: 'columns', covered: best.covered }] : [];
}

// Numbers that count nothing: ids, years of entry.
const isLabelLike = ({ words }: TermBag): boolean =>
  words.some((word) => /nr$|nummer$|^no$|^id$|^sedan$|^since$/u.test(word));

const isTotal = (cell: Cell): boolean =>
  [...cell.headerBag.concepts].some((idea) => /^c:(?:total|helår):/u.test(idea));
const namesPeriod = (cell: Cell): boolean =>
  [...cell.headerBag.concepts].some((idea) => /^[ymq]:/u.test(idea));

// A tie has no single answer.
function unbeaten<Item>(
  items: readonly Item[],
  figure: (item: Item) => Decimal | undefined,
  operation: 'largest' | 'smallest',
) {
  const sign = operation === 'largest' ? -1 : 1;
  const order = (a: Item, b: Item): number => {
    const [x, y] = [figure(a), figure(b)];
    return x && y ? sign * compare(x, y) : 0;
  };
  const [first, second] = items.toSorted(order);
  return first !== undefined && second !== undefined && order(first, second) === 0 ? undefined : first;
}
