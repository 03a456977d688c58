// Table rows of the sources put back together, so that a cell can be found by its row and its column.
import type { TableCell } from '#contracts/extraction.ts';
import type { Language, Locator } from '#contracts/primitives.ts';
import { type Decimal, fromNumber } from './decimal.ts';
import { readNumber } from './numbers.ts';
import { bagOf, type TermBag } from './terms.ts';
import type { Unit } from './units.ts';

export interface Cell {
  header: string;
  headerBag: TermBag;
  text: string;
  textBag: TermBag;
  /** The exact number, where the cell is one. */
  value?: Decimal;
  address?: string;
  /** Place among the row's cells. */
  column: number;
}

export interface Row {
  unit: Unit;
  cells: Cell[];
  /** The first cell in words: what the row is about. */
  label?: Cell;
  table: Table;
}

export interface Table {
  rows: Row[];
  /** Title, headings, sheet and what else names the whole table. */
  context: TermBag;
  /** "tkr", "%", … where the table says that all its figures are in one unit. */
  unitOfFigures?: string;
}

/** The tables among the units; rows of one sheet, page or heading with the same columns belong together. */
export function tablesOf(units: readonly Unit[]): Table[] {
  const tables = new Map<string, Table>();
  for (const unit of units) {
    const cells = unit.span.cells;
    if (!cells || cells.length === 0) continue;
    const key = [
      unit.source.fileVersionId,
      place(unit.span.locator),
      ...cells.map((cell) => cell.header),
    ].join('\u0000');
    const table = tables.get(key) ?? emptyTable(unit, units);
    tables.set(key, table);
    const row: Row = {
      unit,
      table,
      cells: cells.map((cell, column) => readCell(cell, column, unit.source.language)),
    };
    const label = row.cells.find((cell) => cell.value === undefined && /\p{L}/u.test(cell.text));
    if (label) row.label = label;
    table.rows.push(row);
  }
  return [...tables.values()];
}

function emptyTable(unit: Unit, units: readonly Unit[]): Table {
  const { source, span } = unit;
  const where = span.locator.kind === 'cell' ? span.locator.sheet : '';
  const caption = captionOf(unit, units);
  const named = `${source.documentTitle} ${source.documentKind ?? ''} ${source.header} ${where} ${caption}`;
  const corner = span.cells?.[0]?.header ?? ''; // "Belopp i tkr" often heads the column of labels
  const figures =
    unitOfHeader(corner) ??
    unitOfCaption(`${caption}
${source.header}
${source.text}`);
  return { rows: [], context: bagOf(named, source.language), ...(figures ? { unitOfFigures: figures } : {}) };
}

// The nearest lines above the first row that are no rows themselves.
function captionOf(unit: Unit, units: readonly Unit[]): string {
  const lines: string[] = [];
  for (let at = unit.before; at !== undefined && lines.length < 2; at = units[at]?.before) {
    const above = units[at];
    if (!above || above.span.cells || place(above.span.locator) !== place(unit.span.locator)) break;
    if (above.text.length <= 160) lines.push(above.text);
  }
  return lines.join(' ');
}

function readCell({ header, text, address, value }: TableCell, column: number, language: Language): Cell {
  const figure = /^[\s(\-−–$€£]*\d[\d\s\u00a0\u202f.,’']*\)?\s?(?:%|kr|tkr|mkr|msek|tsek|sek|eur)?$/iu.test(
    text,
  )
    ? readNumber(text.trim().replace(/\s*[a-z]+$/iu, ''), language)
    : undefined;
  // A percentage is stored as a share: what the reader sees is what counts.
  const exact = value === undefined || text.includes('%') ? figure : (fromNumber(value) ?? figure);
  return {
    header,
    headerBag: bagOf(header, language),
    text,
    textBag: bagOf(text, language),
    column,
    ...(exact ? { value: exact } : {}),
    ...(address === undefined ? {} : { address }),
  };
}

function place(locator: Locator): string {
  switch (locator.kind) {
    case 'cell':
      return locator.sheet;
    case 'page':
      return `page ${locator.page}`;
    case 'slide':
      return `slide ${locator.slide}`;
    case 'heading':
      return locator.heading;
    case 'part':
      return locator.part;
    case 'row':
    case 'line':
    case 'time':
      return '';
  }
}

/** Whether a row adds up the others: never itself the largest. */
export const isTotalRow = (row: Row): boolean =>
  row.label !== undefined &&
  [...row.label.textBag.concepts].some((idea) => idea.startsWith('c:total:') || idea.startsWith('c:helår:'));

const moneyUnit =
  'tkr|kkr|mkr|mdkr|[tkm]sek|[km]eur|tusen kronor|miljoner kronor|(?:eur|usd|gbp|sek|nok|dkk|€|£|\\$) ?(?:thousands?|millions?|[km](?![a-z]))|' +
  '(?:thousands?|millions?) of (?:euros?|dollars|pounds|kronor)|(?:dollars|euros?|pounds|\\$|€|£)? ?in (?:thousands|millions)|kronor|sek|kr|eur|usd|gbp|€|£|\\$|procent|percent|%';
const inHeader = new RegExp(`(?<![\\p{L}])(${moneyUnit})(?![\\p{L}])`, 'iu');
// In running text only where it says so: "Belopp i tkr", "all figures in EUR thousand", "(Dollars in thousands)".
const inCaption = new RegExp(
  `(?:belopp|siffror|tal|allt|amounts?|figures|expressed|stated)[^.\\n]{0,20}? (?:i|in) (${moneyUnit})(?![\\p{L}])|\\((${moneyUnit})\\)`,
  'iu',
);

/** The unit in a column's title. */
export const unitOfHeader = (header: string): string | undefined => inHeader.exec(header)?.[1]?.trim();

/** The unit that a caption or a line above a table names for all its figures. */
function unitOfCaption(text: string): string | undefined {
  const match = inCaption.exec(text);
  return (match?.[1] ?? match?.[2])?.trim();
}
