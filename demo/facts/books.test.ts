// The invented books hold together: sums, balances, cash flows, lists, and numbers that check out.
import { describe, expect, it } from 'vitest';
import { asvinge, asvingeCustomers } from './asvinge.ts';
import { fiscalQuarter, fiscalYearDays, fiscalYearLabel, monthSpan } from './fiscal-period.ts';
import { granbacken, granbackenSuppliers } from './granbacken.ts';
import { harrowmere } from './harrowmere.ts';
import { yearIncome } from './ledger.ts';
import { inventedOrganisationNumber, luhnDigit } from './organisation-number.ts';
import { partyAmounts } from './parties.ts';
import { cashFlowBetween } from './statements.ts';

const companies = [granbacken, asvinge, harrowmere];

describe.each(companies.map((company) => [company.name, company] as const))('%s', (_, company) => {
  it('has income statements whose parts make the result', () => {
    for (const { income } of company.ledger) {
      const parts = [
        ...income.salesByLine,
        income.otherIncome,
        income.goods,
        income.external,
        income.personnel,
        income.depreciation,
        income.interestIncome,
        income.interestCost,
        income.tax,
      ];
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(income.result);
      expect(parts.every(Number.isInteger)).toBe(true);
    }
  });

  it('has balance sheets that balance', () => {
    for (const { balance } of company.ledger) {
      const assets =
        balance.intangible +
        balance.tangible +
        balance.inventory +
        balance.receivables +
        balance.otherReceivables +
        balance.cash;
      expect(assets).toBe(balance.totalAssets);
      expect(balance.totalEquity + balance.totalLiabilities).toBe(balance.totalAssets);
    }
  });

  it('has cash flows that explain the change of cash, quarter by quarter', () => {
    for (const [index, quarter] of company.ledger.entries()) {
      const before = company.ledger[index - 1];
      if (before === undefined) continue;
      const flow = cashFlowBetween(before.balance, quarter.balance, quarter.income);
      expect(flow.change).toBe(quarter.balance.cash - before.balance.cash);
    }
  });

  it('has years that are the sums of their quarters', () => {
    const quarters = company.ledger.filter((quarter) => quarter.year === 2025);
    const sum = quarters.reduce((total, quarter) => total + quarter.income.result, 0);
    expect(yearIncome(company.ledger, 2025).result).toBe(sum);
  });

  it('has a share capital of as many units as there are shares', () => {
    const shares = company.shareholders.reduce((sum, holder) => sum + holder.shares, 0);
    const quota = company.currency === 'SEK' ? 100 : 1;
    expect(shares * quota).toBe((company.ledger.at(-1)?.balance.shareCapital ?? 0) * 1000);
  });

  it('has an organisation number with a valid check digit', () => {
    const digits = company.organisationNumber.replace('-', '');
    expect(digits).toMatch(/^559999\d{4}$/);
    expect(luhnDigit(digits.slice(0, -1))).toBe(Number(digits.at(-1)));
  });
});

describe('lists and periods', () => {
  it('splits purchases and sales without losing a thousand', () => {
    const income = yearIncome(granbacken.ledger, 2025);
    const purchases = -(income.goods + income.external);
    const suppliers = partyAmounts(purchases, granbackenSuppliers, 'rest');
    expect(suppliers.reduce((sum, supplier) => sum + supplier.amount, 0)).toBe(purchases);
    const sales = yearIncome(asvinge.ledger, 2025).netSales;
    expect(partyAmounts(sales, asvingeCustomers, 'rest').reduce((sum, each) => sum + each.amount, 0)).toBe(
      sales,
    );
  });

  it('knows the check digit of a number published as an example', () => {
    // 811218-9876: the usual example of a Swedish personal number, which has the same check.
    expect(luhnDigit('811218987')).toBe(6);
    expect(inventedOrganisationNumber(11)).toBe('559999-0115');
  });

  it('knows broken fiscal years', () => {
    expect(fiscalQuarter(2025, 5, 3)).toEqual({
      year: 2025,
      quarter: 4,
      startsOn: '2026-02-01',
      endsOn: '2026-04-30',
    });
    expect(fiscalYearDays(2025, 7)).toEqual({ startsOn: '2025-07-01', endsOn: '2026-06-30' });
    expect([fiscalYearLabel(2025, 1), fiscalYearLabel(2025, 5), fiscalYearLabel(1999, 5)]).toEqual([
      '2025',
      '2025/26',
      '1999/00',
    ]);
    expect(monthSpan('2025-11-01', '2026-01-31', 'sv')).toBe('november 2025–januari 2026');
    expect(monthSpan('2026-05-01', '2026-07-31', 'en', 'short')).toBe('May–Jul 2026');
  });
});
