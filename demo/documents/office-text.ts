// Word files of the demo: page, styles, head and foot, and small builders for headings, text and tables.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { statementWords } from '../facts/statement-words.ts';
import { stableZip } from './stable-zip.ts';

export const heading1 = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
export const paragraph = (text: string) => new Paragraph({ children: [new TextRun(text)] });
export const bullet = (text: string) => new Paragraph({ text, bullet: { level: 0 } });
/** A paragraph that begins with a word in bold: "Beslut: …". */
export const leadIn = (lead: string, text: string) =>
  new Paragraph({ children: [new TextRun({ text: `${lead} `, bold: true }), new TextRun(text)] });

/** A table with a coloured head; columns after the first are aligned right. */
export function officeTable(
  company: CompanyFacts,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: 'C8CCD1' };
  const share = Math.floor(9000 / (head.length + 1));
  const widths = head.map((_, index) => (index === 0 ? share * 2 : share));
  const cell = (text: string, index: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? share, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      borders: { top: border, bottom: border, left: border, right: border },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: company.accent, color: 'auto' } } : {}),
      children: [
        new Paragraph({
          alignment: index === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { after: 0 },
          children: [isHead ? new TextRun({ text, bold: true, color: 'FFFFFF' }) : new TextRun(text)],
        }),
      ],
    });
  return new Table({
    columnWidths: widths,
    width: { size: 9000, type: WidthType.DXA },
    rows: [
      new TableRow({ tableHeader: true, children: head.map((text, index) => cell(text, index, true)) }),
      ...rows.map((row) => new TableRow({ children: row.map((text, index) => cell(text, index, false)) })),
    ],
  });
}

/** Puts the parts on A4 pages with the company's name at the head and "page x of y" at the foot. */
export async function writeOfficeText(
  company: CompanyFacts,
  options: { title: string; runningHead: string; children: (Paragraph | Table)[] },
): Promise<Uint8Array> {
  const words = statementWords[company.language];
  const grey = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({ children, color: '6B7280', size: 17 });
  const document = new Document({
    title: options.title,
    creator: company.name,
    lastModifiedBy: company.name,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 140, line: 288 } } },
        title: {
          run: { size: 36, bold: true, color: company.accent },
          paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
        },
        heading1: {
          run: { size: 28, bold: true, color: company.accent },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 24, bold: true, color: '20262E' },
          paragraph: { spacing: { before: 220, after: 80 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1400, bottom: 1200, left: 1400, right: 1400 },
          },
        },
        headers: {
          default: new Header({
            children: [new Paragraph({ children: [grey([`${company.name} · ${options.runningHead}`])] })],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  grey([`${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES]),
                ],
              }),
            ],
          }),
        },
        children: [new Paragraph({ text: options.title, heading: HeadingLevel.TITLE }), ...options.children],
      },
    ],
  });
  return stableZip(new Uint8Array(await Packer.toBuffer(document)));
}
