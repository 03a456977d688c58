// Figures are read and reckoned exactly, in both languages' ways of writing.
import { expect, test } from 'vitest';
import { divide, fromNumber, parseDecimal, plain, subtract, written } from './decimal.ts';
import { findNumbers, readNumber } from './numbers.ts';

const values = (text: string, language: 'sv' | 'en') =>
  findNumbers(text, language).map((n) => plain(n.value));

test('Swedish figures have spaces between groups and a comma before decimals', () => {
  expect(values('Omsättningen var 414\u00a0787 tkr, 5,39 kronor per aktie och 12,5 %.', 'sv')).toEqual([
    '414787',
    '5.39',
    '12.5',
  ]);
  expect(values('1.234.567,89 och −45 och (992)', 'sv')).toEqual(['1234567.89', '-45', '-992']);
});

test('English figures have commas between groups and a point before decimals', () => {
  expect(values('Sales were $1,660 and 36.5% of 12,345,678.', 'en')).toEqual(['1660', '36.5', '12345678']);
});

test('letters beside digits make no number', () => {
  expect(values('Q3, A4, § 3 och 2023-05-12.', 'sv')).toEqual(['3', '2023', '5', '12']);
});

test('the same signs are read by the language', () => {
  expect(plain(readNumber('1,660', 'en') ?? fail())).toBe('1660');
  expect(plain(readNumber('1,660', 'sv') ?? fail())).toBe('1.66');
});

test('arithmetic is exact where floating point is not', () => {
  const [a, b] = [parseDecimal('0.3') ?? fail(), parseDecimal('0.1') ?? fail()];
  expect(plain(subtract(a, b))).toBe('0.2');
  expect(plain(divide(parseDecimal('-94') ?? fail(), parseDecimal('774') ?? fail(), 4))).toBe('-0.1214');
  expect(plain(fromNumber(0.1 + 0.2) ?? fail())).toBe('0.3');
  expect(written(parseDecimal('414787.5') ?? fail(), 'sv').replace(/\s/gu, ' ')).toBe('414 787,5');
});

function fail(): never {
  throw new Error('no number');
}
