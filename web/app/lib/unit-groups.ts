// Units in the order of the document, gathered into leaves (a page, a sheet, a slide) and, inside them, tables.
import type { Unit } from '#contracts/extraction.ts';
import type { Locator } from '#contracts/primitives.ts';

export type Block =
  | { kind: 'unit'; unit: Unit; index: number }
  | { kind: 'table'; rows: Unit[]; from: number };
export interface UnitGroup {
  key: string;
  /** What the leaf is called; sheets have their own name instead. */
  label: Locator | null;
  sheet?: string;
  blocks: Block[];
}

function leafOf({ locator, role }: Unit): Omit<UnitGroup, 'blocks'> {
  // From, to, subject and date of a mail belong together.
  if (locator.kind === 'part' && role === 'field') return { key: 'fields', label: null };
  switch (locator.kind) {
    case 'page':
      return { key: `page ${locator.page}`, label: { kind: 'page', page: locator.page } };
    case 'slide':
      return { key: `slide ${locator.slide}`, label: { kind: 'slide', slide: locator.slide, part: 'body' } };
    case 'cell':
      return { key: `sheet ${locator.sheet}`, label: null, sheet: locator.sheet };
    case 'part':
      return { key: `part ${locator.part}`, label: { kind: 'part', part: locator.part } };
    default:
      return { key: 'all', label: null };
  }
}

const headersOf = (unit: Unit): string => (unit.cells ?? []).map(({ header }) => header).join('\u0000');

export function groupUnits(units: Unit[]): UnitGroup[] {
  const groups: UnitGroup[] = [];
  units.forEach((unit, index) => {
    const leaf = leafOf(unit);
    let group = groups.at(-1);
    if (!group?.key.startsWith(`${leaf.key}@`)) {
      // The same page may come again after another; keys must differ.
      group = { ...leaf, key: `${leaf.key}@${groups.length}`, blocks: [] };
      groups.push(group);
    }
    const last = group.blocks.at(-1);
    const isRow = unit.role === 'table-row';
    if (isRow && last?.kind === 'table' && last.rows[0] && headersOf(last.rows[0]) === headersOf(unit)) {
      last.rows.push(unit);
    } else {
      group.blocks.push(isRow ? { kind: 'table', rows: [unit], from: index } : { kind: 'unit', unit, index });
    }
  });
  return groups;
}
