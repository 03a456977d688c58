// The books of an invented company, quarter by quarter: the one source of every number in its documents.
import { type FiscalQuarter, fiscalQuarter } from './fiscal-period.ts';
import { seededRandom } from './seeded-random.ts';
import { type Balance, type Income, incomeFrom, sumIncome } from './statements.ts';

/** How the company's numbers grow. Amounts in thousands; shares are of net sales; per quarter unless named otherwise. */
export type LedgerPlan = {
  seed: number;
  firstYear: number;
  startMonth: number;
  quarterCount: number;
  lines: readonly {
    sales: number;
    growthPerYear: number;
    season: readonly [number, number, number, number];
  }[];
  otherIncome: number;
  goodsShare: number;
  externalShare: number;
  personnel: { cost: number; growthPerYear: number };
  depreciation: number;
  investments: number;
  opening: {
    intangible: number;
    tangible: number;
    cash: number;
    shareCapital: number;
    premium: number;
    loans: number;
  };
  amortisation: number;
  /** Share of a quarter's profit; 0 for a company with losses to carry forward. */
  taxRate: number;
  /** Share issues: `quarterIndex` counted from the first quarter of the ledger. */
  issues: readonly { quarterIndex: number; shareCapital: number; premium: number }[];
  dividends: readonly { quarterIndex: number; amount: number }[];
};

export type LedgerQuarter = FiscalQuarter & { income: Income; balance: Balance };

type Carried = {
  intangible: number;
  tangible: number;
  shareCapital: number;
  premium: number;
  loans: number;
  retained: number;
  yearResult: number;
  cash: number;
};

/** Keeps the books for `plan.quarterCount` quarters. Throws if the plan would leave the company without cash. */
export function keepLedger(plan: LedgerPlan): LedgerQuarter[] {
  const random = seededRandom(plan.seed);
  const vary = (amount: number) => Math.round(amount * (0.97 + 0.06 * random()));
  const quarters: LedgerQuarter[] = [];
  let carried: Carried | undefined;
  for (let index = 0; index < plan.quarterCount; index += 1) {
    const income = incomeOf(plan, index, vary, carried ?? { ...plan.opening, retained: 0, yearResult: 0 });
    const balance = balanceOf(plan, index, income, carried);
    if (balance.cash < 0) throw new Error(`ledger_without_cash:${plan.seed}:${index}:${balance.cash}`);
    quarters.push({ ...fiscalQuarter(plan.firstYear, plan.startMonth, index), income, balance });
    carried = balance;
  }
  return quarters;
}

function incomeOf(
  plan: LedgerPlan,
  index: number,
  vary: (amount: number) => number,
  carried: Carried,
): Income {
  const grown = (amount: number, perYear: number) => amount * (1 + perYear) ** (index / 4);
  const salesByLine = plan.lines.map((line) =>
    vary(grown(line.sales, line.growthPerYear) * (line.season[index % 4] ?? 1)),
  );
  const netSales = salesByLine.reduce((total, value) => total + value, 0);
  const parts = {
    salesByLine,
    otherIncome: vary(plan.otherIncome),
    goods: -vary(netSales * plan.goodsShare),
    external: -vary(netSales * plan.externalShare),
    personnel: -vary(grown(plan.personnel.cost, plan.personnel.growthPerYear)),
    depreciation: -plan.depreciation,
    interestIncome: Math.round((carried.cash * 0.015) / 4),
    interestCost: -Math.round((carried.loans * 0.05) / 4),
  };
  const beforeTax = incomeFrom({ ...parts, tax: 0 }).resultBeforeTax;
  return incomeFrom({ ...parts, tax: beforeTax > 0 ? -Math.round(beforeTax * plan.taxRate) : 0 });
}

function balanceOf(plan: LedgerPlan, index: number, income: Income, before: Carried | undefined): Balance {
  const isYearStart = index % 4 === 0;
  const start = before ?? { ...plan.opening, retained: 0, yearResult: 0 };
  const intangibleDepreciation = Math.round(plan.depreciation * 0.4);
  const issue = plan.issues.find((candidate) => candidate.quarterIndex === index);
  const dividend = plan.dividends.find((candidate) => candidate.quarterIndex === index)?.amount ?? 0;
  const rows = {
    intangible: start.intangible + Math.round(plan.investments * 0.4) - intangibleDepreciation,
    tangible:
      start.tangible + Math.round(plan.investments * 0.6) - (plan.depreciation - intangibleDepreciation),
    inventory: Math.round(-income.goods * 0.72),
    receivables: Math.round(income.netSales * 0.44),
    otherReceivables: Math.round(income.netSales * 0.05),
    shareCapital: start.shareCapital + (issue?.shareCapital ?? 0),
    premium: start.premium + (issue?.premium ?? 0),
    retained: start.retained + (isYearStart ? start.yearResult : 0) - dividend,
    yearResult: (isYearStart ? 0 : start.yearResult) + income.result,
    loans: Math.max(0, start.loans - plan.amortisation),
    payables: Math.round(-(income.goods + income.external) * 0.38),
    otherLiabilities: Math.round(income.netSales * 0.07),
    accrued: Math.round(-income.personnel * 0.31),
  };
  const totalLiabilities = rows.loans + rows.payables + rows.otherLiabilities + rows.accrued;
  const otherAssets =
    rows.intangible + rows.tangible + rows.inventory + rows.receivables + rows.otherReceivables;
  // The first quarter starts from the planned cash; earlier years' retained earnings are what then balances.
  const retained =
    before === undefined
      ? otherAssets +
        plan.opening.cash -
        totalLiabilities -
        rows.shareCapital -
        rows.premium -
        rows.yearResult
      : rows.retained;
  const totalEquity = rows.shareCapital + rows.premium + retained + rows.yearResult;
  const cash = totalEquity + totalLiabilities - otherAssets;
  return { ...rows, retained, cash, totalEquity, totalLiabilities, totalAssets: otherAssets + cash };
}

/** The quarters of the fiscal year that begins in `year`, up to `throughQuarter`. */
export function quartersOf(
  ledger: readonly LedgerQuarter[],
  year: number,
  throughQuarter = 4,
): LedgerQuarter[] {
  return ledger.filter((quarter) => quarter.year === year && quarter.quarter <= throughQuarter);
}

/** One quarter; throws where the ledger does not have it. */
export function quarterOf(ledger: readonly LedgerQuarter[], year: number, quarter: number): LedgerQuarter {
  const found = ledger.find((candidate) => candidate.year === year && candidate.quarter === quarter);
  if (found === undefined) throw new Error(`no_such_quarter:${year}:${quarter}`);
  return found;
}

/** Income of a fiscal year, or of its first `throughQuarter` quarters. */
export function yearIncome(ledger: readonly LedgerQuarter[], year: number, throughQuarter = 4): Income {
  return sumIncome(quartersOf(ledger, year, throughQuarter).map((quarter) => quarter.income));
}
