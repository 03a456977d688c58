// Numbers as people write them in Swedish and English, read exactly: no floating point.
import type { Language } from '#contracts/primitives.ts';
import { type Decimal, parseDecimal } from './decimal.ts';

export interface FoundNumber {
  /** As it stands in the text, sign and brackets included. */
  text: string;
  start: number;
  end: number;
  /** The reading in the text's own language. */
  value: Decimal;
  isPercent: boolean;
}

// Digits with groups: "414 787", "1,660", "5,39", "36.5", "1.234.567,89". A group separator stands between 3-digit groups.
const pattern =
  /(?<![\p{L}\p{N}])[(]?[-−–]?(?:\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d{1,3}(?:[,.’']\d{3})+|\d+)(?:[.,]\d+)?(?![\d])[)]?\s?%?/gu;

/** Every number in a text with its place. Numbers inside words ("Q3", "A4") are left out, dates give their parts. */
export function findNumbers(text: string, language: Language): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const match of text.matchAll(pattern)) {
    let raw = match[0].trimEnd();
    if (raw.endsWith(')') !== raw.startsWith('(')) raw = raw.replace(/^\(|\)(?=\s?%?$)/gu, '');
    const start = match.index + match[0].indexOf(raw);
    const value = readNumber(raw, language);
    if (value) found.push({ text: raw, start, end: start + raw.length, value, isPercent: /%$/u.test(raw) });
  }
  return found;
}

/**
 * The exact value of one written number, or undefined. "1,660" is 1660 in English and 1.66 in Swedish; "(992)" and
 * "−992" are negative, as in accounts.
 */
export function readNumber(written: string, language: Language): Decimal | undefined {
  let body = written.replace(/[%\s\u00a0\u202f’'$€£]/gu, '');
  const isNegative = /^\(.*\)$/u.test(body) || /^\(?[-−–]/u.test(body);
  body = body.replace(/[()\-−–]/gu, '');
  const point = decimalPoint(body, language);
  const plain =
    point < 0
      ? body.replace(/[.,]/gu, '')
      : `${body.slice(0, point).replace(/[.,]/gu, '')}.${body.slice(point + 1)}`;
  return parseDecimal(isNegative ? `-${plain}` : plain);
}

// Where both signs occur the last one is the decimal point; one sign alone is read by the language's custom.
function decimalPoint(body: string, language: Language): number {
  const [comma, dot] = [body.lastIndexOf(','), body.lastIndexOf('.')];
  if (comma >= 0 && dot >= 0) return Math.max(comma, dot);
  const at = Math.max(comma, dot);
  if (at < 0) return -1;
  const sign = body.charAt(at);
  if (body.indexOf(sign) !== at) return -1;
  const looksGrouped = body.length - at - 1 === 3 && at <= 3 && body.charAt(0) !== '0';
  if (!looksGrouped) return at;
  return sign === (language === 'sv' ? ',' : '.') ? at : -1;
}
