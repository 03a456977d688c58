// A table row's place narrowed to the one cell that a claim is about.
import type { Locator } from '#contracts/primitives.ts';
import { type Decimal, equals, fromNumber } from './decimal.ts';
import { readNumber } from './numbers.ts';
import type { Unit } from './units.ts';

/** The locator of the row's only cell with one of the given values; the row's own locator when there is no such cell. */
export function locatorOf(unit: Unit, values: readonly Decimal[]): Locator {
  const { locator, cells } = unit.span;
  if (locator.kind !== 'cell' || !cells) return locator;
  const hits = cells.filter((cell) => {
    const value =
      cell.value === undefined ? readNumber(cell.text, unit.source.language) : fromNumber(cell.value);
    return value !== undefined && values.some((other) => equals(value, other));
  });
  const [only] = hits;
  return hits.length === 1 && only?.address !== undefined ? { ...locator, cell: only.address } : locator;
}
