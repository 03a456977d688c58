// An annual report: cover, directors' report, statements, notes and signatures, each beginning a page of its own.
import { wholeNumber } from '../facts/amounts.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { fiscalYearDays, longDate } from '../facts/fiscal-period.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';
import { statementWords } from '../facts/statement-words.ts';
import { cashFlowBetween } from '../facts/statements.ts';
import { createPdfLayout, type PdfLayout } from './pdf-layout.ts';
import { balanceTableRows, cashFlowTableRows, incomeTableRows } from './statement-rows.ts';

export type AnnualReportText = {
  year: number;
  signedOn: string;
  business: readonly string[];
  events: readonly string[];
  afterYearEnd: readonly string[];
  outlook: string;
  risks: readonly string[];
  disposition: string;
  principles: readonly string[];
  noteTexts: readonly { heading: string; paragraphs: readonly string[] }[];
  audit: string;
};

const annualHeadings = {
  sv: {
    board: 'Styrelse',
    business: 'Verksamheten',
    events: 'Väsentliga händelser under räkenskapsåret',
    afterYearEnd: 'Händelser efter räkenskapsårets slut',
    overview: 'Flerårsöversikt',
    outlook: 'Förväntad utveckling',
    risks: 'Risker och osäkerhetsfaktorer',
    disposition: 'Förslag till vinstdisposition',
    principles: 'Redovisningsprinciper',
    audit: 'Revisorspåteckning',
  },
  en: {
    board: 'Board of directors',
    business: 'The business',
    events: 'Significant events during the fiscal year',
    afterYearEnd: 'Events after the end of the fiscal year',
    overview: 'Multi-year overview',
    outlook: 'Outlook',
    risks: 'Risks and uncertainties',
    disposition: 'Proposed appropriation of profit or loss',
    principles: 'Accounting principles',
    audit: "Auditor's endorsement",
  },
} as const;

/** Pages: 1 cover, 2 directors' report, 3 risks/outlook, 4 income, 5 balance, 6 cash flow, 7 notes, 8 signatures. */
export async function makeAnnualReport(company: CompanyFacts, text: AnnualReportText): Promise<Uint8Array> {
  const words = statementWords[company.language];
  const label = company.yearLabel(text.year);
  const days = fiscalYearDays(text.year, company.fiscalYearStartMonth);
  const span = `${longDate(days.startsOn, company.language)} – ${longDate(days.endsOn, company.language)}`;
  const layout = await createPdfLayout({
    title: `${company.name} – ${words.annualReport} ${label}`,
    author: company.name,
    accent: company.accent,
    runningHead: `${words.annualReport} ${label}`,
    footer: `${words.organisationNumber} ${company.organisationNumber}`,
    pageWords: { page: words.page, of: words.of },
    language: company.language,
    writtenOn: text.signedOn,
  });
  layout.cover({
    kicker: `${words.annualReport} ${label}`,
    title: company.name,
    subtitle: company.business,
    facts: [
      [words.organisationNumber, company.organisationNumber],
      [words.fiscalYear, span],
      [
        annualHeadings[company.language].board,
        `${company.chair.name}, ${company.directors.map((each) => each.name).join(', ')}`,
      ],
      [company.ceo.title, company.ceo.name],
      [words.amountsIn, company.unit],
    ],
  });
  directorsReport(layout, company, text);
  statements(layout, company, text.year);
  notes(layout, company, text);
  layout.newPage();
  layout.title(words.signatures);
  layout.paragraph(`${company.city}, ${longDate(text.signedOn, company.language)}`);
  layout.signatureLines([company.chair, company.ceo, ...company.directors]);
  layout.heading(annualHeadings[company.language].audit);
  layout.paragraph(text.audit);
  layout.signatureLines([{ name: company.auditor.name, title: company.auditor.firm }]);
  return layout.finish();
}

function directorsReport(layout: PdfLayout, company: CompanyFacts, text: AnnualReportText): void {
  const words = statementWords[company.language];
  layout.newPage();
  layout.title(words.directorsReport);
  const section = (heading: string, paragraphs: readonly string[]) => {
    layout.heading(heading);
    for (const paragraph of paragraphs) layout.paragraph(paragraph);
  };
  section(annualHeadings[company.language].business, text.business);
  layout.heading(annualHeadings[company.language].events);
  for (const event of text.events) layout.bullet(event);
  section(annualHeadings[company.language].afterYearEnd, text.afterYearEnd);
  layout.newPage();
  layout.heading(annualHeadings[company.language].overview);
  const years = [text.year, text.year - 1].filter((year) =>
    company.ledger.some((quarter) => quarter.year === year),
  );
  const incomes = years.map((year) => yearIncome(company.ledger, year));
  const balances = years.map((year) => quarterOf(company.ledger, year, 4).balance);
  const amount = (value: number) => wholeNumber(value, company.language);
  layout.table({
    head: [`${words.amountsIn} ${company.unit}`, ...years.map(company.yearLabel)],
    widths: years.map(() => 90),
    rows: [
      { cells: [words.netSales, ...incomes.map((income) => amount(income.netSales))] },
      { cells: [words.operatingResult, ...incomes.map((income) => amount(income.operatingResult))] },
      {
        cells: [
          words.operatingMargin,
          ...incomes.map((income) => company.share(income.operatingResult / income.netSales)),
        ],
      },
      { cells: [words.yearsResult, ...incomes.map((income) => amount(income.result))] },
      { cells: [words.totalAssets, ...balances.map((balance) => amount(balance.totalAssets))] },
      {
        cells: [
          words.equityRatio,
          ...balances.map((balance) => company.share(balance.totalEquity / balance.totalAssets)),
        ],
      },
      { cells: [words.employees, ...years.map((year) => String(company.employees[year] ?? ''))] },
    ],
  });
  section(annualHeadings[company.language].outlook, [text.outlook]);
  layout.heading(annualHeadings[company.language].risks);
  for (const risk of text.risks) layout.bullet(risk);
  section(annualHeadings[company.language].disposition, [text.disposition]);
}

function statements(layout: PdfLayout, company: CompanyFacts, year: number): void {
  const words = statementWords[company.language];
  const years = [year, year - 1];
  const incomes = years.map((each) => yearIncome(company.ledger, each));
  const balances = years.map((each) => quarterOf(company.ledger, each, 4).balance);
  const unit = `${words.amountsIn} ${company.unit}`;
  layout.newPage();
  layout.title(words.incomeStatement);
  layout.table({
    head: [unit, ...years.map(company.yearLabel)],
    widths: [90, 90],
    rows: incomeTableRows(company, incomes),
  });
  layout.newPage();
  layout.title(words.balanceSheet);
  const closing = years.map((each) => fiscalYearDays(each, company.fiscalYearStartMonth).endsOn);
  layout.table({ head: [unit, ...closing], widths: [90, 90], rows: balanceTableRows(company, balances) });
  layout.newPage();
  layout.title(words.cashFlow);
  const opening = quarterOf(company.ledger, year - 1, 4).balance;
  const ending = quarterOf(company.ledger, year, 4).balance;
  const flow = cashFlowBetween(opening, ending, yearIncome(company.ledger, year));
  layout.table({
    head: [unit, company.yearLabel(year)],
    widths: [90],
    rows: [
      ...cashFlowTableRows(company, [flow]),
      { cells: [words.cashAtStart, wholeNumber(opening.cash, company.language)] },
      { cells: [words.cashAtEnd, wholeNumber(ending.cash, company.language)], style: 'total' },
    ],
  });
}

function notes(layout: PdfLayout, company: CompanyFacts, text: AnnualReportText): void {
  const words = statementWords[company.language];
  const years = [text.year, text.year - 1];
  const incomes = years.map((each) => yearIncome(company.ledger, each));
  const amount = (value: number) => wholeNumber(value, company.language);
  layout.newPage();
  layout.title(words.notes);
  layout.heading(`${words.note} 1 ${annualHeadings[company.language].principles}`);
  for (const paragraph of text.principles) layout.paragraph(paragraph);
  layout.heading(`${words.note} 2 ${words.salesByLine}`);
  layout.table({
    head: [`${words.amountsIn} ${company.unit}`, ...years.map(company.yearLabel)],
    widths: [90, 90],
    rows: [
      ...company.productLines.map((line, index) => ({
        cells: [line, ...incomes.map((income) => amount(income.salesByLine[index] ?? 0))],
      })),
      { cells: [words.total, ...incomes.map((income) => amount(income.netSales))], style: 'total' as const },
    ],
  });
  layout.heading(`${words.note} 3 ${words.employees}`);
  layout.table({
    head: ['', ...years.map(company.yearLabel)],
    widths: [90, 90],
    rows: [{ cells: [words.employees, ...years.map((year) => String(company.employees[year] ?? ''))] }],
  });
  for (const [index, note] of text.noteTexts.entries()) {
    layout.heading(`${words.note} ${index + 4} ${note.heading}`);
    for (const paragraph of note.paragraphs) layout.paragraph(paragraph);
  }
}
