// The same number from several places: they agree (one may be rounded), or there is a dispute that a person must settle.
import { compare, type Decimal, parseDecimal, subtract } from '../answering/decimal.ts';
import type { ReadFigure } from './read-figures.ts';

export interface SettledFigure {
  /** The most exact of them. */
  chosen: ReadFigure;
  /** All that say it, the chosen one too. */
  places: ReadFigure[];
  isDisputed: boolean;
}

/** One for each kind, currency and period. */
export function settleFigures(figures: readonly ReadFigure[]): SettledFigure[] {
  const groups = Map.groupBy(figures, ({ key, currency, periodStart, periodEnd }) =>
    [key, currency, periodStart, periodEnd].join(' '),
  );
  return [...groups.values()].flatMap((places): SettledFigure[] => {
    const [chosen] = [...places].sort((a, b) => significantDigits(b.value) - significantDigits(a.value));
    if (!chosen) return [];
    return [{ chosen, places, isDisputed: places.some((place) => !agree(chosen.value, place.value)) }];
  });
}

/** Whether the one is the other, rounded to the digits in which it is written. */
export function agree(exact: string, rounded: string): boolean {
  const [a, b] = [parseDecimal(exact), parseDecimal(rounded)];
  if (!a || !b) return false;
  const difference = subtract(a, b);
  const step = stepOf(rounded);
  return compare(times2(abs(difference)), step) <= 0;
}

const abs = ({ digits, scale }: Decimal): Decimal => ({ digits: digits < 0n ? -digits : digits, scale });
const times2 = ({ digits, scale }: Decimal): Decimal => ({ digits: digits * 2n, scale });

/** The weight of the last digit that is not a zero: 412300000 is given to the hundred thousand. */
function stepOf(value: string): Decimal {
  const { digits, scale } = parseDecimal(value) ?? { digits: 1n, scale: 0 };
  let [rest, step] = [digits, 1n];
  while (rest !== 0n && rest % 10n === 0n) [rest, step] = [rest / 10n, step * 10n];
  return { digits: step, scale };
}

const significantDigits = (value: string): number =>
  value.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
