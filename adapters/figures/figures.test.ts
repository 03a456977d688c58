// Numbers read where label, unit and period are written, and nothing where one of them is not.
import { describe, expect, test } from 'vitest';
import { aPage, aSheet } from '../answering/source-fixture.ts';
import { askedFigures } from './asked-figures.ts';
import { type CompanyFigure, compareFigures } from './compare.ts';
import { readFigures } from './read-figures.ts';
import { agree, settleFigures } from './settle-figures.ts';

const calendar = { fiscalStartMonth: 1 };
const short = (figures: ReturnType<typeof readFigures>) =>
  figures.map(({ key, value, currency, periodStart, periodEnd }) => [
    key,
    value,
    currency,
    periodStart,
    periodEnd,
  ]);

describe('running text', () => {
  test.each([
    [
      'Nettoomsättningen uppgick till 58,9 MSEK år 2025.',
      'sv',
      ['net_sales', '58900000', 'SEK', '2025-01-01', '2025-12-31'],
    ],
    [
      'Rörelseresultatet blev −1 240 tkr under 2024.',
      'sv',
      ['operating_profit', '-1240000', 'SEK', '2024-01-01', '2024-12-31'],
    ],
    [
      'Medelantalet anställda var 32 personer 2024.',
      'sv',
      ['employees', '32', null, '2024-01-01', '2024-12-31'],
    ],
    [
      'Net sales amounted to EUR 7.4 million in 2025.',
      'en',
      ['net_sales', '7400000', 'EUR', '2025-01-01', '2025-12-31'],
    ],
    [
      'Soliditeten var 41,5 % den 31 december 2025.',
      'sv',
      ['equity_ratio', '41.5', null, '2025-12-31', '2025-12-31'],
    ],
  ] as const)('%s', (text, language, expected) => {
    const figures = readFigures([aPage('a', 1, text, language)], calendar);
    expect(short(figures)).toEqual([expected]);
    expect(figures[0]?.quote).toBe(text);
  });

  test.each([
    ['no unit', 'Nettoomsättningen uppgick till 58,9 år 2025.'],
    ['no period', 'Nettoomsättningen uppgick till 58,9 MSEK.'],
    ['two amounts', 'Nettoomsättningen ökade från 51,0 MSEK till 58,9 MSEK 2025.'],
    ['two kinds', 'Nettoomsättningen och rörelseresultatet blev 58,9 MSEK 2025.'],
    ['two periods', 'Nettoomsättningen blev 58,9 MSEK 2025, mer än 2024.'],
    ['no currency', 'Nettoomsättningen uppgick till 58,9 miljoner 2025.'],
  ])('%s: nothing is read', (_what, text) => {
    expect(readFigures([aPage('a', 1, text)], calendar)).toEqual([]);
  });
});

describe('tables', () => {
  const rows = [
    ['Belopp i tkr', '2025', '2024'],
    ['Nettoomsättning', 58911, 51200],
    ['Rörelseresultat', 4100, -300],
    ['Försäljning export', 100, 90],
  ];
  test('each column is a period, and the unit stands in the corner', () => {
    const figures = readFigures([aSheet('bokslut', 'Resultat', rows)], calendar);
    expect(short(figures)).toEqual([
      ['net_sales', '58911000', 'SEK', '2025-01-01', '2025-12-31'],
      ['net_sales', '51200000', 'SEK', '2024-01-01', '2024-12-31'],
      ['operating_profit', '4100000', 'SEK', '2025-01-01', '2025-12-31'],
      ['operating_profit', '-300000', 'SEK', '2024-01-01', '2024-12-31'],
    ]);
    expect(figures[0]?.locator).toEqual({ kind: 'cell', sheet: 'Resultat', cell: 'B2' });
  });

  test('a broken fiscal year is the one that ends in the year named', () => {
    const figures = readFigures([aSheet('bokslut', 'Resultat', rows.slice(0, 2))], { fiscalStartMonth: 7 });
    expect(figures[0]).toMatchObject({ periodStart: '2024-07-01', periodEnd: '2025-06-30' });
  });

  test('without a unit no amount is read, and a plan is no outcome', () => {
    const [, ...without] = rows;
    expect(readFigures([aSheet('a', 'b', [['', '2025', '2024'], ...without])], calendar)).toEqual([]);
    expect(readFigures([{ ...aSheet('a', 'b', rows), documentKind: 'budget' }], calendar)).toEqual([]);
  });
});

test('the same number rounded is no dispute, another number is', () => {
  expect(agree('58911000', '58900000')).toBe(true);
  expect(agree('58911000', '59000000')).toBe(true);
  expect(agree('58911000', '58800000')).toBe(false);
  const read = (text: string) => readFigures([aPage(text, 1, text)], calendar);
  const exact = read('Nettoomsättningen uppgick till 58 911 tkr år 2025.');
  const rounded = read('Nettoomsättningen uppgick till 58,9 MSEK år 2025.');
  const other = read('Nettoomsättningen uppgick till 57,1 MSEK år 2025.');
  expect(settleFigures([...rounded, ...exact])).toMatchObject([
    { chosen: { value: '58911000' }, isDisputed: false },
  ]);
  expect(settleFigures([...exact, ...other])).toMatchObject([{ isDisputed: true }]);
});

test('a question names numbers and years in either language', () => {
  expect(askedFigures('Hur stor var nettoomsättningen 2025?', 'sv')).toEqual({
    keys: ['net_sales'],
    years: ['2025'],
  });
  expect(askedFigures('How many employees are there?', 'en')).toEqual({ keys: ['employees'], years: [] });
  expect(askedFigures('Vem är vd?', 'sv').keys).toEqual([]);
});

test('what keeps a column from being compared is said, and nothing is converted', () => {
  const one: CompanyFigure = {
    companyId: 'a', companyName: 'A', key: 'net_sales', value: '100', unit: 'money', currency: 'SEK',
    periodStart: '2025-01-01', periodEnd: '2025-12-31', definition: 'Utan moms', isApproved: true, marker: 1, place: null,
  }; // biome-ignore format: one glance
  const notes = (over: Partial<CompanyFigure>) => compareFigures([one, { ...one, ...over }])[0]?.notes;
  expect(notes({})).toEqual([]);
  expect(notes({ currency: 'EUR' })).toEqual(['currencies_differ']);
  expect(notes({ periodEnd: '2025-06-30' })).toEqual(['periods_differ']);
  expect(notes({ definition: 'Med moms' })).toEqual(['definitions_differ']);
  expect(notes({ isApproved: false })).toEqual(['some_not_approved']);
  expect(compareFigures([one, { ...one, currency: 'EUR' }])[0]?.cells.map(({ value }) => value)).toEqual([
    '100',
    '100',
  ]);
});
