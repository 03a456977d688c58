// Without a language model: right and cited, or an honest no.
import { describe, expect, test } from 'vitest';
import type { Language } from '#contracts/primitives.ts';
import { answerOffline } from './offline.ts';
import type { Source } from './port.ts';
import { aPage, aSheet, aSource, barePhrase } from './source-fixture.ts';

const ask = (question: string, sources: Source[], language: Language = 'sv') =>
  answerOffline({ question, language, sources, phrase: barePhrase });
const spaced = (text: string) => text.replace(/[\s\u00a0\u202f]/gu, ' ').replaceAll('−', '-');

const report = aPage(
  'Årsredovisning 2024',
  3,
  [
    'Bolaget tillverkar cyklar i Falun. Antalet butiker är tolv.',
    'Nettoomsättningen uppgick till 84 310 tkr. Vice ordförande är Sigrid Almlöf.',
    'Fabriken i Falun invigdes den 4 maj 2019 av landshövdingen.',
  ].join('\n'),
);
const costs = aSheet('kostnader.xlsx', 'Kostnader', [
  ['Avdelning', 'Januari 2024', 'Februari 2024', 'Helår 2024', 'Helår 2023'],
  ['Verkstad', 410, 395, 4900, 4700],
  ['Butik', 820, 790.5, 9800, 9100],
  ['Butik online', 120, 130, 1500, 900],
  ['Summa', 1350, 1315.5, 16200, 14700],
]);

describe('quoting', () => {
  test('the sentence that answers is quoted with its exact place', () => {
    const answer = ask('När invigdes fabriken i Falun?', [report]);
    expect(answer).toMatchObject({ outcome: 'answered', mode: 'quoted' });
    const [citation] = answer.citations;
    expect(citation?.quote).toBe('Fabriken i Falun invigdes den 4 maj 2019 av landshövdingen.');
    expect(report.text.slice(citation?.start, citation?.end)).toBe(citation?.quote);
    expect(citation?.locator).toEqual({ kind: 'page', page: 3, line: 3 });
    expect(answer.text).toContain('[1]');
  });

  test('an English question finds the Swedish term', () => {
    const answer = ask('What was the net revenue?', [report], 'en');
    expect(answer.citations[0]?.quote).toContain('84 310 tkr');
  });

  test('an English question from a Swedish screen is read as English', () => {
    const answer = ask('What was the net revenue of the company?', [report], 'sv');
    expect(answer.citations[0]?.quote).toContain('84 310 tkr');
  });

  test('two questions in one get both answers', () => {
    const minutes = aPage(
      'Protokoll',
      1,
      'Ansvarig för bytet av tak är Olle Brännström.\nBytet av tak ska vara klart den 3 mars 2025.',
    );
    const answer = ask('Vem är ansvarig för bytet av tak och när ska det vara klart?', [minutes]);
    expect(answer.text).toContain('Olle Brännström');
    expect(answer.text).toContain('3 mars 2025');
  });

  test('what was said is quoted with its speaker and time', () => {
    const locator = { kind: 'time', startMs: 61_000, endMs: 66_000, speaker: 'Pia' } as const;
    const meeting = aSource('Möte', [{ text: 'Hyllorna levereras på torsdag.', locator, role: 'utterance' }]);
    const answer = ask('När levereras hyllorna?', [meeting]);
    expect(answer.text).toContain('Pia');
    expect(answer.citations[0]?.locator).toEqual(locator);
  });
});

describe('cells', () => {
  test('row and column lead to the one cell, and the citation opens it', () => {
    const answer = ask('Vad är kostnaden för verkstaden i februari 2024?', [report, costs]);
    expect(spaced(answer.text)).toContain('395');
    expect(answer.citations[0]?.locator).toEqual({ kind: 'cell', sheet: 'Kostnader', cell: 'C2' });
  });

  test('a longer label does not take the place of the asked one', () => {
    expect(ask('Hur stor är kostnaden för butik helår 2024?', [costs]).citations[0]?.locator).toMatchObject({
      cell: 'D3',
    });
    expect(
      ask('Hur stor är kostnaden för butik online helår 2024?', [costs]).citations[0]?.locator,
    ).toMatchObject({ cell: 'D4' });
  });

  test('a figure of another year is never given', () => {
    expect(ask('Vad är kostnaden för verkstaden helår 2021?', [costs]).outcome).toBe('not_in_documents');
  });

  test('the largest leaves sums out', () => {
    const answer = ask('Vilken avdelning har störst kostnad helår 2024?', [costs]);
    expect(answer.text).toContain('Butik');
    expect(answer.citations[0]?.locator).toMatchObject({ cell: 'D3' });
  });

  test('differences and growth are exact and show both figures with their places', () => {
    const difference = ask('Hur mycket skiljer sig kostnaden för butik helår 2024 från helår 2023?', [costs]);
    expect(difference.text).toContain('700');
    expect(difference.citations.map(({ locator }) => locator)).toMatchObject([
      { cell: 'E3' },
      { cell: 'D3' },
    ]);
    const growth = ask(
      'What was the percentage change in cost for Butik online from 2023 to 2024?',
      [costs],
      'en',
    );
    expect(growth.text).toContain('66.67');
  });

  test('a row is found by any of its cells', () => {
    const suppliers = aSheet('leverantörer.csv', 'Leverantörer', [
      ['Namn', 'Ort', 'Betalvillkor'],
      ['Kullens Däck AB', 'Skövde', '45 dagar'],
      ['Nordic Frames', 'Oslo', '30 dagar'],
    ]);
    expect(ask('Vilka betalvillkor gäller för Kullens Däck?', [suppliers]).text).toContain('45 dagar');
  });
});

describe('saying no', () => {
  test('the words for which nothing was found are named', () => {
    const answer = ask('Hur många patent har bolaget sökt i Japan?', [report, costs]);
    expect(answer.outcome).toBe('not_in_documents');
    expect(answer.missing).toEqual(expect.arrayContaining(['patent', 'japan']));
    expect(answer.citations).toEqual([]);
  });

  test('without sources there is nothing to answer from', () => {
    expect(ask('Vad var omsättningen?', [])).toMatchObject({ outcome: 'not_in_documents', citations: [] });
  });
});
