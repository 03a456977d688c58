// From the placed strings of a page to its lines, each a row of segments as wide gaps divide it.

/** A string of pdf.js with its place; transform is [a, b, c, d, x, y] in points from the lower left. */
export interface PlacedString {
  str: string;
  width: number;
  transform: number[];
}

/** Text between two wide gaps. x in points from the left. */
export interface Segment {
  text: string;
  left: number;
  right: number;
}

export interface TextLine {
  segments: Segment[];
  /** Baseline, points from the bottom (in the text's own direction). */
  y: number;
  /** Font size in points, of the largest part. */
  size: number;
  left: number;
}

interface Placed {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
  turn: number;
}

/** Gaps above this many font sizes divide columns; below it, words. */
const columnGap = 1;
const wordGap = 0.14;
/** A mark or number of a list item stands apart from its text, but is no column of its own. */
const listMark = /^([•▪‣·*–—-]|\(?[\p{L}\d]{1,2}[.)]|\d{1,2}(\.\d{1,2}){1,3}\.?|§( ?\d+)?)$/u;

/** Lines from top to bottom, text turned by 90° after the upright text. */
export function linesOfPage(items: PlacedString[]): TextLine[] {
  const placed = items.flatMap(place);
  const turns = [...new Set(placed.map((item) => item.turn))].sort(
    (a, b) => weightOf(placed, b) - weightOf(placed, a),
  );
  return turns.flatMap((turn) => {
    const upright = placed.filter((item) => item.turn === turn);
    return columnsOf(upright).flatMap(linesOf);
  });
}

const weightOf = (placed: Placed[], turn: number): number =>
  placed.reduce((sum, item) => sum + (item.turn === turn ? item.text.length : 0), 0);

function place({ str, width, transform }: PlacedString): Placed[] {
  if (str.trim() === '') return [];
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
  const angle = Math.atan2(b, a);
  const turn = Math.round(angle / (Math.PI / 2)) & 3;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const left = x * cos + y * sin;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  return [{ text: str, left, right: left + width, y: y * cos - x * sin, size, turn }];
}

/** Strings on about the same baseline form a line; small print (footnote marks) joins the line that it stands in. */
function linesOf(placed: Placed[]): TextLine[] {
  const sorted = [...placed].sort((first, second) => second.y - first.y || first.left - second.left);
  const rows: Placed[][] = [];
  for (const item of sorted) {
    const row = rows.at(-1);
    const anchor = row?.[0];
    if (row && anchor && Math.abs(anchor.y - item.y) <= Math.max(anchor.size, item.size) * 0.45)
      row.push(item);
    else rows.push([item]);
  }
  return rows.map(lineOf);
}

function lineOf(row: Placed[]): TextLine {
  row.sort((first, second) => first.left - second.left);
  const segments: Segment[] = [];
  let last: Placed | undefined;
  for (const item of row) {
    const segment = segments.at(-1);
    if (!segment || !last) segments.push({ text: item.text.trimStart(), left: item.left, right: item.right });
    else {
      const gap = item.left - segment.right;
      const size = Math.max(item.size, last.size);
      // The same glyphs drawn twice a hair apart: bold by overprint.
      if (item.text === last.text && Math.abs(item.left - last.left) < size * 0.2) continue;
      if (
        (gap > size * columnGap && !listMark.test(segment.text.trim())) ||
        (gap > size * 0.6 && isNumberEdge(segment.text, item.text))
      )
        segments.push({ text: item.text.trimStart(), left: item.left, right: item.right });
      else {
        const hasSpace = /\s$/.test(segment.text) || /^\s/.test(item.text);
        segment.text += (gap > size * wordGap && !hasSpace ? ' ' : '') + item.text;
        segment.right = Math.max(segment.right, item.right);
      }
    }
    last = item;
  }
  return {
    segments: segments.map((segment) => ({ ...segment, text: segment.text.trim() })),
    y: row[0]?.y ?? 0,
    size: Math.max(...row.map((item) => item.size)),
    left: segments[0]?.left ?? 0,
  };
}

const isNumberEdge = (before: string, after: string): boolean =>
  /[\d%)–-]$/.test(before) && /^[(–-]?\d/.test(after);

/**
 * Two columns of prose are read one after the other; a table never is. A gutter is an x that nearly no line crosses
 * while most lines have long text on both sides of it.
 */
function columnsOf(placed: Placed[]): Placed[][] {
  const gutter = gutterOf(placed);
  if (gutter === undefined) return [placed];
  // Full-width text above and below the columns keeps its place.
  const isWide = (item: Placed): boolean => item.left < gutter - item.size && item.right > gutter + item.size;
  const bands: { wide: boolean; items: Placed[] }[] = [];
  for (const item of [...placed].sort((first, second) => second.y - first.y)) {
    const wide = isWide(item);
    const band = bands.at(-1);
    if (band && band.wide === wide) band.items.push(item);
    else bands.push({ wide, items: [item] });
  }
  return bands.flatMap(({ wide, items }) =>
    wide
      ? [items]
      : [items.filter((item) => item.left < gutter), items.filter((item) => item.left >= gutter)],
  );
}

function gutterOf(placed: Placed[]): number | undefined {
  const lines = linesOf(placed);
  const isProse = (text: string): boolean =>
    text.length >= 20 && text.replace(/[^\p{L}]/gu, '').length > text.length * 0.6;
  const pairs = lines.filter(
    (line) => line.segments.length === 2 && line.segments.every((part) => isProse(part.text)),
  );
  if (pairs.length < 6 || pairs.length < lines.length * 0.4) return undefined;
  const left = Math.max(...pairs.map((line) => line.segments[0]?.right ?? 0));
  const right = Math.min(...pairs.map((line) => line.segments[1]?.left ?? 0));
  return right > left ? (left + right) / 2 : undefined;
}
