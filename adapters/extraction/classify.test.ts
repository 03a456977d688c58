// Kind and period as a reader would tell them, from words in Swedish and English.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Classification, type ExtractedDocument, type Unit } from '#contracts/extraction.ts';
import { classify } from './classify.ts';
import { aFolder } from './fixtures.ts';
import { createExtractor } from './index.ts';
import { periodsIn } from './period-words.ts';

const documentOf = (
  format: ExtractedDocument['format'],
  title: string,
  texts: string[],
): ExtractedDocument => ({
  format,
  title,
  units: [title, ...texts].map(
    (text, index): Unit => ({
      text,
      role: index === 0 ? 'heading' : 'paragraph',
      locator: { kind: 'page', page: 1, line: index + 1 },
    }),
  ),
  pages: [],
  attachments: [],
  warnings: [],
});

test.each([
  ['räkenskapsåret 2023', 1, '2023-01-01', '2023-12-31'],
  ['Räkenskapsåret 2023', 9, '2022-09-01', '2023-08-31'],
  ['räkenskapsåret 2023-07-01 – 2024-06-30', 1, '2023-07-01', '2024-06-30'],
  ['årsredovisning 2023/2024', 1, '2023-07-01', '2024-06-30'],
  ['FY2023/24', 5, '2023-05-01', '2024-04-30'],
  ['Q3 2024', 1, '2024-07-01', '2024-09-30'],
  ['rapport_2024Q2', 1, '2024-04-01', '2024-06-30'],
  ['fjärde kvartalet 2024', 1, '2024-10-01', '2024-12-31'],
  ['third quarter of 2024', 1, '2024-07-01', '2024-09-30'],
  ['januari–mars 2024', 1, '2024-01-01', '2024-03-31'],
  ['October 2023 – March 2024', 1, '2023-10-01', '2024-03-31'],
  ['första halvåret 2024', 1, '2024-01-01', '2024-06-30'],
  ['fiscal year ended 30 June 2024', 1, '2023-07-01', '2024-06-30'],
  ['for the year ended December 31, 2023', 1, '2023-01-01', '2023-12-31'],
  ['protokoll fört 2023-05-12', 1, '2023-05-12', '2023-05-12'],
  ['den 12 maj 2023', 1, '2023-05-12', '2023-05-12'],
  ['May 12, 2023', 1, '2023-05-12', '2023-05-12'],
  ['februari 2024', 1, '2024-02-01', '2024-02-29'],
  ['strategi 2024–2027', 1, '2024-01-01', '2027-12-31'],
])('"%s" with a year from month %i is %s to %s', (text, startMonth, start, end) => {
  expect(periodsIn(text, startMonth)).toMatchObject([{ start, end }]);
});

test.each(['organisationsnummer 556000-0815', 'tel 08-123 45 67', '414 787 tkr', '31 februari 2023'])(
  '"%s" names no day or quarter',
  (text) => {
    expect(periodsIn(text, 1).filter(({ shape }) => shape !== 'month' && shape !== 'year')).toEqual([]);
  },
);

test.each([
  [
    'pdf',
    'AR23_final.pdf',
    'Annual Report 2023',
    ['Directors’ report', 'Fiscal year ended 31 December 2023'],
    'annual_report',
    '2023-01-01',
  ],
  [
    'pdf',
    'q3.pdf',
    'Delårsrapport januari–september 2024',
    ['Nettoomsättning jämfört med motsvarande period föregående år'],
    'interim_report',
    '2024-01-01',
  ],
  [
    'docx',
    'minutes.docx',
    'Minutes of the board meeting',
    ['12 May 2023', 'Present: A, B', 'It was resolved that'],
    'board_minutes',
    '2023-05-12',
  ],
  [
    'docx',
    'hyresavtal.docx',
    'Hyresavtal',
    ['Mellan parterna, nedan kallad Hyresvärden, gäller detta avtal'],
    'contract',
    undefined,
  ],
  ['xlsx', 'cap-table.xlsx', 'Aktiebok', ['Aktieägare', 'Antal aktier'], 'cap_table', undefined],
  ['xlsx', 'export.xlsx', 'Data', ['a', 'b'], 'spreadsheet', undefined],
  [
    'pdf',
    'faktura-123.pdf',
    'Faktura',
    ['Fakturadatum 2024-03-01', 'Förfallodatum 2024-03-31', 'Att betala 100'],
    'invoice',
    '2024-03-01',
  ],
  ['pptx', 'deck.pptx', 'Pitch deck', ['Traction', 'Go-to-market', 'Use of funds'], 'pitch_deck', undefined],
  ['txt', 'anteckning.txt', 'Hej', ['Glöm inte mjölk'], 'other', undefined],
] as const)('%s %s, "%s", is told by its words', (format, fileName, title, texts, kind, start) => {
  const result = Classification.parse(classify(documentOf(format, title, [...texts]), { fileName }));
  expect(result).toMatchObject({ kind });
  expect(result.periodStart).toBe(start);
  if (kind !== 'other' && kind !== 'spreadsheet')
    expect(result.evidence.some(({ what }) => what === 'kind')).toBe(true);
  if (kind === 'other') expect(result.kindConfidence).toBeLessThan(0.35);
});

const samples = new URL('../../../shared/data/company-sv/files/', import.meta.url);
test.skipIf(!existsSync(samples))(
  'the invented company (needs the shared test data): each file is of the kind and period that its name says',
  async () => {
    const kinds: [RegExp, string][] = [
      [/^arsredovisning/, 'annual_report'],
      [/^budget/, 'budget'],
      [/^leverantorer/, 'supplier_list'],
      [/^mejl/, 'mail'],
      [/^motestranskript/, 'meeting_transcript'],
      [/^strategi/, 'strategy'],
      [/^styrelseprotokoll/, 'board_minutes'],
    ];
    const extractor = createExtractor({ poolSize: 1 });
    for (const fileName of await readdir(samples)) {
      const path = fileURLToPath(new URL(fileName, samples));
      const document = await extractor.extract({
        path,
        fileName,
        outputDir: await aFolder(),
        signal: AbortSignal.timeout(30_000),
      });
      const result = classify(document, { fileName });
      expect(result.kind, fileName).toBe(kinds.find(([name]) => name.test(fileName))?.[1]);
      const named = /-(20\d\d(?:-\d\d)?)\./.exec(fileName)?.[1];
      if (named) expect(result.periodStart, fileName).toMatch(new RegExp(`^${named}`));
    }
    await extractor.close();
  },
  30_000,
);
