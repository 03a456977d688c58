// The cap table: who holds how many shares of which class, with capital and votes in per cent.
import type { CompanyFacts } from '../facts/company-facts.ts';
import {
  newSheet,
  newWorkbook,
  percentFormat,
  setFormula,
  styleTotal,
  wholeFormat,
  writeWorkbook,
} from './workbook-style.ts';

export type CapTableText = {
  title: string;
  about: string;
  sheet: string;
  head: readonly [string, string, string, string, string, string, string];
  total: string;
};

/** Votes per share: Swedish A shares carry ten, B shares one (companies act, chapter 4, section 5). */
export const votesPerShare = { A: 10, B: 1 } as const;

/** Sheet with one shareholder per row from row 5; the last row sums. */
export function makeCapTable(company: CompanyFacts, text: CapTableText): Promise<Uint8Array> {
  const workbook = newWorkbook(company, text.title);
  const sheet = newSheet(workbook, company, {
    name: text.sheet,
    title: text.title,
    about: text.about,
    head: text.head,
    firstWidth: 34,
  });
  const holders = company.shareholders;
  const totalShares = holders.reduce((total, holder) => total + holder.shares, 0);
  const totalVotes = holders.reduce(
    (total, holder) => total + holder.shares * votesPerShare[holder.shareClass],
    0,
  );
  const last = holders.length + 4;
  const sumRow = last + 1;
  for (const [index, holder] of holders.entries()) {
    const row = index + 5;
    const votes = holder.shares * votesPerShare[holder.shareClass];
    sheet.getCell(row, 1).value = holder.name;
    sheet.getCell(row, 2).value = holder.shareClass;
    sheet.getCell(row, 2).alignment = { horizontal: 'right' };
    sheet.getCell(row, 3).value = holder.shares;
    sheet.getCell(row, 3).numFmt = wholeFormat;
    setFormula(sheet.getCell(row, 4), `C${row}*IF(B${row}="A",${votesPerShare.A},${votesPerShare.B})`, votes);
    setFormula(sheet.getCell(row, 5), `C${row}/C$${sumRow}`, holder.shares / totalShares, percentFormat);
    setFormula(sheet.getCell(row, 6), `D${row}/D$${sumRow}`, votes / totalVotes, percentFormat);
    sheet.getCell(row, 7).value = holder.since;
    sheet.getCell(row, 7).alignment = { horizontal: 'right' };
  }
  sheet.getCell(sumRow, 1).value = text.total;
  setFormula(sheet.getCell(sumRow, 3), `SUM(C5:C${last})`, totalShares);
  setFormula(sheet.getCell(sumRow, 4), `SUM(D5:D${last})`, totalVotes);
  setFormula(sheet.getCell(sumRow, 5), `SUM(E5:E${last})`, 1, percentFormat);
  setFormula(sheet.getCell(sumRow, 6), `SUM(F5:F${last})`, 1, percentFormat);
  styleTotal(sheet, sumRow, 7);
  return writeWorkbook(workbook);
}
