// The rows of the statements in order, shared by pdf tables: label, values per period, and which rows are totals.
import { wholeNumber } from '../facts/amounts.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { type StatementWord, statementWords } from '../facts/statement-words.ts';
import type { Balance, CashFlow, Income } from '../facts/statements.ts';
import type { TableRow } from './pdf-layout.ts';

type RowOf<T> = { word: StatementWord; pick?: (value: T) => number; style?: 'total' | 'group' };

const incomeRows: readonly RowOf<Income>[] = [
  { word: 'income', style: 'group' },
  { word: 'netSales', pick: (i) => i.netSales },
  { word: 'otherIncome', pick: (i) => i.otherIncome },
  { word: 'totalIncome', pick: (i) => i.totalIncome, style: 'total' },
  { word: 'costs', style: 'group' },
  { word: 'goods', pick: (i) => i.goods },
  { word: 'external', pick: (i) => i.external },
  { word: 'personnel', pick: (i) => i.personnel },
  { word: 'depreciation', pick: (i) => i.depreciation },
  { word: 'operatingResult', pick: (i) => i.operatingResult, style: 'total' },
  { word: 'interestIncome', pick: (i) => i.interestIncome },
  { word: 'interestCost', pick: (i) => i.interestCost },
  { word: 'resultBeforeTax', pick: (i) => i.resultBeforeTax, style: 'total' },
  { word: 'tax', pick: (i) => i.tax },
  { word: 'result', pick: (i) => i.result, style: 'total' },
];

const balanceRows: readonly RowOf<Balance>[] = [
  { word: 'assets', style: 'group' },
  { word: 'intangible', pick: (b) => b.intangible },
  { word: 'tangible', pick: (b) => b.tangible },
  { word: 'inventory', pick: (b) => b.inventory },
  { word: 'receivables', pick: (b) => b.receivables },
  { word: 'otherReceivables', pick: (b) => b.otherReceivables },
  { word: 'cash', pick: (b) => b.cash },
  { word: 'totalAssets', pick: (b) => b.totalAssets, style: 'total' },
  { word: 'equityAndLiabilities', style: 'group' },
  { word: 'shareCapital', pick: (b) => b.shareCapital },
  { word: 'premium', pick: (b) => b.premium },
  { word: 'retained', pick: (b) => b.retained },
  { word: 'result', pick: (b) => b.yearResult },
  { word: 'totalEquity', pick: (b) => b.totalEquity, style: 'total' },
  { word: 'loans', pick: (b) => b.loans },
  { word: 'payables', pick: (b) => b.payables },
  { word: 'otherLiabilities', pick: (b) => b.otherLiabilities },
  { word: 'accrued', pick: (b) => b.accrued },
  { word: 'totalLiabilities', pick: (b) => b.totalLiabilities, style: 'total' },
  { word: 'totalEquityAndLiabilities', pick: (b) => b.totalEquity + b.totalLiabilities, style: 'total' },
];

const cashFlowRows: readonly RowOf<CashFlow>[] = [
  { word: 'result', pick: (c) => c.result },
  { word: 'depreciation', pick: (c) => c.depreciation },
  { word: 'workingCapital', pick: (c) => c.workingCapital },
  { word: 'operatingFlow', pick: (c) => c.operating, style: 'total' },
  { word: 'investingFlow', pick: (c) => c.investing, style: 'total' },
  { word: 'borrowing', pick: (c) => c.borrowing },
  { word: 'newIssue', pick: (c) => c.newIssue },
  { word: 'dividend', pick: (c) => c.dividend },
  { word: 'financingFlow', pick: (c) => c.financing, style: 'total' },
  { word: 'change', pick: (c) => c.change, style: 'total' },
];

const rowsOf =
  <T>(definitions: readonly RowOf<T>[]) =>
  (company: CompanyFacts, periods: readonly T[], isFullYear = true): TableRow[] =>
    definitions.map(({ word, pick, style }) => {
      const shownWord = word === 'result' && isFullYear ? 'yearsResult' : word;
      const values = pick ? periods.map((period) => wholeNumber(pick(period), company.language)) : [];
      const cells = [statementWords[company.language][shownWord], ...values];
      return style === undefined ? { cells } : { cells, style };
    });

/** Income statement rows, one value column per given period. */
export const incomeTableRows = rowsOf(incomeRows);
/** Balance sheet rows, one value column per given closing date. */
export const balanceTableRows = rowsOf(balanceRows);
/** Cash flow rows, one value column per given period. */
export const cashFlowTableRows = rowsOf(cashFlowRows);
