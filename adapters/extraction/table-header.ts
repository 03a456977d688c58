// What could be the title of a column, and how many rows at a table's top are titles.
import { parseNumber } from './parse-number.ts';

/** Words, a year, a date or nothing; not an amount. */
export function isHeaderText(text: string): boolean {
  const trimmed = text.trim();
  if (/^(19|20)\d{2}$/.test(trimmed)) return true;
  if (/^(19|20)\d{2}[-/]\d{2}([-/]\d{2})?$/.test(trimmed)) return true;
  return parseNumber(trimmed) === undefined && !/^[-+−]?\d+([.,]\d+)?\s*%$/.test(trimmed);
}

/**
 * How many of a table's first rows are titles, told the index of the first row with an amount (-1 for none).
 * A table of words only has one row of titles.
 */
export function headerPartOf(firstData: number, rowCount: number): number {
  if (firstData >= 0) return firstData;
  return rowCount > 1 ? 1 : 0;
}
