// A question's period in the words that documents use.
import { expect, test } from 'vitest';
import { periodVariants } from './period-variants.ts';

const quarter = { start: '2026-07-01', end: '2026-09-30' };
const plain = (texts: string[]) =>
  texts.map((text) => text.replace(/[\s\u2009\u202f]*–[\s\u2009\u202f]*/g, '–'));

test('a quarter is also a number and its months', () => {
  expect(
    plain(periodVariants('Hur stor var vinsten kvartal 3 2026?', 'kvartal 3 2026', quarter, 'sv-SE')),
  ).toEqual([
    'Hur stor var vinsten Q3 2026?',
    'Hur stor var vinsten juli–september 2026?',
    'Hur stor var vinsten kvartal 3 2026?',
  ]);
});
test('a year stays a year', () => {
  const year = { start: '2025-01-01', end: '2025-12-31' };
  expect(periodVariants('Vinsten 2025?', '2025', year, 'sv-SE')).toEqual(['Vinsten 2025?']);
});
test('a question that does not name the period stays as it is', () => {
  expect(periodVariants('Vem är vd?', 'kvartal 3 2026', quarter, 'sv-SE')).toEqual(['Vem är vd?']);
});
