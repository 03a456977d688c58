// Five workbooks of an invented company and ten questions on each, whose answers are known cells: made, not collected.
import ExcelJS from 'exceljs';

export interface CellQuestion {
  question: string;
  language: 'sv' | 'en';
  file: string;
  sheet: string;
  cell: string;
  value: number;
}
export interface MadeWorkbook {
  file: string;
  bytes: Uint8Array;
  questions: CellQuestion[];
}

type Figures = (number | { formula: string; result: number })[];
interface Sheet {
  name: string;
  /** Lines above the row of titles. */
  above: string[];
  titles: string[];
  rows: [label: string, ...figures: Figures][];
  /** What cells to ask for, as row and column of figures, and how. */
  asked: [row: number, column: number, question: string][];
  format?: string;
  language?: 'sv' | 'en';
}

/** Seeded, so that every run asks the same. */
function figuresFrom(seed: number) {
  let state = (seed * 2654435761) >>> 0;
  return (from: number, to: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round(from + (state / 2 ** 32) * (to - from));
  };
}

const months = ['Januari', 'Februari', 'Mars', 'April', 'Maj', 'Juni', 'Juli', 'Augusti', 'September', 'Oktober', 'November', 'December']; // biome-ignore format: one row
const sumOf = (figures: number[], row: number, last: string) => ({
  formula: `SUM(B${row}:${last}${row})`,
  result: figures.reduce((sum, value) => sum + value, 0),
});

function budget(): Sheet[] {
  const next = figuresFrom(1);
  const labels = ['Nettoomsättning', 'Varukostnad', 'Personalkostnader', 'Lokalhyra', 'Marknadsföring', 'Resor', 'Avskrivningar', 'Räntekostnader']; // biome-ignore format: one row
  const rows = labels.map((label, at): Sheet['rows'][number] => {
    const figures = months.map(() => next(40, 2400));
    return [label, ...figures, sumOf(figures, at + 4, 'M')];
  });
  return [
    {
      name: 'Budget', above: ['Budget 2025, tkr', ''], titles: ['Konto', ...months, 'Helår'], rows,
      asked: [
        [0, 2, 'Hur stor är nettoomsättningen i mars enligt budgeten?'],
        [2, 0, 'Vad är personalkostnaderna i januari i budgeten?'],
        [3, 6, 'Hur mycket är lokalhyran i juli enligt budgeten?'],
        [4, 10, 'Vad budgeteras för marknadsföring i november?'],
        [5, 11, 'Hur mycket kostar resor i december i budgeten?'],
        [6, 3, 'Hur stora är avskrivningarna i april i budgeten?'],
        [7, 8, 'Vad är räntekostnaderna i september enligt budgeten?'],
        [2, 12, 'Hur stora är personalkostnaderna för helåret i budgeten?'],
        [0, 12, 'Hur stor är nettoomsättningen för helåret enligt budgeten?'],
        [1, 5, 'Vad är varukostnaden i juni enligt budgeten?'],
      ],
    },
  ]; // biome-ignore format: rows of questions
}

/** A list long enough to be cut into many pieces: each must carry the titles. */
function articles(): Sheet[] {
  const next = figuresFrom(2);
  const kinds = ['Skruv', 'Mutter', 'Bricka', 'Vinkel', 'Beslag', 'Gångjärn', 'Handtag', 'Lås'];
  const rows = Array.from({ length: 400 }, (_, at): Sheet['rows'][number] => [
    `${kinds[at % kinds.length]} ${1000 + at}`,
    next(5, 900),
    next(100, 9000),
    next(1, 60),
  ]);
  const ask = (row: number, column: number, how: (label: string) => string): Sheet['asked'][number] => [row, column, how(rows[row]?.[0] ?? '')]; // biome-ignore format: one row
  return [
    {
      name: 'Lager', above: [], titles: ['Artikel', 'Pris', 'Lagersaldo', 'Leveranstid dagar'], rows,
      asked: [
        ask(3, 0, (label) => `Vad är priset på ${label}?`),
        ask(57, 1, (label) => `Hur stort är lagersaldot för ${label}?`),
        ask(111, 2, (label) => `Hur många dagar är leveranstiden för ${label}?`),
        ask(160, 0, (label) => `Vilket pris har ${label}?`),
        ask(205, 1, (label) => `Vad är lagersaldot för ${label}?`),
        ask(250, 2, (label) => `Vilken leveranstid i dagar har ${label}?`),
        ask(298, 0, (label) => `Vad är priset på ${label}?`),
        ask(333, 1, (label) => `Hur stort lagersaldo har ${label}?`),
        ask(371, 0, (label) => `Vilket är priset på ${label}?`),
        ask(399, 2, (label) => `Hur många dagar är leveranstiden för ${label}?`),
      ],
    },
  ]; // biome-ignore format: rows of questions
}

/** The same rows on a sheet a year. */
function offices(): Sheet[] {
  const next = figuresFrom(3);
  const towns = ['Luleå', 'Östersund', 'Västerås', 'Norrköping', 'Kalmar', 'Växjö', 'Uddevalla'];
  const year = (name: string, asked: Sheet['asked']): Sheet => ({
    name, above: [`Kontor ${name}`], titles: ['Kontor', 'Anställda', 'Yta kvm', 'Årshyra tkr'],
    rows: towns.map((town) => [town, next(3, 80), next(90, 2500), next(200, 4200)]), asked,
  }); // biome-ignore format: one sheet
  return [
    year('2023', [
      [0, 0, 'Hur många anställda hade kontoret i Luleå 2023?'],
      [2, 2, 'Hur stor var årshyran för kontoret i Västerås 2023?'],
      [4, 1, 'Hur stor yta hade kontoret i Kalmar 2023?'],
      [6, 0, 'Hur många anställda hade kontoret i Uddevalla 2023?'],
      [3, 2, 'Vad var årshyran i Norrköping 2023?'],
    ]),
    year('2024', [
      [0, 0, 'Hur många anställda hade kontoret i Luleå 2024?'],
      [1, 2, 'Hur stor var årshyran för kontoret i Östersund 2024?'],
      [5, 1, 'Hur stor yta hade kontoret i Växjö 2024?'],
      [2, 0, 'Hur många anställda hade kontoret i Västerås 2024?'],
      [4, 2, 'Vad var årshyran i Kalmar 2024?'],
    ]),
  ]; // biome-ignore format: rows of questions
}

/** English, with decimals. */
function segments(): Sheet[] {
  const next = figuresFrom(4);
  const names = [
    'Wind turbines',
    'Solar panels',
    'Batteries',
    'Charging stations',
    'Services',
    'Spare parts',
  ];
  const tenth = (from: number, to: number) => next(from * 10, to * 10) / 10;
  return [
    {
      name: 'Segments', above: ['Revenue by segment, EUR million', ''], language: 'en', format: '0.0',
      titles: ['Segment', 'Q1 2024', 'Q2 2024', 'Q3 2024', 'Q4 2024'],
      rows: names.map((name) => [name, tenth(1, 90), tenth(1, 90), tenth(1, 90), tenth(1, 90)]),
      asked: [
        [0, 0, 'What was the revenue of wind turbines in Q1 2024?'],
        [0, 3, 'What was the revenue of wind turbines in Q4 2024?'],
        [1, 1, 'How much revenue did solar panels have in Q2 2024?'],
        [2, 2, 'What was the revenue of batteries in Q3 2024?'],
        [3, 3, 'What was the revenue of charging stations in Q4 2024?'],
        [4, 0, 'How much revenue did services have in Q1 2024?'],
        [5, 1, 'What was the revenue of spare parts in Q2 2024?'],
        [2, 0, 'What was the revenue of batteries in Q1 2024?'],
        [4, 2, 'What was the revenue of services in Q3 2024?'],
        [3, 1, 'How much revenue did charging stations have in Q2 2024?'],
      ],
    },
  ]; // biome-ignore format: rows of questions
}

/** Large sums, negative ones, and formulas that refer to others. */
function accounts(): Sheet[] {
  const next = figuresFrom(5);
  const lines = ['Kundfordringar', 'Varulager', 'Kassa och bank', 'Leverantörsskulder', 'Skatteskulder', 'Banklån', 'Aktiekapital', 'Balanserat resultat', 'Goodwill', 'Inventarier']; // biome-ignore format: one row
  const rows = lines.map((line, at): Sheet['rows'][number] => {
    const [before, now] = [next(100_000, 9_000_000), next(100_000, 9_000_000)];
    return [line, before, now, { formula: `C${at + 2}-B${at + 2}`, result: now - before }];
  });
  return [
    {
      name: 'Balans', above: [], titles: ['Post', '2023', '2024', 'Förändring'], rows, format: '#,##0',
      asked: [
        [0, 1, 'Hur stora var kundfordringarna 2024?'],
        [1, 0, 'Vad var varulagret värt 2023?'],
        [2, 1, 'Hur mycket fanns i kassa och bank 2024?'],
        [3, 0, 'Hur stora var leverantörsskulderna 2023?'],
        [4, 1, 'Hur stora var skatteskulderna 2024?'],
        [5, 0, 'Hur stort var banklånet 2023?'],
        [6, 1, 'Hur stort var aktiekapitalet 2024?'],
        [7, 0, 'Hur stort var det balanserade resultatet 2023?'],
        [8, 1, 'Hur stor var goodwill 2024?'],
        [9, 0, 'Vad var inventarierna värda 2023?'],
      ],
    },
  ]; // biome-ignore format: rows of questions
}

async function made(file: string, sheets: Sheet[]): Promise<MadeWorkbook> {
  const workbook = new ExcelJS.Workbook();
  const questions: CellQuestion[] = [];
  for (const { name, above, titles, rows, asked, format, language = 'sv' } of sheets) {
    const sheet = workbook.addWorksheet(name);
    for (const line of above) sheet.addRow([line]);
    sheet.addRow(titles);
    for (const row of rows) sheet.addRow(row);
    if (format)
      for (let column = 2; column <= titles.length; column += 1) sheet.getColumn(column).numFmt = format;
    for (const [row, column, question] of asked) {
      const figure = rows[row]?.[column + 1];
      const value = typeof figure === 'object' ? figure.result : Number(figure);
      const cell = sheet.getCell(above.length + 2 + row, column + 2).address;
      questions.push({ question, language, file, sheet: name, cell, value });
    }
  }
  return { file, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()), questions };
}

/** Five workbooks, fifty questions: months, a long list, a sheet a year, English decimals, formulas with cached values. */
export const makeWorkbooks = (): Promise<MadeWorkbook[]> =>
  Promise.all([
    made('budget-2025.xlsx', budget()),
    made('artiklar.xlsx', articles()),
    made('kontor.xlsx', offices()),
    made('segments.xlsx', segments()),
    made('balans.xlsx', accounts()),
  ]);
