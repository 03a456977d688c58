// Harrowmere in the demo: projects, people, documents.
import type { DemoCompany, DemoDocument } from '../demo-company.ts';
import { makeAgreementDocx } from '../documents/agreement-docx.ts';
import { makeAnnualReport } from '../documents/annual-report-pdf.ts';
import { makeBudget } from '../documents/budget-xlsx.ts';
import { makeCapTable } from '../documents/cap-table-xlsx.ts';
import { makeDeck } from '../documents/deck-pptx.ts';
import { makeInterimReport } from '../documents/interim-report-pdf.ts';
import { makeList } from '../documents/list-csv.ts';
import { makeMail } from '../documents/mail-eml.ts';
import { makeMinutes } from '../documents/minutes-docx.ts';
import { partyRows } from '../documents/party-list.ts';
import { makePolicyPlain } from '../documents/policy-text.ts';
import { makeQuarterWorkbook, makeYearWorkbook } from '../documents/statements-xlsx.ts';
import { makeTranscript } from '../documents/transcript-vtt.ts';
import { harrowmere as facts, harrowmereCustomers, harrowmerePeople as people } from '../facts/harrowmere.ts';
import { yearIncome } from '../facts/ledger.ts';
import { partyAmounts } from '../facts/parties.ts';
import * as papers from './harrowmere-papers.ts';
import { harrowmereAnnualReport, harrowmereInterimReport } from './harrowmere-reports.ts';

const reporting = 'reporting';
const seriesB = 'series-b';

function makeCustomers(): Uint8Array {
  const customers = partyAmounts(
    yearIncome(facts.ledger, 2025).netSales,
    harrowmereCustomers,
    'Other customers',
  );
  const head = [
    'Customer no',
    'Customer',
    'City',
    'Customer since',
    'Payment terms days',
    'Sales 2025/26 EUR thousand',
  ];
  return makeList(partyRows(head, customers, 3001), { separator: ',', encoding: 'utf-8' });
}

const capTable = {
  title: 'Cap table',
  about: `${facts.name} as of 30 June 2026. Quota value ${facts.quotaValue}. A shares carry ten votes, B shares one.`,
  sheet: 'Cap table',
  head: ['Shareholder', 'Class', 'Shares', 'Votes', 'Share of capital', 'Share of votes', 'Holder since'],
  total: 'Total',
} as const;

// biome-ignore format: one document a line
const documents: DemoDocument[] = [
  { fileName: 'annual-report-2024-25.pdf', kind: 'annual_report', project: reporting, periodStart: '2024-07-01', periodEnd: '2025-06-30', make: () => makeAnnualReport(facts, harrowmereAnnualReport(2024)) },
  { fileName: 'annual-report-2025-26.pdf', kind: 'annual_report', project: reporting, periodStart: '2025-07-01', periodEnd: '2026-06-30', make: () => makeAnnualReport(facts, harrowmereAnnualReport(2025)) },
  { fileName: 'balance-sheet-2025-26.xlsx', kind: 'balance_sheet', project: reporting, periodStart: '2025-07-01', periodEnd: '2026-06-30', make: () => makeYearWorkbook(facts, 2025) },
  { fileName: 'Interim report January-March 2026.pdf', kind: 'interim_report', project: reporting, periodStart: '2026-01-01', periodEnd: '2026-03-31', make: () => makeInterimReport(facts, harrowmereInterimReport()) },
  { fileName: 'Income statement April-June 2026.xlsx', kind: 'income_statement', project: reporting, periodStart: '2026-04-01', periodEnd: '2026-06-30', make: () => makeQuarterWorkbook(facts, 2025, 4) },
  { fileName: 'budget-2026-27.xlsx', kind: 'budget', project: reporting, periodStart: '2026-07-01', periodEnd: '2027-06-30', make: () => makeBudget(facts, papers.harrowmereBudget) },
  { fileName: 'board-minutes-2026-03-12.docx', kind: 'board_minutes', project: reporting, periodStart: '2026-03-12', periodEnd: '2026-03-12', make: () => makeMinutes(facts, papers.harrowmereMinutesMarch()) },
  { fileName: 'board-minutes-2026-08-27.docx', kind: 'board_minutes', project: reporting, periodStart: '2026-08-27', periodEnd: '2026-08-27', make: () => makeMinutes(facts, papers.harrowmereMinutesAugust()) },
  { fileName: 'pitch-deck-series-b.pptx', kind: 'pitch_deck', project: seriesB, periodStart: '2026-09-24', periodEnd: '2026-09-24', make: () => makeDeck(facts, papers.harrowmerePitch()) },
  { fileName: 'cap-table-2026-06.xlsx', kind: 'cap_table', project: seriesB, periodStart: '2026-06-30', periodEnd: '2026-06-30', make: () => makeCapTable(facts, capTable) },
  { fileName: 'customers-2025-26.csv', kind: 'customer_list', project: seriesB, periodStart: '2025-07-01', periodEnd: '2026-06-30', make: async () => makeCustomers() },
  { fileName: 'service-agreement-brackenfield.docx', kind: 'contract', project: seriesB, periodStart: '2025-10-01', periodEnd: '2030-09-30', make: () => makeAgreementDocx(facts, papers.harrowmereAgreement) },
  { fileName: 'robot-safety-policy.txt', kind: 'policy', project: reporting, periodStart: '2026-04-16', periodEnd: '2026-04-16', make: async () => makePolicyPlain(facts, papers.harrowmereSafetyPolicy) },
  { fileName: 'mail-force-sensors.eml', kind: 'mail', project: reporting, periodStart: '2026-09-29', periodEnd: '2026-09-29', make: () => makeMail(papers.harrowmereMail) },
  { fileName: 'management-meeting-2026-10-05.vtt', kind: 'meeting_transcript', project: reporting, periodStart: '2026-10-05', periodEnd: '2026-10-05', make: async () => makeTranscript(papers.harrowmereMeetingTitle, papers.harrowmereMeeting) },
];

export const harrowmereCompany: DemoCompany = {
  key: 'harrowmere',
  name: facts.name,
  orgNumber: facts.organisationNumber,
  country: 'SE',
  language: facts.language,
  currency: facts.currency,
  fiscalYearStartMonth: facts.fiscalYearStartMonth,
  description: facts.business,
  projects: [
    {
      key: reporting,
      name: 'Owner reporting',
      description: 'Accounts, budget, minutes and reports to the owners.',
    },
    { key: seriesB, name: 'Series B', description: 'What investors will ask for in the coming round.' },
  ],
  people: [
    { ...facts.ceo, role: 'company_admin' },
    { ...facts.cfo, role: 'project_admin', project: reporting },
    { ...people.sales, role: 'project_member', project: seriesB },
    { ...people.operations, role: 'project_member', project: reporting },
    { ...facts.chair, role: 'project_reader', project: reporting },
  ],
  documents,
  // biome-ignore format: one document a line
  laterDocuments: [
    { fileName: 'Income statement July-September 2026.xlsx', kind: 'income_statement', project: reporting, periodStart: '2026-07-01', periodEnd: '2026-09-30', make: () => makeQuarterWorkbook(facts, 2026, 1) },
  ],
};
