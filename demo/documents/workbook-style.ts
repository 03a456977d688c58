// How the demo's workbooks look, and how they are written: same fonts, right-aligned numbers, fixed bytes.
import ExcelJS from 'exceljs';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { stableZip } from './stable-zip.ts';

export const wholeFormat = '#,##0;-#,##0;0';
export const percentFormat = '0.0%';
// A font without a name falls back to a serif one in some programs.
export const bodyFont = { name: 'Calibri', size: 11 } as const;
const borderColor = { argb: 'FF8A9099' };

/** An empty workbook of the company, dated so that two runs agree. */
export function newWorkbook(company: CompanyFacts, title: string): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = company.cfo.name;
  workbook.lastModifiedBy = company.cfo.name;
  workbook.created = new Date('2026-01-01T08:00:00Z');
  workbook.modified = workbook.created;
  workbook.company = company.name;
  workbook.title = title;
  return workbook;
}

/** A sheet with a title in A1, a line about it in A2, and column heads in row 4 (frozen above the data). */
export function newSheet(
  workbook: ExcelJS.Workbook,
  company: CompanyFacts,
  options: {
    name: string;
    title: string;
    about: string;
    head: readonly string[];
    firstWidth?: number;
    width?: number;
  },
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(options.name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 4, showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.getCell('A1').value = options.title;
  sheet.getCell('A1').font = { ...bodyFont, size: 14, bold: true, color: { argb: `FF${company.accent}` } };
  sheet.getCell('A2').value = options.about;
  sheet.getCell('A2').font = { ...bodyFont, color: borderColor };
  sheet.getColumn(1).width = options.firstWidth ?? 38;
  // Two lines: heads such as "Ackumulerat 2026/27" wrap.
  sheet.getRow(4).height = 30;
  for (const [index, text] of options.head.entries()) {
    const cell = sheet.getCell(4, index + 1);
    cell.value = text;
    cell.font = { ...bodyFont, bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${company.accent}` } };
    cell.alignment = { horizontal: index === 0 ? 'left' : 'right', vertical: 'middle', wrapText: true };
    if (index > 0) sheet.getColumn(index + 1).width = options.width ?? 14;
  }
  return sheet;
}

/** Bold with a line above: a row of totals. */
export function styleTotal(sheet: ExcelJS.Worksheet, row: number, columnCount: number): void {
  for (let column = 1; column <= columnCount; column += 1) {
    const cell = sheet.getCell(row, column);
    cell.font = { ...bodyFont, bold: true };
    cell.border = { top: { style: 'thin', color: borderColor } };
  }
}

/** A formula together with the value that a spreadsheet program would show. */
export function setFormula(
  cell: ExcelJS.Cell,
  formula: string,
  result: number,
  numberFormat = wholeFormat,
): void {
  cell.value = { formula, result, date1904: false };
  cell.numFmt = numberFormat;
}

/** 1 → "A", 27 → "AA". */
export function columnLetter(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetter(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** The finished file. */
export async function writeWorkbook(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return stableZip(new Uint8Array(await workbook.xlsx.writeBuffer()));
}
