// The number that a cell's text stands for, written the Swedish or the English way.

const shape =
  /^\(?[-+−–]?\s*(?:kr|sek|usd|eur|[$€£])?\s*[-+−–]?\d[\d\s\u00a0\u202f.,']*\s*(?:kr|tkr|mkr|sek|eur|usd|[$€£])?\)?$/iu;

/**
 * "414 787" → 414787, "1 234,5" → 1234.5, "1,234.50" → 1234.5, "(12)" → -12, "−3" → -3.
 * A single comma before exactly three digits counts as a thousands mark only after a leading group of at most three.
 * Undefined for dates, percentages and text.
 */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 40 || !shape.test(trimmed)) return undefined;
  const isNegative = /^\(.*\)$/.test(trimmed) || /^[^\d]*[-−–]/.test(trimmed);
  const digits = trimmed.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '');
  const plain = withDecimalPoint(digits);
  if (plain === undefined) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? (isNegative ? -number : number) : undefined;
}

function withDecimalPoint(digits: string): string | undefined {
  const lastComma = digits.lastIndexOf(',');
  const lastPoint = digits.lastIndexOf('.');
  if (lastComma >= 0 && lastPoint >= 0) {
    const decimal = lastComma > lastPoint ? ',' : '.';
    const thousands = decimal === ',' ? '.' : ',';
    return digits.replaceAll(thousands, '').replace(decimal, '.');
  }
  if (lastComma >= 0)
    return /^\d{1,3}(,\d{3})+$/.test(digits) ? digits.replaceAll(',', '') : oneMark(digits, ',');
  if (lastPoint >= 0)
    return /^\d{1,3}(\.\d{3}){2,}$/.test(digits) ? digits.replaceAll('.', '') : oneMark(digits, '.');
  return digits;
}

const oneMark = (digits: string, mark: string): string | undefined =>
  digits.split(mark).length === 2 ? digits.replace(mark, '.') : undefined;
