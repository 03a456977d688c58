// An interim report for one quarter and the year so far, with a bar for each of the last eight quarters.
import { wholeNumber } from '../facts/amounts.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { longDate, monthSpan } from '../facts/fiscal-period.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';
import { statementWords } from '../facts/statement-words.ts';
import { createPdfLayout } from './pdf-layout.ts';
import { balanceTableRows, incomeTableRows } from './statement-rows.ts';

export type InterimReportText = {
  year: number;
  quarter: number;
  publishedOn: string;
  ceoWords: readonly string[];
  highlights: readonly string[];
};

const interimWords = {
  sv: {
    ceo: 'Vd har ordet',
    highlights: 'Kvartalet i korthet',
    bars: 'Nettoomsättning per kvartal',
    yearToDate: 'Ackumulerat',
    notReviewed: 'Rapporten har inte granskats av bolagets revisor.',
  },
  en: {
    ceo: 'A word from the CEO',
    highlights: 'The quarter in brief',
    bars: 'Net sales by quarter',
    yearToDate: 'Year to date',
    notReviewed: "This report has not been reviewed by the company's auditor.",
  },
} as const;

/**
 * "Q2 2026" for calendar years. Where the year is broken a quarter's number is read in two ways, so the months are
 * named: "maj–juli 2026", or "maj–jul 2026" for the heads of columns.
 */
export function quarterLabel(
  company: CompanyFacts,
  year: number,
  quarter: number,
  length: 'long' | 'short' = 'short',
): string {
  if (company.fiscalYearStartMonth === 1) return `Q${quarter} ${company.yearLabel(year)}`;
  const { startsOn, endsOn } = quarterOf(company.ledger, year, quarter);
  return monthSpan(startsOn, endsOn, company.language, length);
}

/** Pages: 1 words and bars, 2 income statement, 3 balance sheet. */
export async function makeInterimReport(company: CompanyFacts, text: InterimReportText): Promise<Uint8Array> {
  const { language, ledger } = company;
  const words = statementWords[language];
  const label = quarterLabel(company, text.year, text.quarter, 'long');
  const shortLabel = quarterLabel(company, text.year, text.quarter);
  const quarter = quarterOf(ledger, text.year, text.quarter);
  const before = quarterOf(ledger, text.year - 1, text.quarter);
  const span = monthSpan(quarter.startsOn, quarter.endsOn, language);
  const layout = await createPdfLayout({
    title: `${company.name} – ${words.interimReport} ${label}`,
    author: company.name,
    accent: company.accent,
    runningHead: `${words.interimReport} ${label}`,
    footer: `${words.organisationNumber} ${company.organisationNumber}`,
    pageWords: { page: words.page, of: words.of },
    language,
    writtenOn: text.publishedOn,
  });
  layout.title(`${words.interimReport} ${label}`);
  layout.paragraph(`${company.name}, ${span}`, { isGrey: true, size: 11 });
  layout.heading(interimWords[language].highlights);
  for (const highlight of text.highlights) layout.bullet(highlight);
  layout.heading(interimWords[language].ceo);
  for (const paragraph of text.ceoWords) layout.paragraph(paragraph);
  layout.paragraph(`${company.ceo.name}, ${company.ceo.title}`, { isBold: true });
  const end = ledger.indexOf(quarter) + 1;
  layout.heading(`${interimWords[language].bars}, ${company.unit}`);
  layout.bars(
    ledger.slice(end - 8, end).map((each) => ({
      label: quarterLabel(company, each.year, each.quarter),
      value: each.income.netSales,
      shown: wholeNumber(each.income.netSales, language),
    })),
  );
  layout.newPage();
  layout.title(words.incomeStatement);
  const unit = `${words.amountsIn} ${company.unit}`;
  layout.table({
    head: [
      unit,
      shortLabel,
      quarterLabel(company, text.year - 1, text.quarter),
      interimWords[language].yearToDate,
      `${words.fullYear} ${company.yearLabel(text.year - 1)}`,
    ],
    widths: [70, 70, 78, 86],
    rows: incomeTableRows(
      company,
      [
        quarter.income,
        before.income,
        yearIncome(ledger, text.year, text.quarter),
        yearIncome(ledger, text.year - 1),
      ],
      false,
    ),
  });
  layout.newPage();
  layout.title(words.balanceSheet);
  layout.table({
    head: [unit, quarter.endsOn, before.endsOn],
    widths: [90, 90],
    rows: balanceTableRows(company, [quarter.balance, before.balance], false),
  });
  layout.paragraph(interimWords[language].notReviewed, { isGrey: true });
  layout.paragraph(`${company.city}, ${longDate(text.publishedOn, language)}`, { isGrey: true });
  return layout.finish();
}
