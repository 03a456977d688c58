// What is left of a value that may not be read: enough to tell rows of one's own apart, too little to know a person.
import type { ColumnClass } from './column-classes.ts';

/** Null stays null: that nothing is there is no secret. */
export function maskValue(columnClass: ColumnClass, value: unknown, isOpened: boolean) {
  if (value === null || value === undefined) return { value: null, isMasked: false };
  if (columnClass === 'id' || columnClass === 'plain') return { value: plainValue(value), isMasked: false };
  if (columnClass === 'secret') return { value: null, isMasked: true };
  if (isOpened) return { value: plainValue(value), isMasked: false };
  return { value: columnClass === 'personal' ? maskPersonal(String(value)) : null, isMasked: true };
}

/** `anna.berg@example.com` → `a…@example.com`; `Anna Berg` → `A…`. */
export function maskPersonal(value: string): string {
  const at = value.lastIndexOf('@');
  const [first = ''] = value;
  return at > 0 ? `${first}…${value.slice(at)}` : `${first}…`;
}

function plainValue(value: unknown): string | number | boolean {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return JSON.stringify(value);
  return value as string | number | boolean;
}
