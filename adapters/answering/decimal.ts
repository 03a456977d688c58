// Exact decimal numbers for figures in accounts: an integer and how many of its digits stand after the point.
import type { Language } from '#contracts/primitives.ts';

export interface Decimal {
  readonly digits: bigint;
  /** How many decimals, 0 or more. */
  readonly scale: number;
}

/** Reads "-12.50"; undefined when it is no plain decimal number. */
export function parseDecimal(plain: string): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(plain);
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = match;
  return trim({ digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length });
}

/** The decimal that a spreadsheet's binary number stands for, to 12 significant digits. */
export function fromNumber(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  const rounded = Number(value.toPrecision(12));
  // The shortest writing of it: `toFixed` would write out the binary fraction (14700.100000000000364).
  const shortest = String(rounded);
  return parseDecimal(shortest.includes('e') ? rounded.toFixed(12) : shortest);
}

export const add = (a: Decimal, b: Decimal): Decimal => aligned(a, b, (x, y) => x + y);
export const subtract = (a: Decimal, b: Decimal): Decimal => aligned(a, b, (x, y) => x - y);
export const negate = (a: Decimal): Decimal => ({ digits: -a.digits, scale: a.scale });
export const isZero = (a: Decimal): boolean => a.digits === 0n;

/** Below, equal or above zero as a is less than, equal to or more than b. */
export function compare(a: Decimal, b: Decimal): number {
  const { digits } = subtract(a, b);
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}
export const equals = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0;

/** a / b, rounded half away from zero to `scale` decimals. Throws RangeError when b is zero. */
export function divide(a: Decimal, b: Decimal, scale: number): Decimal {
  const numerator = a.digits * 10n ** BigInt(scale + b.scale + 1);
  const quotient = numerator / (b.digits * 10n ** BigInt(a.scale)); // one digit more than asked for
  const half = quotient < 0n ? -5n : 5n;
  return trim({ digits: (quotient + half) / 10n, scale });
}

/** As plain text: "-12.5". */
export function plain({ digits, scale }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** As a reader of the language writes it: "−1 234,5" or "-1,234.5". */
export function written(value: Decimal, language: Language): string {
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 12 });
  return format.format(plain(value) as Intl.StringNumericLiteral);
}

function aligned(a: Decimal, b: Decimal, combine: (x: bigint, y: bigint) => bigint): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const lift = (value: Decimal) => value.digits * 10n ** BigInt(scale - value.scale);
  return trim({ digits: combine(lift(a), lift(b)), scale });
}

function trim({ digits, scale }: Decimal): Decimal {
  let [d, s] = [digits, scale];
  while (s > 0 && d % 10n === 0n) [d, s] = [d / 10n, s - 1];
  return { digits: d, scale: s };
}
