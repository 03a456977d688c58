// Åsvinge in the demo: projects, people, documents.
import type { DemoCompany, DemoDocument } from '../demo-company.ts';
import { makeAgreementDocx } from '../documents/agreement-docx.ts';
import { makeAnnualReport } from '../documents/annual-report-pdf.ts';
import { makeBudget } from '../documents/budget-xlsx.ts';
import { votesPerShare } from '../documents/cap-table-xlsx.ts';
import { makeDeck } from '../documents/deck-pptx.ts';
import { makeInterimReport } from '../documents/interim-report-pdf.ts';
import { makeList } from '../documents/list-csv.ts';
import { makeMail } from '../documents/mail-eml.ts';
import { makeMinutes } from '../documents/minutes-docx.ts';
import { partyRows } from '../documents/party-list.ts';
import { makePolicyHtml } from '../documents/policy-text.ts';
import { makeQuarterWorkbook, makeYearWorkbook } from '../documents/statements-xlsx.ts';
import { makeTranscript } from '../documents/transcript-vtt.ts';
import { asvingeCustomers, asvinge as facts, asvingePeople as people } from '../facts/asvinge.ts';
import { yearIncome } from '../facts/ledger.ts';
import { partyAmounts } from '../facts/parties.ts';
import * as papers from './asvinge-papers.ts';
import { asvingeAnnualReport, asvingeInterimReport } from './asvinge-reports.ts';

const reporting = 'reporting';
const farm = 'tistelgrund';

function makeCustomers(): Uint8Array {
  const customers = partyAmounts(yearIncome(facts.ledger, 2025).netSales, asvingeCustomers, 'Övriga kunder');
  const head = ['Kundnr', 'Kund', 'Ort', 'Kund sedan', 'Betalvillkor dagar', 'Omsättning 2025/26 tkr'];
  return makeList(partyRows(head, customers, 1100), { separator: ';', encoding: 'utf-8' });
}

function makeShareRegister(): Uint8Array {
  const head = ['Aktieägare', 'Aktieslag', 'Antal aktier', 'Röster', 'Ägare sedan'];
  const rows = facts.shareholders.map((holder) => [
    holder.name,
    holder.shareClass,
    String(holder.shares),
    String(holder.shares * votesPerShare[holder.shareClass]),
    holder.since,
  ]);
  return makeList([head, ...rows], { separator: ';', encoding: 'windows-1252' });
}

// biome-ignore format: one document a line
const documents: DemoDocument[] = [
  { fileName: 'arsredovisning-2024-25.pdf', kind: 'annual_report', project: reporting, periodStart: '2024-05-01', periodEnd: '2025-04-30', make: () => makeAnnualReport(facts, asvingeAnnualReport(2024)) },
  { fileName: 'arsredovisning-2025-26.pdf', kind: 'annual_report', project: reporting, periodStart: '2025-05-01', periodEnd: '2026-04-30', make: () => makeAnnualReport(facts, asvingeAnnualReport(2025)) },
  { fileName: 'balansrakning-2025-26.xlsx', kind: 'balance_sheet', project: reporting, periodStart: '2025-05-01', periodEnd: '2026-04-30', make: () => makeYearWorkbook(facts, 2025) },
  { fileName: 'Delårsrapport maj-juli 2026.pdf', kind: 'interim_report', project: reporting, periodStart: '2026-05-01', periodEnd: '2026-07-31', make: () => makeInterimReport(facts, asvingeInterimReport()) },
  { fileName: 'Resultatrapport maj-juli 2026.xlsx', kind: 'income_statement', project: reporting, periodStart: '2026-05-01', periodEnd: '2026-07-31', make: () => makeQuarterWorkbook(facts, 2026, 1) },
  { fileName: 'budget-2026-27.xlsx', kind: 'budget', project: reporting, periodStart: '2026-05-01', periodEnd: '2027-04-30', make: () => makeBudget(facts, papers.asvingeBudget) },
  { fileName: 'styrelseprotokoll-2026-06-18.docx', kind: 'board_minutes', project: reporting, periodStart: '2026-06-18', periodEnd: '2026-06-18', make: () => makeMinutes(facts, papers.asvingeMinutesJune()) },
  { fileName: 'styrelseprotokoll-2026-10-01.docx', kind: 'board_minutes', project: reporting, periodStart: '2026-10-01', periodEnd: '2026-10-01', make: () => makeMinutes(facts, papers.asvingeMinutesOctober()) },
  { fileName: 'pitchdeck-2026-05.pptx', kind: 'pitch_deck', project: farm, periodStart: '2026-05-26', periodEnd: '2026-05-26', make: () => makeDeck(facts, papers.asvingePitch()) },
  { fileName: 'aktiebok-2026-04.csv', kind: 'cap_table', project: reporting, periodStart: '2026-04-30', periodEnd: '2026-04-30', make: async () => makeShareRegister() },
  { fileName: 'kunder-2025-26.csv', kind: 'customer_list', project: reporting, periodStart: '2025-05-01', periodEnd: '2026-04-30', make: async () => makeCustomers() },
  { fileName: 'hyresavtal-packhuset.docx', kind: 'contract', project: farm, periodStart: '2023-10-01', periodEnd: '2028-09-30', make: () => makeAgreementDocx(facts, papers.asvingeLease) },
  { fileName: 'livsmedelspolicy.html', kind: 'policy', project: farm, periodStart: '2026-03-12', periodEnd: '2026-03-12', make: async () => makePolicyHtml(facts, papers.asvingeFoodPolicy) },
  { fileName: 'mejl-analyssvar-v42.eml', kind: 'mail', project: farm, periodStart: '2026-10-14', periodEnd: '2026-10-14', make: () => makeMail(papers.asvingeMail) },
  { fileName: 'odlingsmote-2026-09-22.vtt', kind: 'meeting_transcript', project: farm, periodStart: '2026-09-22', periodEnd: '2026-09-22', make: async () => makeTranscript(papers.asvingeMeetingTitle, papers.asvingeMeeting) },
];

export const asvingeCompany: DemoCompany = {
  key: 'asvinge',
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
      name: 'Ägarrapportering',
      description: 'Bokslut, budget, protokoll och rapporter till ägarna.',
    },
    {
      key: farm,
      name: 'Odling och Tistelgrund',
      description: 'Skörd, kvalitet och den nya odlingen vid Tistelgrund.',
    },
  ],
  people: [
    { ...facts.ceo, role: 'company_admin' },
    { ...facts.cfo, role: 'project_admin', project: reporting },
    { ...people.farming, role: 'project_admin', project: farm },
    { ...people.quality, role: 'project_member', project: farm },
    { ...facts.chair, role: 'project_reader', project: reporting },
  ],
  documents,
  // biome-ignore format: one document a line
  laterDocuments: [
    { fileName: 'Resultatrapport augusti-oktober 2026.xlsx', kind: 'income_statement', project: reporting, periodStart: '2026-08-01', periodEnd: '2026-10-31', make: () => makeQuarterWorkbook(facts, 2026, 2) },
  ],
};
