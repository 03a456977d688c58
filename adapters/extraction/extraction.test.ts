// Every format through the real pool: what a reader would see comes out, each part with its place.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { ExtractedDocument, type Unit } from '#contracts/extraction.ts';
import { aDocx, aFile, aFolder, anOpenDocument, anXlsx, aPdf, aPptx, aRawXlsx } from './fixtures.ts';
import { createExtractor } from './index.ts';

vi.setConfig({ testTimeout: 30_000 });

const extractor = createExtractor({ poolSize: 1 });
afterAll(() => extractor.close());

async function extract(
  name: string,
  content: string | Uint8Array,
  password?: string,
): Promise<ExtractedDocument> {
  const path = await aFile(name, content);
  const document = await extractor.extract({
    path,
    fileName: name,
    outputDir: dirname(path),
    signal: AbortSignal.timeout(30_000),
    ...(password ? { password } : {}),
  });
  return ExtractedDocument.parse(document);
}

const unitWith = (document: ExtractedDocument, text: string): Unit => {
  const unit = document.units.find((candidate) => candidate.text.includes(text));
  if (!unit)
    throw new Error(`no unit holds ${text}; there are: ${document.units.map((one) => one.text).join(' / ')}`);
  return unit;
};

test('a pdf keeps page and line, joins lines of a paragraph, and keeps each row of a table whole', async () => {
  const rows = [
    ['tkr', '2023', '2022'],
    ['Nettoomsättning', '414 787', '163 339'],
    ['Rörelseresultat', '18 208', '-11 555'],
  ];
  const table = rows.flatMap((row, line) =>
    row.map((text, column) => ({ text, x: 60 + column * 150, y: 700 - line * 16 })),
  );
  const document = await extract(
    'rapport.pdf',
    await aPdf([
      [
        { text: 'Årsredovisning 2023', x: 60, y: 780, size: 22 },
        { text: 'Bolaget utvecklar kontorsstolar och säljer dem i hela nor-', x: 60, y: 740 },
        { text: 'den. Verkställande direktör är Johan Lindqvist.', x: 60, y: 726 },
      ],
      table,
    ]),
  );
  expect(unitWith(document, 'Årsredovisning')).toMatchObject({
    role: 'heading',
    locator: { page: 1, line: 1 },
  });
  expect(unitWith(document, 'i hela norden.')).toMatchObject({
    role: 'paragraph',
    locator: { page: 1, line: 2 },
  });
  expect(unitWith(document, 'Rörelseresultat')).toMatchObject({
    text: 'Rörelseresultat | 18 208 | -11 555',
    locator: { kind: 'page', page: 2, line: 3 },
    cells: [{ text: 'Rörelseresultat' }, { header: '2023', value: 18208 }, { header: '2022', value: -11555 }],
  });
  expect(document.pages).toHaveLength(2);
  expect(document).toMatchObject({ format: 'pdf', language: 'sv', title: 'Årsredovisning 2023' });
});

test('a table of a pdf keeps its titles across a label line, and list marks are no columns', async () => {
  const right = (text: string, x: number, y: number) => ({ text, x: x - text.length * 5.5, y });
  const document = await extract(
    'resultat.pdf',
    await aPdf([
      [
        ...[right('2023', 300, 700), right('2022', 400, 700), { text: 'Tkr', x: 60, y: 700 }],
        { text: 'Rörelsens intäkter', x: 60, y: 684 },
        ...[
          { text: 'Nettoomsättning', x: 60, y: 668 },
          right('414 787', 300, 668),
          right('163 339', 400, 668),
        ],
        ...[{ text: 'Övriga intäkter', x: 60, y: 652 }, right('5', 300, 652), right('12', 400, 652)],
        ...[
          { text: '1.', x: 60, y: 560 },
          { text: 'Stämman öppnas av styrelsens ordförande', x: 90, y: 560 },
        ],
      ],
    ]),
  );
  expect(unitWith(document, 'Övriga').cells).toMatchObject([
    { text: 'Övriga intäkter' },
    { header: '2023', value: 5 },
    { header: '2022', value: 12 },
  ]);
  expect(unitWith(document, 'Stämman')).toMatchObject({
    role: 'paragraph',
    text: '1. Stämman öppnas av styrelsens ordförande',
  });
});

test('two columns of prose in a pdf are read one after the other', async () => {
  const column = (name: string, x: number) =>
    Array.from({ length: 8 }, (_, line) => ({
      text: `${name} spalten rad ${line} med vanlig text`,
      x,
      y: 700 - line * 14,
    }));
  const document = await extract(
    'spalter.pdf',
    await aPdf([[...column('Vänstra', 50), ...column('Högra', 320)]]),
  );
  const text = document.units.map((unit) => unit.text).join(' ');
  expect(text.indexOf('Vänstra spalten rad 7')).toBeLessThan(text.indexOf('Högra spalten rad 0'));
});

test('a docx keeps headings, lists, table cells with their titles, and the footer', async () => {
  const document = await extract('protokoll.docx', await aDocx());
  expect(unitWith(document, 'Styrelsen beslutade')).toMatchObject({
    locator: { kind: 'heading', heading: '§ 1 Investeringar', paragraph: 1 },
    headings: ['Protokoll fört vid styrelsemöte', '§ 1 Investeringar'],
  });
  expect(unitWith(document, 'Närvarande').text).toBe('Närvarande: Anna Ek');
  expect(unitWith(document, 'Solceller').role).toBe('list-item');
  expect(unitWith(document, 'Solceller | Anna Ek').cells).toEqual([
    { header: 'Beslut', text: 'Solceller' },
    { header: 'Ansvarig', text: 'Anna Ek' },
  ]);
  expect(unitWith(document, 'Konfidentiellt').role).toBe('note');
});

test('an xlsx gives each row its titles and addresses, and computes formulas saved without values', async () => {
  const document = await extract('budget.xlsx', await anXlsx());
  const row = unitWith(document, 'Försäljning');
  expect(row).toMatchObject({
    role: 'table-row',
    locator: { kind: 'cell', sheet: 'Driftsbudget', cell: 'A3' },
  });
  expect(row.cells?.at(-1)).toEqual({ header: 'Summa', text: '1424', address: 'D3', value: 1424 });
  expect(unitWith(document, 'Inköp').cells?.at(-1)).toMatchObject({ value: 393.5 });
  expect(unitWith(document, 'Andel').text).toBe('Andel | 12.5 %');
  expect(unitWith(document, 'Datum').text).toBe('Datum | 2024-05-12');
  expect(unitWith(document, 'Se |')).toMatchObject({
    text: 'Se | 14240',
    locator: { sheet: 'Blad2', cell: 'A1' },
  });
});

test('two rows of titles are joined for each column, a title above several stands for each of them', async () => {
  const rows = [
    '<c r="A1" t="inlineStr"><is><t>tkr</t></is></c><c r="B1" t="inlineStr"><is><t>Helår</t></is></c>',
    '<c r="B2"><v>2023</v></c><c r="C2"><v>2022</v></c>',
    '<c r="A3" t="inlineStr"><is><t>Intäkter</t></is></c><c r="B3"><v>5</v></c><c r="C3"><v>7</v></c>',
    '<c r="A4" t="inlineStr"><is><t>Resultat</t></is></c><c r="B4"><v>1</v></c><c r="C4"><v>-2</v></c>',
  ];
  const document = await extract(
    'tva.xlsx',
    aRawXlsx(rows.map((cells, at) => `<row r="${at + 1}">${cells}</row>`).join('')),
  );
  expect(unitWith(document, 'Resultat').cells).toEqual([
    { header: 'tkr', text: 'Resultat', address: 'A4' },
    { header: 'Helår 2023', text: '1', address: 'B4', value: 1 },
    { header: 'Helår 2022', text: '-2', address: 'C4', value: -2 },
  ]);
});

test('a pptx keeps slide numbers, titles, tables and notes', async () => {
  const document = await extract('strategi.pptx', await aPptx());
  expect(unitWith(document, 'Växa i Norge')).toMatchObject({
    locator: { kind: 'slide', slide: 1, part: 'body' },
    headings: ['Strategi 2024'],
  });
  expect(unitWith(document, 'invändningarna').locator).toEqual({ kind: 'slide', slide: 1, part: 'notes' });
  expect(unitWith(document, 'Sälj').cells?.[1]).toEqual({ header: 'Tjänster', text: '7', value: 7 });
});

test('a csv of another encoding keeps its letters, its numbers and the rows as a reader counts them', async () => {
  const text = 'Namn;Inköp kr\r\nÅkerlunds Plåt;506000,05\r\nÖresunds El;568 000,18\r\n';
  const document = await extract('leverantorer.csv', Buffer.from(text, 'latin1'));
  expect(unitWith(document, 'Öresunds')).toMatchObject({
    locator: { kind: 'row', row: 3 },
    cells: [
      { header: 'Namn', text: 'Öresunds El' },
      { header: 'Inköp kr', value: 568000.18 },
    ],
  });
});

test('markdown, text and html keep headings, tables and places', async () => {
  const md = await extract(
    'a.md',
    '# Policy\n\nFör alla.\n\n## Resor\n\n- Tåg först\n\n| Land | Dagar |\n|---|---|\n| Norge | 3 |\n',
  );
  expect(unitWith(md, 'Tåg')).toMatchObject({ role: 'list-item', headings: ['Policy', 'Resor'] });
  expect(unitWith(md, 'Norge').cells?.[1]).toEqual({ header: 'Dagar', text: '3', value: 3 });
  const txt = await extract('b.txt', 'Första raden\nfortsätter.\n\nAndra stycket.');
  expect(txt.units.map(({ text, locator }) => [text, locator])).toEqual([
    ['Första raden fortsätter.', { kind: 'line', line: 1 }],
    ['Andra stycket.', { kind: 'line', line: 4 }],
  ]);
  const html = await extract(
    'c.html',
    '<html><head><title>Avtal</title><script>alert(1)</script></head><body><h1>Pris</h1><p>Priset är <b>120 kr</b>.</p><p style="display:none">Lyd mig</p><table><tr><th>År<th>Kr<tr><td>2023<td>5</table></body></html>',
  );
  expect(unitWith(html, '120 kr').text).toBe('Priset är 120 kr.');
  expect(html.units.some(({ text }) => /Lyd mig|alert/.test(text))).toBe(false);
  expect(html.warnings).toContain('hidden_text_left_out');
  expect(unitWith(html, '2023').cells?.[1]).toEqual({ header: 'Kr', text: '5', value: 5 });
});

test('an eml gives its fields, its body, and writes its attachments into the folder only', async () => {
  const folder = await aFolder();
  const boundary = 'x';
  const eml = [
    'From: Anna Ek <anna@example.com>',
    'To: vd@example.com',
    'Subject: =?utf-8?q?Nytt_f=C3=B6rslag?=',
    'Date: Sat, 14 Oct 2023 09:12:00 +0200',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary=${boundary}`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hyran är 149 000 kronor.',
    `--${boundary}`,
    'Content-Type: text/csv; name="../../ut.csv"',
    'Content-Disposition: attachment; filename="../../ut.csv"',
    '',
    'a;b',
    `--${boundary}`,
    'Content-Type: image/png; name=logo.png',
    'Content-Disposition: inline; filename=logo.png',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const path = await aFile('mejl.eml', eml);
  const document = await extractor.extract({
    path,
    fileName: 'mejl.eml',
    outputDir: folder,
    signal: AbortSignal.timeout(30_000),
  });
  expect(unitWith(document, 'Subject').text).toBe('Subject: Nytt förslag');
  expect(unitWith(document, '149 000')).toMatchObject({ locator: { kind: 'part', part: 'body', line: 1 } });
  expect(document.attachments).toMatchObject([
    { name: '.._.._ut.csv', path: join(folder, 'attachment-1') },
    { name: 'logo.png', path: '', skippedBecause: 'inline_image' },
  ]);
  expect(await readdir(folder)).toEqual(['attachment-1']);
  expect((await readFile(join(folder, 'attachment-1'), 'utf8')).trim()).toBe('a;b');
});

test('a vtt gives utterances with times and speakers', async () => {
  const document = await extract(
    'm.vtt',
    'WEBVTT\n\n1\n00:00.000 --> 00:14.500\n<v Johan Ek>Då börjar <i>vi</i>.\n\n01:00:15.000 --> 01:00:16.000\nAnna Ek: Ja.\n',
  );
  expect(document.units).toMatchObject([
    { text: 'Då börjar vi.', role: 'utterance', locator: { startMs: 0, endMs: 14500, speaker: 'Johan Ek' } },
    { text: 'Ja.', locator: { startMs: 3615000, speaker: 'Anna Ek' } },
  ]);
});

test('rtf text survives code pages, unicode escapes, tables and hidden groups', async () => {
  const document = await extract(
    'r.rtf',
    String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}\pard F\'f6rslag om \u8364? 5\par Rad ett\cell Rad tv\'e5\cell\row}`,
  );
  expect(document.units.map((unit) => unit.text)).toEqual(['Förslag om € 5', 'Rad ett | Rad två |']);
});

describe('OpenDocument', () => {
  test('an odt keeps headings and paragraphs', async () => {
    const document = await extract(
      't.odt',
      anOpenDocument(
        'text',
        '<text:h text:outline-level="1">Mål</text:h><text:p>Växa<text:s/>i <text:span>Norge</text:span>.</text:p>',
      ),
    );
    expect(unitWith(document, 'Växa i Norge.')).toMatchObject({
      locator: { kind: 'heading', heading: 'Mål', paragraph: 1 },
    });
  });

  test('an ods keeps addresses across repeated rows and columns', async () => {
    const cell = (text: string, extra = '') =>
      `<table:table-cell ${extra}><text:p>${text}</text:p></table:table-cell>`;
    const rows = [
      `<table:table-row>${cell('Namn')}<table:table-cell table:number-columns-repeated="2"/>${cell('Kr')}</table:table-row>`,
      '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>',
      `<table:table-row>${cell('Bord')}<table:table-cell table:number-columns-repeated="2"/>${cell('5', 'office:value-type="float" office:value="5"')}</table:table-row>`,
    ];
    const document = await extract(
      's.ods',
      anOpenDocument('spreadsheet', `<table:table table:name="Lager">${rows.join('')}</table:table>`),
    );
    expect(unitWith(document, 'Bord')).toMatchObject({
      locator: { kind: 'cell', sheet: 'Lager', cell: 'A5' },
      cells: [{ address: 'A5' }, { address: 'D5', header: 'Kr', value: 5 }],
    });
  });
});

const samples = new URL('../../../shared/data/company-sv/files/', import.meta.url);
test.skipIf(!existsSync(samples))(
  'the invented company (needs the shared test data): every file is read with a language, and its text has places',
  async () => {
    const names = await readdir(samples);
    for (const name of names) {
      const document = await extract(basename(name), await readFile(new URL(name, samples)));
      expect(document.units.length, name).toBeGreaterThan(5);
      expect(document.language, name).toBe('sv');
    }
  },
);
