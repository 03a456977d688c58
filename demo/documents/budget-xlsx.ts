// A year's budget by month: income, costs and result, with the sums as formulas.

import type { CompanyFacts } from '../facts/company-facts.ts';
import { fiscalYearDays, monthName } from '../facts/fiscal-period.ts';
import { quartersOf } from '../facts/ledger.ts';
import { seededRandom } from '../facts/seeded-random.ts';
import { statementWords } from '../facts/statement-words.ts';
import type { Income } from '../facts/statements.ts';
import {
  bodyFont,
  columnLetter,
  newSheet,
  newWorkbook,
  setFormula,
  styleTotal,
  wholeFormat,
  writeWorkbook,
} from './workbook-style.ts';

export type BudgetPlan = {
  year: number;
  salesGrowth: number;
  costGrowth: number;
  assumptions: readonly string[];
  assumptionsName: string;
};
export type BudgetRow = { label: string; months: number[]; isTotal: boolean; sumRows?: readonly number[] };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The budget's rows by month, from last year's quarters and the plan's growth: the same for the file and for questions. */
export function budgetRows(company: CompanyFacts, plan: BudgetPlan): BudgetRow[] {
  const words = statementWords[company.language];
  const random = seededRandom(plan.year * 31 + company.name.length);
  const lastYear = quartersOf(company.ledger, plan.year - 1);
  const monthly = (pick: (income: Income) => number, growth: number) =>
    lastYear.flatMap((quarter) =>
      [0.97, 1, 1.03].map(
        (shape) =>
          Math.round(((pick(quarter.income) / 3) * (1 + growth) * (shape + 0.04 * random() - 0.02)) / 5) * 5,
      ),
    );
  const lines = company.productLines.map((label, line) => ({
    label,
    months: monthly((income) => income.salesByLine[line] ?? 0, plan.salesGrowth),
    isTotal: false,
  }));
  const added = (
    label: string,
    rows: readonly { months: number[] }[],
    sumRows: readonly number[],
  ): BudgetRow => ({
    label,
    months: Array.from({ length: 12 }, (_, month) => sum(rows.map((row) => row.months[month] ?? 0))),
    isTotal: true,
    sumRows,
  });
  const n = lines.length;
  const netSales = added(
    words.netSales,
    lines,
    lines.map((_, index) => index),
  );
  const costs = (['goods', 'external', 'personnel', 'depreciation'] as const).map((word) => ({
    label: words[word],
    months: monthly((income) => income[word], word === 'goods' ? plan.salesGrowth : plan.costGrowth),
    isTotal: false,
  }));
  const result = added(words.operatingResult, [netSales, ...costs], [n, n + 1, n + 2, n + 3, n + 4]);
  return [...lines, netSales, ...costs, result];
}

/** Sheets: the budget (row 5 down, months in B–M, year in N) and its assumptions. */
export function makeBudget(company: CompanyFacts, plan: BudgetPlan): Promise<Uint8Array> {
  const words = statementWords[company.language];
  const label = company.yearLabel(plan.year);
  const workbook = newWorkbook(company, `${words.budget} ${label}`);
  const days = fiscalYearDays(plan.year, company.fiscalYearStartMonth);
  const months = Array.from({ length: 12 }, (_, month) => {
    const calendarMonth = ((company.fiscalYearStartMonth - 1 + month) % 12) + 1;
    const year = Number(days.startsOn.slice(0, 4)) + (calendarMonth < company.fiscalYearStartMonth ? 1 : 0);
    return `${monthName(calendarMonth, company.language)} ${year}`;
  });
  const sheet = newSheet(workbook, company, {
    name: words.budget,
    title: `${words.budget} ${label}`,
    about: `${company.name} · ${words.amountsIn} ${company.unit}`,
    head: [words.item, ...months, `${words.fullYear} ${label}`],
    width: 12,
  });
  for (const [index, row] of budgetRows(company, plan).entries()) {
    const at = index + 5;
    sheet.getCell(at, 1).value = row.label;
    for (const [month, amount] of row.months.entries()) {
      const cell = sheet.getCell(at, month + 2);
      const letter = columnLetter(month + 2);
      if (row.sumRows)
        setFormula(cell, row.sumRows.map((place) => `${letter}${place + 5}`).join('+'), amount);
      else {
        cell.value = amount;
        cell.numFmt = wholeFormat;
      }
    }
    setFormula(sheet.getCell(at, 14), `SUM(B${at}:M${at})`, sum(row.months));
    if (row.isTotal) styleTotal(sheet, at, 14);
  }
  const assumptions = workbook.addWorksheet(plan.assumptionsName);
  assumptions.getColumn(1).width = 100;
  assumptions.getCell('A1').value = `${plan.assumptionsName} ${label}`;
  assumptions.getCell('A1').font = {
    ...bodyFont,
    bold: true,
    size: 14,
    color: { argb: `FF${company.accent}` },
  };
  for (const [index, text] of plan.assumptions.entries()) assumptions.getCell(index + 3, 1).value = text;
  return writeWorkbook(workbook);
}
