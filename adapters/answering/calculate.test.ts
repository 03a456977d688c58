// Exact arithmetic over cells: the figure to the last digit with the cells it came from, or in words why not.
import { describe, expect, test } from 'vitest';
import { calculate } from './calculate.ts';
import { calculatedAnswer } from './calculated-answer.ts';
import { aSheet, barePhrase } from './source-fixture.ts';
import { verifyAnswer } from './verify-citations.ts';

const year = (file: string, of: number, rows: [string, number][], unit = 'tkr') =>
  aSheet(file, 'Resultat', [[`Belopp i ${unit}`, `Helår ${of}`], ...rows]);
const y2023 = year('resultat-2023.xlsx', 2023, [['Nettoomsättning', 14700.1], ['Personalkostnader', 4100]]); // biome-ignore format: one line
const y2024 = year('resultat-2024.xlsx', 2024, [['Nettoomsättning', 16200.2], ['Personalkostnader', 4900]]); // biome-ignore format: one line
const inMillions = year('koncern-2025.xlsx', 2025, [['Nettoomsättning', 17.3]], 'mkr');
const inEuro = year('dotter-2025.xlsx', 2025, [['Försäljning Finland', 900]], 'EUR');
const base = { language: 'sv' as const, sources: [y2023, y2024, inMillions, inEuro] };
const cellsOf = (calculation: ReturnType<typeof calculate>) =>
  calculation.operands.map(({ locator }) =>
    locator.kind === 'cell' ? `${locator.sheet}!${locator.cell}` : '',
  );

describe('a calculation', () => {
  test('adds figures of several documents to the last decimal and names its cells', () => {
    const sum = calculate({ ...base, operation: 'sum', figures: ['nettoomsättning 2023', 'nettoomsättning 2024'] }); // biome-ignore format: one line
    expect(sum).toMatchObject({ value: '30900.3', unit: 'tkr' });
    expect(cellsOf(sum)).toEqual(['Resultat!B2', 'Resultat!B2']);
    expect(sum.operands.map(({ fileVersionId }) => fileVersionId)).toEqual(['resultat-2023.xlsx', 'resultat-2024.xlsx']); // biome-ignore format: one line
  });

  test('finds its figures by the years of a question, also where each year is a document of its own', () => {
    const question = 'Hur många procent ökade nettoomsättningen mellan 2023 och 2024?';
    const growth = calculate({ ...base, operation: 'growth', question });
    expect(growth).toMatchObject({ value: '10.2', unit: '%' });
  });

  test('divides without floating point', () => {
    const ratio = calculate({ ...base, operation: 'ratio', figures: ['personalkostnader 2024', 'nettoomsättning 2024'] }); // biome-ignore format: one line
    expect(ratio).toMatchObject({ value: '0.3025', unit: null });
  });

  test('keeps thousands and millions of one currency apart by moving the point, not by rounding', () => {
    const difference = calculate({ ...base, operation: 'difference', figures: ['nettoomsättning 2024', 'nettoomsättning 2025'] }); // biome-ignore format: one line
    expect(difference).toMatchObject({ value: '1099.8', unit: 'tkr' });
  });

  test('does not compare currencies, and says so with the figures', () => {
    const figures = ['nettoomsättning 2024', 'försäljning finland 2025'];
    const refused = calculate({ ...base, operation: 'sum', figures });
    expect(refused).toMatchObject({ refusal: 'different_currencies' });
    expect(refused.value).toBeUndefined();
    const answer = calculatedAnswer(refused, { ...base, phrase: barePhrase });
    expect(answer.text).toContain('calc_different_currencies');
    expect(answer.citations).toHaveLength(2);
  });

  test('does not choose between two documents that say different things', () => {
    const other = year('resultat-2024-ny.xlsx', 2024, [['Nettoomsättning', 16999]]);
    const sources = [y2024, other];
    const refused = calculate({ ...base, sources, operation: 'lookup', figures: ['nettoomsättning 2024'] });
    expect(refused).toMatchObject({ refusal: 'ambiguous' });
    expect(refused.operands).toHaveLength(2);
  });

  test('is refused where a figure is not there, and where it would divide by zero', () => {
    const missing = calculate({ ...base, operation: 'sum', figures: ['nettoomsättning 2024', 'kungens flygplan'] }); // biome-ignore format: one line
    expect(missing.refusal).toBe('not_found');
    const zero = year('noll-2022.xlsx', 2022, [['Exportintäkter', 0]]);
    const growth = calculate({ ...base, sources: [zero, year('ett-2023.xlsx', 2023, [['Exportintäkter', 5]])], operation: 'growth', figures: ['exportintäkter 2022', 'exportintäkter 2023'] }); // biome-ignore format: one line
    expect(growth.refusal).toBe('division_by_zero');
  });

  test('as an answer it cites each cell, and its citations stand up to checking', () => {
    const sum = calculate({ ...base, operation: 'sum', figures: ['nettoomsättning 2023', 'nettoomsättning 2024'] }); // biome-ignore format: one line
    const answer = calculatedAnswer(sum, { ...base, phrase: barePhrase });
    expect(answer.text.replace(/[\s\u00a0\u202f]/gu, ' ')).toContain('30 900,3 tkr');
    const checked = verifyAnswer(answer, base.sources);
    expect(checked).toMatchObject({ removedMarkers: 0, unsupportedNumbers: [] });
    expect(checked.citations).toHaveLength(2);
  });
});
