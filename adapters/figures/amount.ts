// Units of amounts as documents write them, and amounts in whole units: "412,3 MSEK" is 412300000 SEK.
import { type Decimal, plain } from '../answering/decimal.ts';

export interface AmountUnit {
  /** How many whole units one written unit is, as a power of ten. */
  power: 0 | 3 | 6 | 9;
  /** ISO 4217; undefined where only the size is said ("in thousands"). */
  currency?: string;
}

const currencies: [RegExp, string][] = [
  [/kronor|kr\b|kkr|tkr|mkr|mdkr|sek/iu, 'SEK'],
  [/eur|€/iu, 'EUR'],
  [/usd|dollar|\$/iu, 'USD'],
  [/gbp|pound|£/iu, 'GBP'],
  [/nok/iu, 'NOK'],
  [/dkk/iu, 'DKK'],
];

/** Reads "tkr", "MSEK", "miljoner kronor", "EUR thousand", "£k", "(Dollars in millions)"; undefined when it is no amount. */
export function amountUnit(written: string): AmountUnit | undefined {
  const text = written.trim();
  const currency = currencies.find(([pattern]) => pattern.test(text))?.[1];
  const power = /mdkr|miljard|billion/iu.test(text)
    ? 9
    : /mkr|m(?:sek|eur|usd|gbp|nok|dkk)|miljon|million|[€£$]\s?m(?!\p{L})|(?:eur|usd|gbp|sek)\s?m(?!\p{L})/iu.test(
          text,
        )
      ? 6
      : /tkr|kkr|[tk](?:sek|eur|usd|gbp|nok|dkk)|tusen|thousand|[€£$]\s?k(?!\p{L})|(?:eur|usd|gbp|sek)\s?k(?!\p{L})|[€£$]['’]?000/iu.test(
            text,
          )
        ? 3
        : 0;
  if (!currency && power === 0) return undefined;
  return { power, ...(currency ? { currency } : {}) };
}

/** Exact, as decimal text. */
export function inWholeUnits({ digits, scale }: Decimal, power: number): string {
  const lifted =
    scale >= power
      ? { digits, scale: scale - power }
      : { digits: digits * 10n ** BigInt(power - scale), scale: 0 };
  return plain(lifted);
}
