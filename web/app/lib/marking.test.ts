import { expect, test } from 'vitest';
import type { Unit } from '#contracts/extraction.ts';
import { findQuote, marksOf } from './marking.ts';
import { isAt, placeOf } from './place.ts';

const unit = (text: string, page: number, line?: number): Unit => ({
  text,
  role: 'paragraph',
  locator: line ? { kind: 'page', page, line } : { kind: 'page', page },
});

test('a quote is found whatever the white space between its words', () => {
  expect(findQuote('Omsättningen\n  var 414 787 tkr.', 'var 414 787')).toEqual({ start: 15, end: 26 });
  expect(findQuote('Omsättningen (netto)', 'Omsättningen (netto)')).toEqual({ start: 0, end: 20 });
  expect(findQuote('Något annat', 'var 414')).toBeUndefined();
});

test('the words of a citation are marked in the unit at its place only', () => {
  const units = [unit('Resultatet blev 5.', 1), unit('Resultatet blev 5.', 2), unit('Annat.', 2)];
  expect([...marksOf(units, 'page:2', 'blev 5')]).toEqual([[1, { start: 11, end: 17 }]]);
});

test('a quote over two paragraphs marks both', () => {
  const units = [unit('Styrelsen beslutade enhälligt.', 3, 1), unit('Beslutet gäller från i dag.', 3, 2)];
  const quote = 'Styrelsen beslutade enhälligt.\nBeslutet gäller från i dag.';
  expect([...marksOf(units, 'page:3', quote).keys()]).toEqual([0, 1]);
});

test('without the words, the place itself is marked; an unknown place marks nothing', () => {
  expect([...marksOf([unit('A', 1, 1), unit('B', 1, 2)], 'page:1:2', undefined)]).toEqual([[1, null]]);
  expect(marksOf([unit('A', 1)], 'page:9', 'A').size).toBe(0);
});

test('every kind of place survives the way through an address', () => {
  const cell = { kind: 'cell', sheet: 'Budget 2024', cell: 'D3' } as const;
  expect(placeOf(cell)).toBe('cell:Budget 2024!D3');
  expect(isAt({ kind: 'cell', sheet: 'Budget 2024', cell: 'A3' }, placeOf(cell))).toBe(true);
  expect(isAt({ kind: 'cell', sheet: 'Budget 2024', cell: 'A4' }, placeOf(cell))).toBe(false);
  const said = { kind: 'time', startMs: 1000, endMs: 4000 } as const;
  expect(isAt({ ...said, speaker: 'Anna' }, placeOf(said))).toBe(true);
  expect(isAt({ kind: 'time', startMs: 5000, endMs: 6000 }, placeOf(said))).toBe(false);
});
