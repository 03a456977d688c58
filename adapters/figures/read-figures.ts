// The usual numbers of a company, read out of its documents: label, unit and period must all be written there.
import type { Locator } from '#contracts/primitives.ts';
import { findNumbers } from '../answering/numbers.ts';
import type { Source } from '../answering/port.ts';
import { type Cell, type Row, tablesOf, unitOfHeader } from '../answering/tables.ts';
import { type Unit, unitsOf } from '../answering/units.ts';
import { periodsIn } from '../extraction/period-words.ts';
import { type AmountUnit, amountUnit, inWholeUnits } from './amount.ts';
import { type FigureUnit, type UsualFigure, usualFigures } from './catalogue.ts';

export interface ReadFigure {
  key: string;
  value: string;
  unit: FigureUnit;
  currency: string | null;
  /** ISO dates, both inclusive; of a balance both are its day. */
  periodStart: string;
  periodEnd: string;
  chunkId: string;
  fileVersionId: string;
  locator: Locator;
  quote: string;
  start: number;
  end: number;
  /** Of the source that it was read in: plans are no outcomes. */
  documentKind?: string;
}

export interface ReadingPlace {
  /** First month of the fiscal year, 1–12. */
  fiscalStartMonth: number;
}

/** Plans and promises hold numbers that never happened. */
const plans = new Set(['budget', 'forecast', 'pitch_deck', 'strategy']);

/** Everything that can be read for sure, in the order of the documents; the same number may stand in several places. */
export function readFigures(sources: readonly Source[], place: ReadingPlace): ReadFigure[] {
  const outcomes = sources.filter(({ documentKind }) => !plans.has(documentKind ?? ''));
  const units = unitsOf(outcomes);
  const rows = tablesOf(units).flatMap((table) => table.rows);
  return [
    ...rows.flatMap((row) => figuresOfRow(row, place)),
    ...units.filter((unit) => !unit.span.cells).flatMap((unit) => figuresOfSentence(unit, place)),
  ];
}

function figuresOfRow(row: Row, { fiscalStartMonth }: ReadingPlace): ReadFigure[] {
  const figure = row.label && figureNamed(row.label.text);
  if (!figure) return [];
  return row.cells.flatMap((cell): ReadFigure[] => {
    if (cell === row.label || !cell.value || !row.unit.text.includes(cell.text.trim())) return [];
    const period = periodOf(cell.header, figure, fiscalStartMonth);
    const unit = unitOfCell(figure, row, cell);
    if (!period || !unit) return [];
    return [
      asRead(
        figure,
        row.unit,
        inWholeUnits(cell.value, unit.power),
        unit.currency ?? null,
        period,
        cell.address,
      ),
    ];
  });
}

/** "Nettoomsättning, tkr", "Net sales (note 2)": the words of one usual number and nothing else of meaning. */
function figureNamed(label: string): UsualFigure | undefined {
  const bare = label
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/[,;:]?\s*(?:not|note)\s+\d+\s*$/u, ' ')
    .replace(/,\s*(?:[tkm]?sek|[tkm]kr|kr|%|st|eur|usd|gbp|[km]eur)\s*$/u, ' ')
    .replace(/[*:.,]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return usualFigures.find(({ words }) => words.includes(bare));
}

function unitOfCell(figure: UsualFigure, row: Row, cell: Cell): AmountUnit | undefined {
  if (figure.unit === 'count') return { power: 0 };
  const written = `${cell.text} ${cell.header} ${row.label?.text ?? ''}`;
  if (figure.unit === 'percent') return /%|procent|percent/iu.test(written) ? { power: 0 } : undefined;
  if (/%/u.test(cell.text)) return undefined;
  const own =
    unitOfHeader(cell.text.replace(/[\d.,\s\u00a0\u202f()−–-]+/gu, ' ')) ??
    unitOfHeader(cell.header) ??
    unitOfHeader(row.label?.text ?? '');
  const unit = amountUnit(own ?? row.table.unitOfFigures ?? '');
  return unit?.currency ? unit : undefined;
}

interface Period {
  start: string;
  end: string;
}

/** The one period that a text names; a balance is of the last day. Undefined where none or several are named. */
function periodOf(text: string, figure: UsualFigure, fiscalStartMonth: number): Period | undefined {
  const found = periodsIn(text, fiscalStartMonth);
  const [named] = found;
  if (!named || found.length > 1 || named.shape === 'years') return undefined;
  const { start, end } = named.shape === 'year' ? fiscalYearNamed(named.start, fiscalStartMonth) : named;
  if (figure.periodKind === 'point') return { start: end, end };
  return named.shape === 'day' ? undefined : { start, end };
}

/** A year alone at the head of a column is the company's year that ends in it. */
function fiscalYearNamed(yearStart: string, startMonth: number): Period {
  const year = Number(yearStart.slice(0, 4));
  if (startMonth === 1) return { start: `${year}-01-01`, end: `${year}-12-31` };
  const end = new Date(Date.UTC(year, startMonth - 1, 0)).toISOString().slice(0, 10);
  return { start: `${year - 1}-${String(startMonth).padStart(2, '0')}-01`, end };
}

const amountIn =
  /^\s?(?:tkr|kkr|mkr|mdkr|[tkm]?sek|[km]?eur|[km]?usd|[km]?gbp|(?:tusen|miljoner|miljarder)\s(?:kronor|kr|euro|dollar)|kronor|kr|(?:thousand|million|billion)\s?(?:kronor|sek|euros?|dollars|pounds)?|€|£|\$)(?!\p{L})/iu;

/** "Nettoomsättningen uppgick till 412,3 MSEK 2025.": one usual number, one amount and one period, or nothing. */
function figuresOfSentence(unit: Unit, { fiscalStartMonth }: ReadingPlace): ReadFigure[] {
  const text = unit.text.toLowerCase();
  const named = usualFigures.filter(({ words }) => words.some((word) => saysWord(text, word)));
  // "Rörelsemarginalen … rörelseresultatet": two numbers in one sentence are nobody's for sure.
  const [figure] = named;
  if (!figure || named.length > 1) return [];
  const numbers = findNumbers(unit.text, unit.source.language).flatMap((number) => {
    const after = unit.text.slice(number.end);
    const before = unit.text.slice(Math.max(0, number.start - 4), number.start);
    if (figure.unit === 'percent')
      return number.isPercent ? [{ number, amount: { power: 0 } as AmountUnit }] : [];
    if (figure.unit === 'count') {
      const isHead = /^\s?(?:anställda|medarbetare|personer|employees|people|staff)(?!\p{L})/iu.test(after);
      return isHead ? [{ number, amount: { power: 0 } as AmountUnit }] : [];
    }
    const sign = /(?:[€£$]|eur|usd|gbp|sek)\s?$/iu.exec(before)?.[0] ?? '';
    const amount = amountUnit(`${sign} ${amountIn.exec(after)?.[0] ?? ''}`);
    return amount?.currency ? [{ number, amount }] : [];
  });
  const [only] = numbers;
  if (!only || numbers.length > 1) return [];
  const period = periodOf(unit.text, figure, fiscalStartMonth);
  if (!period) return [];
  const value = inWholeUnits(only.number.value, only.amount.power);
  return [
    asRead(figure, unit, value, figure.unit === 'money' ? (only.amount.currency ?? null) : null, period),
  ];
}

/** Whether a sentence uses the word, inflected at its end: "nettoomsättningen", "employees". */
function saysWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![\\p{L}])${escaped}(?:en|n|et|t|s|ens|ets)?(?![\\p{L}])`, 'u').test(text);
}

function asRead(
  { key, unit: kind }: UsualFigure,
  unit: Unit,
  value: string,
  currency: string | null,
  period: Period,
  address?: string,
): ReadFigure {
  const { source, span, start, end } = unit;
  const { locator } = span;
  return {
    key,
    value,
    unit: kind,
    currency: kind === 'money' ? currency : null,
    periodStart: period.start,
    periodEnd: period.end,
    chunkId: source.chunkId,
    fileVersionId: source.fileVersionId,
    locator: address !== undefined && locator.kind === 'cell' ? { ...locator, cell: address } : locator,
    quote: source.text.slice(start, end),
    start,
    end,
    ...(source.documentKind ? { documentKind: source.documentKind } : {}),
  };
}
