// Income statement, balance sheet and cash flow: whole thousands, costs negative, so that every total is a plain sum.

export type Income = {
  salesByLine: readonly number[];
  netSales: number;
  otherIncome: number;
  totalIncome: number;
  goods: number;
  external: number;
  personnel: number;
  depreciation: number;
  operatingResult: number;
  interestIncome: number;
  interestCost: number;
  resultBeforeTax: number;
  tax: number;
  result: number;
};

export type Balance = {
  intangible: number;
  tangible: number;
  inventory: number;
  receivables: number;
  otherReceivables: number;
  cash: number;
  totalAssets: number;
  shareCapital: number;
  premium: number;
  retained: number;
  yearResult: number;
  totalEquity: number;
  loans: number;
  payables: number;
  otherLiabilities: number;
  accrued: number;
  totalLiabilities: number;
};

export type CashFlow = {
  result: number;
  depreciation: number;
  workingCapital: number;
  operating: number;
  investing: number;
  borrowing: number;
  newIssue: number;
  dividend: number;
  financing: number;
  change: number;
};

type IncomeParts = Omit<
  Income,
  'netSales' | 'totalIncome' | 'operatingResult' | 'resultBeforeTax' | 'result'
>;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Adds the totals to the parts of an income statement. */
export function incomeFrom(parts: IncomeParts): Income {
  const netSales = sum(parts.salesByLine);
  const totalIncome = netSales + parts.otherIncome;
  const operatingResult = totalIncome + parts.goods + parts.external + parts.personnel + parts.depreciation;
  const resultBeforeTax = operatingResult + parts.interestIncome + parts.interestCost;
  return {
    ...parts,
    netSales,
    totalIncome,
    operatingResult,
    resultBeforeTax,
    result: resultBeforeTax + parts.tax,
  };
}

/** The statement of a longer period: each row the sum of the given periods' rows. */
export function sumIncome(periods: readonly Income[]): Income {
  const of = (pick: (income: Income) => number) => sum(periods.map(pick));
  const lineCount = periods[0]?.salesByLine.length ?? 0;
  return incomeFrom({
    salesByLine: Array.from({ length: lineCount }, (_, line) =>
      of((income) => income.salesByLine[line] ?? 0),
    ),
    otherIncome: of((income) => income.otherIncome),
    goods: of((income) => income.goods),
    external: of((income) => income.external),
    personnel: of((income) => income.personnel),
    depreciation: of((income) => income.depreciation),
    interestIncome: of((income) => income.interestIncome),
    interestCost: of((income) => income.interestCost),
    tax: of((income) => income.tax),
  });
}

/** Indirect method: the change of cash between two balance sheets, explained (adds up by construction). */
export function cashFlowBetween(before: Balance, after: Balance, income: Income): CashFlow {
  const tiedUp = (b: Balance) =>
    b.inventory + b.receivables + b.otherReceivables - b.payables - b.otherLiabilities - b.accrued;
  const fixed = (b: Balance) => b.intangible + b.tangible;
  const depreciation = -income.depreciation;
  const workingCapital = tiedUp(before) - tiedUp(after);
  const operating = income.result + depreciation + workingCapital;
  const investing = fixed(before) - fixed(after) - depreciation;
  const borrowing = after.loans - before.loans;
  const newIssue = after.shareCapital + after.premium - before.shareCapital - before.premium;
  const dividend = after.totalEquity - before.totalEquity - income.result - newIssue;
  const financing = borrowing + newIssue + dividend;
  return {
    result: income.result,
    depreciation,
    workingCapital,
    operating,
    investing,
    borrowing,
    newIssue,
    dividend,
    financing,
    change: operating + investing + financing,
  };
}
