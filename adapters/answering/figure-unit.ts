// In which unit a figure is, and whether two can be reckoned with together: exact powers of ten, never a rate of exchange.
import { type Decimal, parseDecimal } from './decimal.ts';
import { type Cell, type Row, unitOfHeader } from './tables.ts';

export interface FigureUnit {
  /** As it is written. */
  written: string;
  currency?: string;
  /** Of ten: 3 for thousands. */
  power: number;
  kind: 'money' | 'percent' | 'count';
}

const currencies: [RegExp, string][] = [
  [/sek|kr|kronor/iu, 'SEK'],
  [/eur|€/iu, 'EUR'],
  [/usd|dollar|\$/iu, 'USD'],
  [/gbp|pound|£/iu, 'GBP'],
  [/nok/iu, 'NOK'],
  [/dkk/iu, 'DKK'],
];
const counted =
  /antal|anställda|per aktie|number|headcount|employees|per share|stycken|kunder|customers|medlemmar/iu;
const inCell =
  /%|(?<!\p{L})(?:tkr|kkr|mkr|mdkr|[tkm]?sek|[km]?eur|kr|kronor|usd|gbp|nok|dkk)(?!\p{L})|[€$£]/iu;

/** Undefined where neither the cell, its column nor its table says. */
export function figureUnitOf(row: Row, cell: Cell): FigureUnit | undefined {
  const own = inCell.exec(cell.text)?.[0] ?? unitOfHeader(cell.header);
  if (own) return readUnit(own);
  const label = row.label?.text ?? '';
  if (/%|procent|percent|andel|marginal|margin/iu.test(label)) return undefined;
  if (counted.test(`${label} ${cell.header}`)) return { written: '', power: 0, kind: 'count' };
  return row.table.unitOfFigures ? readUnit(row.table.unitOfFigures) : undefined;
}

export function readUnit(written: string): FigureUnit {
  if (/%|procent|percent/iu.test(written)) return { written: '%', power: 0, kind: 'percent' };
  const currency = currencies.find(([pattern]) => pattern.test(written))?.[1];
  const power = /mdkr|billion|miljarder/iu.test(written)
    ? 9
    : /mkr|msek|meur|million|miljoner|\bm\b/iu.test(written)
      ? 6
      : /tkr|kkr|tsek|ksek|keur|thousand|tusen|\bk\b/iu.test(written)
        ? 3
        : 0;
  return { written, power, kind: 'money', ...(currency ? { currency } : {}) };
}

/** Whether figures of these units can be added and compared, or why not. */
export function comparable(
  units: readonly (FigureUnit | undefined)[],
  isOneTable: boolean,
): 'yes' | 'different_units' | 'different_currencies' | 'unit_unknown' {
  const known = units.filter((unit) => unit !== undefined);
  if (known.length === 0) return isOneTable ? 'yes' : 'unit_unknown';
  if (new Set(known.map(({ kind }) => kind)).size > 1) return 'different_units';
  if (known.length < units.length) return 'unit_unknown';
  if (new Set(known.map(({ currency }) => currency)).size > 1) return 'different_currencies';
  return 'yes';
}

/** A value in `from` written in `to`: the point moves, nothing is rounded. */
export function inUnit(value: Decimal, from: FigureUnit | undefined, to: FigureUnit | undefined): Decimal {
  const shift = (from?.power ?? 0) - (to?.power ?? 0);
  if (shift === 0) return value;
  const factor = parseDecimal(`1${'0'.repeat(Math.abs(shift))}`) ?? value;
  return shift > 0
    ? { digits: value.digits * factor.digits, scale: value.scale }
    : { digits: value.digits, scale: value.scale - shift };
}
