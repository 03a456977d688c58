// Sums, differences, growth, averages and ratios over cells of the sources: exact, or refused with the reason.
import type { Language } from '#contracts/primitives.ts';
import { questionLanguage } from '../vectors/question-language.ts';
import { align } from './align.ts';
import { add, type Decimal, divide, equals, fromNumber, isZero, negate, plain, subtract } from './decimal.ts';
import { comparable, type FigureUnit, figureUnitOf, inUnit } from './figure-unit.ts';
import type { Calculation, CalculationOperation, CalculationRefusal, Operand, Source } from './port.ts';
import { isReckoning, type Question, readQuestion } from './question.ts';
import { type FoundCell, lookUpCells } from './table-lookup.ts';
import { reckon } from './table-reckon.ts';
import { type Table, tablesOf } from './tables.ts';
import { unitsOf } from './units.ts';

export interface CalculationRequest {
  operation: CalculationOperation;
  /** Each names one figure: its row and, where it matters, its period. In order: earlier, or what is divided, first. */
  figures?: readonly string[];
  /** The whole question, where its figures are not told apart. */
  question?: string;
  language: Language;
  sources: readonly Source[];
}

/** How much of a figure's words its row, column and table must bear out. */
const enough = 0.7;
/** What happened to a figure is no part of its name. */
const change =
  /^(?:ök|minsk|väx|steg|stig|sjönk|sjunk|förändr|increas|decreas|gr[eo]w|rose|rise|fell|fall|chang)/u;
/** Two cells this near in score mean the same thing. */
const alike = 0.005;

/** The calculation with every cell it used; without `value` it says in `refusal` why there is none. */
export function calculate(request: CalculationRequest): Calculation {
  const { operation, sources, language } = request;
  const units = unitsOf(sources);
  const tables = tablesOf(units);
  const found = request.figures?.length
    ? request.figures.map((figure) => findFigure(figure, language, sources, tables))
    : byQuestion(request, tables);
  const cells = found.flatMap((one) => (typeof one === 'string' ? [] : one));
  const operands = cells.map(toOperand);
  const refused = (refusal: CalculationRefusal): Calculation => ({
    operation,
    unit: null,
    operands,
    refusal,
  });
  if (found.includes('not_found')) return refused('not_found');
  if (found.some((one) => Array.isArray(one) && one.length > 1)) return refused('ambiguous');
  if (cells.length === 0 || (operation !== 'lookup' && cells.length < 2)) return refused('not_found');
  const values = cells.flatMap(({ cell }) => cell.value ?? []);
  if (values.length < cells.length) return refused('no_number');
  const figureUnits = cells.map(({ row, cell }) => figureUnitOf(row, cell));
  const isOneTable = new Set(cells.map(({ row }) => row.table)).size === 1;
  const verdict = operation === 'lookup' ? 'yes' : comparable(figureUnits, isOneTable);
  if (verdict !== 'yes') return refused(verdict);
  const smallest = figureUnits.reduce((a, b) => ((b?.power ?? 0) < (a?.power ?? 0) ? b : a), figureUnits[0]);
  const exact = values.map((value, at) => inUnit(value, figureUnits[at], smallest));
  const value = resultOf(operation, exact);
  if (!value) return refused('division_by_zero');
  return { operation, value: plain(value), unit: unitOf(operation, smallest), operands };
}

const unitOf = (operation: CalculationOperation, unit: FigureUnit | undefined): string | null =>
  operation === 'growth' ? '%' : operation === 'ratio' ? null : (unit?.written ?? '') || null;

/** Growth in percent to two decimals, ratios and averages to four, half away from zero; undefined when divided by zero. */
function resultOf(operation: CalculationOperation, values: readonly Decimal[]): Decimal | undefined {
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last) return undefined;
  switch (operation) {
    case 'lookup':
      return first;
    case 'sum':
      return values.reduce(add);
    case 'difference':
      return subtract(last, first);
    case 'average': {
      const count = fromNumber(values.length);
      return count && divide(values.reduce(add), count, 4);
    }
    case 'ratio':
      return isZero(last) ? undefined : divide(first, last, 4);
    case 'growth': {
      if (isZero(first)) return undefined;
      const change = subtract(last, first);
      const base = first.digits < 0n ? negate(first) : first;
      return divide({ digits: change.digits * 100n, scale: change.scale }, base, 2);
    }
  }
}

/** The one cell that a figure's words name; the rivals where several say different things. */
function findFigure(
  figure: string,
  language: Language,
  sources: readonly Source[],
  tables: readonly Table[],
): FoundCell[] | 'not_found' {
  const asked = readQuestion(figure, questionLanguage(figure, language));
  const question: Question = { ...asked, wanted: ['number'] };
  const { weights } = align(question, unitsOf(sources));
  const cells = lookUpCells(question, tables, weights).filter(
    ({ cell, row, covered }) => cell.value !== undefined && cell !== row.label && covered >= enough,
  );
  const [best] = cells;
  if (!best) return 'not_found';
  const rivals = cells.filter(
    ({ score, row, cell }) =>
      best.score - score < alike &&
      row.table !== best.row.table &&
      !(cell.value && best.cell.value && equals(cell.value, best.cell.value)),
  );
  return rivals.length > 0 ? [best, ...rivals.slice(0, 2)] : [best];
}

/** Figures that a question names by its years or its rows: in one table, else one in each document. */
function byQuestion(
  { question: text = '', operation, language, sources }: CalculationRequest,
  tables: readonly Table[],
): (FoundCell[] | 'not_found')[] {
  const question = readQuestion(text, questionLanguage(text, language));
  const { weights } = align(question, unitsOf(sources));
  const reckoned = reckon(question, tables, weights);
  if (reckoned && reckoned.operation !== 'list' && reckoned.covered >= enough)
    return reckoned.operands.map((operand) => [operand]);
  const years = [...question.years].sort();
  if (years.length < 2 || operation === 'lookup') return ['not_found'];
  const words = question.terms
    .filter((term) => !isReckoning(term) && !change.test(term.word) && !/^(?:19|20)\d\d$/u.test(term.word))
    .map(({ word }) => word)
    .join(' ');
  return years.map((year) => findFigure(`${words} ${year}`, question.language, sources, tables));
}

function toOperand({ row, cell }: FoundCell): Operand {
  const { unit } = row;
  const { locator } = unit.span;
  return {
    chunkId: unit.source.chunkId,
    fileVersionId: unit.source.fileVersionId,
    locator:
      cell.address !== undefined && locator.kind === 'cell' ? { ...locator, cell: cell.address } : locator,
    start: unit.start,
    end: unit.end,
    label: row.label && row.label !== cell ? row.label.text : unit.source.documentTitle,
    column: cell.header,
    text: cell.text,
    value: cell.value ? plain(cell.value) : '',
    unit: figureUnitOf(row, cell)?.written || null,
  };
}
