// Income statement and balance sheet as a workbook: totals are formulas with their values beside them.
import type ExcelJS from 'exceljs';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { monthSpan } from '../facts/fiscal-period.ts';
import { quarterOf, quartersOf, yearIncome } from '../facts/ledger.ts';
import { type StatementWord, statementWords } from '../facts/statement-words.ts';
import type { Balance, Income } from '../facts/statements.ts';
import { quarterLabel } from './interim-report-pdf.ts';
import {
  columnLetter,
  newSheet,
  newWorkbook,
  percentFormat,
  setFormula,
  styleTotal,
  wholeFormat,
  writeWorkbook,
} from './workbook-style.ts';

type Period<T> = { head: string; value: T };
type SheetRow<T> = {
  word?: StatementWord;
  line?: number;
  pick: (value: T) => number;
  sumOf?: readonly number[];
};

/** The quarter's report: sheets income statement, balance sheet, key figures. */
export function makeQuarterWorkbook(
  company: CompanyFacts,
  year: number,
  quarter: number,
): Promise<Uint8Array> {
  const { ledger, language } = company;
  const words = statementWords[language];
  const [now, before] = [quarterOf(ledger, year, quarter), quarterOf(ledger, year - 1, quarter)];
  const yearToDate = language === 'sv' ? 'Ackumulerat' : 'Year to date';
  const incomes: Period<Income>[] = [
    { head: quarterLabel(company, year, quarter), value: now.income },
    { head: quarterLabel(company, year - 1, quarter), value: before.income },
    { head: `${yearToDate} ${company.yearLabel(year)}`, value: yearIncome(ledger, year, quarter) },
    { head: `${words.fullYear} ${company.yearLabel(year - 1)}`, value: yearIncome(ledger, year - 1) },
  ];
  const balances = [now, before].map(({ endsOn, balance }) => ({ head: endsOn, value: balance }));
  const about = `${company.name} · ${monthSpan(now.startsOn, now.endsOn, language)} · ${words.amountsIn} ${company.unit}`;
  const label = quarterLabel(company, year, quarter, 'long');
  return workbookOf(company, { about, label, first: 'incomeStatement' }, incomes, balances);
}

/** The year's closing: the balance sheet first, then every quarter and the sum of them, against the year before. */
export function makeYearWorkbook(company: CompanyFacts, year: number): Promise<Uint8Array> {
  const { ledger, language } = company;
  const words = statementWords[language];
  const quarters = quartersOf(ledger, year);
  const incomes: Period<Income>[] = [
    ...quarters.map((each) => ({ head: quarterLabel(company, each.year, each.quarter), value: each.income })),
    { head: `${words.fullYear} ${company.yearLabel(year)}`, value: yearIncome(ledger, year) },
    { head: `${words.fullYear} ${company.yearLabel(year - 1)}`, value: yearIncome(ledger, year - 1) },
  ];
  const balances = [quarterOf(ledger, year, 4), quarterOf(ledger, year - 1, 4)];
  const about = `${company.name} · ${words.fiscalYear} ${company.yearLabel(year)} · ${words.amountsIn} ${company.unit}`;
  const closing = balances.map(({ endsOn, balance }) => ({ head: endsOn, value: balance }));
  return workbookOf(
    company,
    { about, label: company.yearLabel(year), first: 'balanceSheet' },
    incomes,
    closing,
  );
}

function workbookOf(
  company: CompanyFacts,
  options: { about: string; label: string; first: 'incomeStatement' | 'balanceSheet' },
  incomes: readonly Period<Income>[],
  balances: readonly Period<Balance>[],
): Promise<Uint8Array> {
  const words = statementWords[company.language];
  const { about, label, first } = options;
  const workbook = newWorkbook(company, `${words[first]} ${label}`);
  const sheetFor = (word: StatementWord, periods: readonly { head: string }[]) =>
    newSheet(workbook, company, {
      name: words[word],
      title: `${words[word]} ${label}`,
      about,
      head: [words.item, ...periods.map((period) => period.head)],
    });
  const addBalance = () => fill(company, sheetFor('balanceSheet', balances), balances, balanceSheetRows);
  if (first === 'balanceSheet') addBalance();
  const at = fill(company, sheetFor('incomeStatement', incomes), incomes, incomeSheetRows(company));
  if (first === 'incomeStatement') addBalance();
  keyFigures(company, sheetFor('keyFigures', incomes), incomes, at);
  return writeWorkbook(workbook);
}

// `sumOf` names rows by their place in the list, so that formulas follow when a company has more product lines.
function incomeSheetRows(company: CompanyFacts): SheetRow<Income>[] {
  const lines = company.productLines.map((_, line) => ({
    line,
    pick: (i: Income) => i.salesByLine[line] ?? 0,
  }));
  const n = lines.length;
  const lineIndexes = lines.map((_, index) => index);
  return [
    ...lines,
    { word: 'netSales', pick: (i) => i.netSales, sumOf: lineIndexes },
    { word: 'otherIncome', pick: (i) => i.otherIncome },
    { word: 'totalIncome', pick: (i) => i.totalIncome, sumOf: [n, n + 1] },
    { word: 'goods', pick: (i) => i.goods },
    { word: 'external', pick: (i) => i.external },
    { word: 'personnel', pick: (i) => i.personnel },
    { word: 'depreciation', pick: (i) => i.depreciation },
    { word: 'operatingResult', pick: (i) => i.operatingResult, sumOf: [n + 2, n + 3, n + 4, n + 5, n + 6] },
    { word: 'interestIncome', pick: (i) => i.interestIncome },
    { word: 'interestCost', pick: (i) => i.interestCost },
    { word: 'resultBeforeTax', pick: (i) => i.resultBeforeTax, sumOf: [n + 7, n + 8, n + 9] },
    { word: 'tax', pick: (i) => i.tax },
    { word: 'result', pick: (i) => i.result, sumOf: [n + 10, n + 11] },
  ];
}

const balanceSheetRows: SheetRow<Balance>[] = [
  { word: 'intangible', pick: (b) => b.intangible },
  { word: 'tangible', pick: (b) => b.tangible },
  { word: 'inventory', pick: (b) => b.inventory },
  { word: 'receivables', pick: (b) => b.receivables },
  { word: 'otherReceivables', pick: (b) => b.otherReceivables },
  { word: 'cash', pick: (b) => b.cash },
  { word: 'totalAssets', pick: (b) => b.totalAssets, sumOf: [0, 1, 2, 3, 4, 5] },
  { word: 'shareCapital', pick: (b) => b.shareCapital },
  { word: 'premium', pick: (b) => b.premium },
  { word: 'retained', pick: (b) => b.retained },
  { word: 'result', pick: (b) => b.yearResult },
  { word: 'totalEquity', pick: (b) => b.totalEquity, sumOf: [7, 8, 9, 10] },
  { word: 'loans', pick: (b) => b.loans },
  { word: 'payables', pick: (b) => b.payables },
  { word: 'otherLiabilities', pick: (b) => b.otherLiabilities },
  { word: 'accrued', pick: (b) => b.accrued },
  { word: 'totalLiabilities', pick: (b) => b.totalLiabilities, sumOf: [12, 13, 14, 15] },
  { word: 'totalEquityAndLiabilities', pick: (b) => b.totalEquity + b.totalLiabilities, sumOf: [11, 16] },
];

/** Fills the rows from row 5 down; returns where each word stands. */
function fill<T>(
  company: CompanyFacts,
  sheet: ExcelJS.Worksheet,
  periods: readonly Period<T>[],
  rows: readonly SheetRow<T>[],
): Map<StatementWord, number> {
  const placed = new Map<StatementWord, number>();
  for (const [index, row] of rows.entries()) {
    const at = index + 5;
    const label =
      row.word === undefined
        ? company.productLines[row.line ?? 0]
        : statementWords[company.language][row.word];
    sheet.getCell(at, 1).value = label ?? '';
    if (row.word !== undefined) placed.set(row.word, at);
    for (const [column, period] of periods.entries()) {
      const cell = sheet.getCell(at, column + 2);
      const letter = columnLetter(column + 2);
      if (row.sumOf === undefined) {
        cell.value = row.pick(period.value);
        cell.numFmt = wholeFormat;
      } else {
        setFormula(cell, row.sumOf.map((place) => `${letter}${place + 5}`).join('+'), row.pick(period.value));
      }
    }
    if (row.sumOf !== undefined) styleTotal(sheet, at, periods.length + 1);
  }
  return placed;
}

function keyFigures(
  company: CompanyFacts,
  sheet: ExcelJS.Worksheet,
  incomes: readonly Period<Income>[],
  at: Map<StatementWord, number>,
): void {
  const words = statementWords[company.language];
  const netSales = at.get('netSales') ?? 0;
  const result = at.get('operatingResult') ?? 0;
  sheet.getCell(5, 1).value = words.netSales;
  sheet.getCell(6, 1).value = words.operatingMargin;
  for (const [column, { value }] of incomes.entries()) {
    const letter = columnLetter(column + 2);
    const there = (row: number) => `'${words.incomeStatement}'!${letter}${row}`;
    setFormula(sheet.getCell(5, column + 2), there(netSales), value.netSales);
    const margin = value.operatingResult / value.netSales;
    setFormula(sheet.getCell(6, column + 2), `${there(result)}/${there(netSales)}`, margin, percentFormat);
  }
}
