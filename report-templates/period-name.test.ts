// Periods as people say them, and never a quarter that a company does not have.
import { expect, test } from 'vitest';
import { periodName } from './period-name.ts';

const words = {
  locale: 'sv-SE',
  quarter: (quarter: number, year: string) => `kvartal ${quarter} ${year}`,
  range: (start: string, end: string) => `${start} – ${end}`,
};
test.each([
  ['2025-01-01', '2025-12-31', 1, '2025'],
  ['2025-01-01', '2025-03-31', 1, 'kvartal 1 2025'],
  ['2025-01-01', '2025-03-31', 7, 'januari–mars 2025'],
  ['2026-08-01', '2026-10-31', 5, 'augusti–oktober 2026'],
  ['2025-05-01', '2026-04-30', 5, 'maj 2025–april 2026'],
  ['2025-02-01', '2025-02-28', 1, 'februari 2025'],
  ['2025-02-14', '2025-02-14', 1, '14 feb. 2025'],
  ['2025-02-14', '2025-03-01', 1, '14 feb. 2025 – 1 mars 2025'],
])('%s – %s, fiscal year from month %i: %s', (start, end, startMonth, name) => {
  expect(periodName({ start, end }, startMonth, words).replace(/[\u2009\u202f\u00a0]/g, '').replace(/\s*–\s*(?=\p{L})/u, '–')).toBe(name.replace(/ – (?=\p{L})/u, '–')); // biome-ignore format: one line
});
