// Small documents made for the tests of extraction, by other libraries than those that read them.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Footer, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import PptxGenJS from 'pptxgenjs';

// The package's types speak of CommonJS, its ESM build gives the class itself.
const Deck = PptxGenJS as unknown as typeof PptxGenJS.default;

export const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'insyn-extraction-'));

/** Writes bytes or text under a name in a folder of its own; returns the path. */
export async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await aFolder(), name);
  await writeFile(path, content);
  return path;
}

export type PdfText = { text: string; x: number; y: number; size?: number };

/** A pdf of pages with texts at places (points from the lower left). */
export async function aPdf(pages: PdfText[][]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const texts of pages) {
    const page = pdf.addPage([595, 842]);
    for (const { text, x, y, size = 11 } of texts) page.drawText(text, { x, y, size, font });
  }
  return pdf.save();
}

export async function aDocx(): Promise<Uint8Array> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const row = (texts: string[], tableHeader = false) =>
    new TableRow({ tableHeader, children: texts.map(cell) });
  const document = new Document({
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph('Konfidentiellt')] }) },
        children: [
          new Paragraph({ text: 'Protokoll fört vid styrelsemöte', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [new TextRun('Närvarande: '), new TextRun({ text: 'Anna Ek', bold: true })],
          }),
          new Paragraph({ text: '§ 1 Investeringar', heading: HeadingLevel.HEADING_2 }),
          new Paragraph('Styrelsen beslutade om 8 600 tkr.'),
          new Paragraph({ text: 'Solceller', bullet: { level: 0 } }),
          new Table({ rows: [row(['Beslut', 'Ansvarig'], true), row(['Solceller', 'Anna Ek'])] }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

export async function anXlsx(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Driftsbudget');
  sheet.addRow(['Budget 2024, tkr']);
  sheet.addRow(['Avdelning', 'jan', 'feb', 'Summa']);
  sheet.addRow(['Försäljning', 746, 678, { formula: 'SUM(B3:C3)' }]);
  sheet.addRow(['Inköp', 369.5, 12, { formula: 'B4+C4*2' }]);
  sheet.addRow([]);
  sheet.addRow(['Andel', 0.125]).getCell(2).numFmt = '0.0%';
  sheet.addRow(['Datum', new Date(Date.UTC(2024, 4, 12))]);
  workbook.addWorksheet('Blad2').addRow(['Se', { formula: "'Driftsbudget'!D3*10" }]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export async function aPptx(): Promise<Uint8Array> {
  const deck = new Deck();
  deck.defineSlideMaster({
    title: 'master',
    objects: [
      { placeholder: { options: { name: 'title', type: 'title', x: 0, y: 0, w: 9, h: 1 }, text: '' } },
    ],
  });
  const first = deck.addSlide({ masterName: 'master' });
  first.addText('Strategi 2024', { placeholder: 'title' });
  first.addText('Växa i Norge', { x: 1, y: 2, w: 5, h: 1 });
  first.addNotes('Nämn invändningarna.');
  const second = deck.addSlide({ masterName: 'master' });
  second.addText('Bemanning', { placeholder: 'title' });
  const row = (texts: string[]) => texts.map((text) => ({ text }));
  second.addTable([row(['Funktion', 'Tjänster']), row(['Sälj', '7'])], { x: 1, y: 2, w: 5 });
  const bytes = await deck.write({ outputType: 'uint8array' });
  if (!(bytes instanceof Uint8Array)) throw new Error('pptxgenjs gave no bytes');
  return bytes;
}

const namespaces =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"';

/** An OpenDocument whose body is given as XML. */
export function anOpenDocument(kind: 'text' | 'spreadsheet' | 'presentation', body: string): Uint8Array {
  const content = `<?xml version="1.0"?><office:document-content ${namespaces}><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
    'content.xml': strToU8(content),
    'META-INF/manifest.xml': strToU8('<manifest/>'),
  });
}

/** A Word file whose document.xml is given whole. */
export const aRawDocx = (documentXml: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(documentXml),
  });

/** A workbook of one sheet whose rows are given as XML. */
export const aRawXlsx = (rowsXml: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="Blad1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rowsXml}</sheetData></worksheet>`),
  });
