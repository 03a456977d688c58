// A place in a document as part of an address: `page:3`, `page:3:12`, `cell:Budget!D3`, `time:61000-65000`.
import type { Locator } from '#contracts/primitives.ts';

export function placeOf(locator: Locator): string {
  switch (locator.kind) {
    case 'page':
      return locator.line ? `page:${locator.page}:${locator.line}` : `page:${locator.page}`;
    case 'cell':
      return `cell:${locator.sheet}!${locator.cell}`;
    case 'row':
      return `row:${locator.row}`;
    case 'slide':
      return `slide:${locator.slide}:${locator.part}`;
    case 'heading':
      return `heading:${locator.paragraph}:${locator.heading}`;
    case 'time':
      return `time:${locator.startMs}-${locator.endMs}`;
    case 'part':
      return `part:${locator.line ?? ''}:${locator.part}`;
    case 'line':
      return `line:${locator.line}`;
  }
}

/** Whether a unit at `locator` is what `place` names; a table row holds the cells of its row. */
export function isAt(locator: Locator, place: string): boolean {
  if (placeOf(locator) === place) return true;
  const [kind, rest = ''] = splitOnce(place);
  if (kind === 'page' && locator.kind === 'page') return rest === String(locator.page);
  if (kind === 'slide' && locator.kind === 'slide') return rest.split(':')[0] === String(locator.slide);
  if (kind === 'cell' && locator.kind === 'cell') {
    const [sheet, cell = ''] = rest.split('!');
    return sheet === locator.sheet && rowOf(cell) === rowOf(locator.cell);
  }
  if (kind === 'time' && locator.kind === 'time') {
    const [start = 0, end = start] = rest.split('-').map(Number);
    return locator.startMs <= end && locator.endMs >= start;
  }
  return false;
}

/** The cell address that `place` names, when it names one. */
export const cellOf = (place: string): string | undefined =>
  place.startsWith('cell:') ? place.split('!').at(-1) : undefined;

const rowOf = (cell: string): string => cell.replace(/^[A-Z$]+/i, '').split(':')[0] ?? '';
function splitOnce(text: string): [string, string?] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}
