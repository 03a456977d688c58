// Granbacken in the demo: projects, people, documents.

import type { DemoCompany, DemoDocument } from '../demo-company.ts';
import { makeAgreementPdf } from '../documents/agreement-pdf.ts';
import { makeAnnualReport } from '../documents/annual-report-pdf.ts';
import { makeBudget } from '../documents/budget-xlsx.ts';
import { makeCapTable } from '../documents/cap-table-xlsx.ts';
import { makeDeck } from '../documents/deck-pptx.ts';
import { makeInterimReport } from '../documents/interim-report-pdf.ts';
import { makeList } from '../documents/list-csv.ts';
import { makeMail } from '../documents/mail-eml.ts';
import { makeMinutes } from '../documents/minutes-docx.ts';
import { partyRows } from '../documents/party-list.ts';
import { makePolicyMarkdown } from '../documents/policy-text.ts';
import { makeQuarterWorkbook, makeYearWorkbook } from '../documents/statements-xlsx.ts';
import { makeTranscript } from '../documents/transcript-vtt.ts';
import { granbacken as facts, granbackenSuppliers, granbackenPeople as people } from '../facts/granbacken.ts';
import { yearIncome } from '../facts/ledger.ts';
import { partyAmounts } from '../facts/parties.ts';
import * as papers from './granbacken-papers.ts';
import { granbackenAnnualReport, granbackenInterimReport } from './granbacken-reports.ts';

const reporting = 'reporting';
const pilot = 'pilot';

function makeSuppliers(): Uint8Array {
  const income = yearIncome(facts.ledger, 2025);
  const suppliers = partyAmounts(
    -(income.goods + income.external),
    granbackenSuppliers,
    'Övriga leverantörer',
  );
  const head = ['Leverantörsnr', 'Namn', 'Ort', 'Leverantör sedan', 'Betalvillkor dagar', 'Inköp 2025 tkr'];
  return makeList(partyRows(head, suppliers, 2010), { separator: ';', encoding: 'windows-1252' });
}

const capTable = {
  title: 'Aktiebok och ägarförteckning',
  about: `${facts.name} per den 30 juni 2026. Kvotvärde ${facts.quotaValue}. A-aktier har tio röster, B-aktier en.`,
  sheet: 'Aktiebok',
  head: [
    'Aktieägare',
    'Aktieslag',
    'Antal aktier',
    'Röster',
    'Andel av kapital',
    'Andel av röster',
    'Ägare sedan',
  ],
  total: 'Summa',
} as const;

// biome-ignore format: one document a line
const documents: DemoDocument[] = [
  { fileName: 'arsredovisning-2024.pdf', kind: 'annual_report', project: reporting, periodStart: '2024-01-01', periodEnd: '2024-12-31', make: () => makeAnnualReport(facts, granbackenAnnualReport(2024)) },
  { fileName: 'arsredovisning-2025.pdf', kind: 'annual_report', project: reporting, periodStart: '2025-01-01', periodEnd: '2025-12-31', make: () => makeAnnualReport(facts, granbackenAnnualReport(2025)) },
  { fileName: 'balansrakning-2025.xlsx', kind: 'balance_sheet', project: reporting, periodStart: '2025-01-01', periodEnd: '2025-12-31', make: () => makeYearWorkbook(facts, 2025) },
  { fileName: 'delarsrapport-2026-q2.pdf', kind: 'interim_report', project: reporting, periodStart: '2026-04-01', periodEnd: '2026-06-30', make: () => makeInterimReport(facts, granbackenInterimReport()) },
  { fileName: 'resultatrapport-2026-q2.xlsx', kind: 'income_statement', project: reporting, periodStart: '2026-04-01', periodEnd: '2026-06-30', make: () => makeQuarterWorkbook(facts, 2026, 2) },
  { fileName: 'budget-2026.xlsx', kind: 'budget', project: reporting, periodStart: '2026-01-01', periodEnd: '2026-12-31', make: () => makeBudget(facts, papers.granbackenBudget) },
  { fileName: 'styrelseprotokoll-2026-02-12.docx', kind: 'board_minutes', project: reporting, periodStart: '2026-02-12', periodEnd: '2026-02-12', make: () => makeMinutes(facts, papers.granbackenMinutesFebruary()) },
  { fileName: 'styrelseprotokoll-2026-05-21.docx', kind: 'board_minutes', project: reporting, periodStart: '2026-05-21', periodEnd: '2026-05-21', make: () => makeMinutes(facts, papers.granbackenMinutesMay()) },
  { fileName: 'strategi-2026-2028.pptx', kind: 'strategy', project: reporting, periodStart: '2026-01-01', periodEnd: '2028-12-31', make: () => makeDeck(facts, papers.granbackenStrategy()) },
  { fileName: 'aktiebok-2026-06.xlsx', kind: 'cap_table', project: reporting, periodStart: '2026-06-30', periodEnd: '2026-06-30', make: () => makeCapTable(facts, capTable) },
  { fileName: 'leverantorer-2025.csv', kind: 'supplier_list', project: reporting, periodStart: '2025-01-01', periodEnd: '2025-12-31', make: async () => makeSuppliers() },
  { fileName: 'ramavtal-kalvsunda-bostader.pdf', kind: 'contract', project: pilot, periodStart: '2025-06-01', periodEnd: '2029-05-31', make: () => makeAgreementPdf(facts, papers.granbackenFrameAgreement) },
  { fileName: 'informationssakerhetspolicy.md', kind: 'policy', project: reporting, periodStart: '2026-06-01', periodEnd: '2026-06-01', make: async () => makePolicyMarkdown(facts, papers.granbackenSecurityPolicy) },
  { fileName: 'mejl-offert-kretskort.eml', kind: 'mail', project: reporting, periodStart: '2026-09-03', periodEnd: '2026-09-03', make: () => makeMail(papers.granbackenMail) },
  { fileName: 'ledningsmote-2026-08-31.vtt', kind: 'meeting_transcript', project: pilot, periodStart: '2026-08-31', periodEnd: '2026-08-31', make: async () => makeTranscript(papers.granbackenMeetingTitle, papers.granbackenMeeting) },
];

export const granbackenCompany: DemoCompany = {
  key: 'granbacken',
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
      key: pilot,
      name: 'Fjärrvärmepiloten',
      description: 'Pilot med två energibolag i tolv hus, och avtalet med Kalvsunda.',
    },
  ],
  people: [
    { ...facts.ceo, role: 'company_admin' },
    { ...facts.cfo, role: 'project_admin', project: reporting },
    { ...people.development, role: 'project_admin', project: pilot },
    { ...people.service, role: 'project_member', project: pilot },
    { ...facts.chair, role: 'project_reader', project: reporting },
  ],
  documents,
  laterDocuments: [
    {
      fileName: 'resultatrapport-2026-q3.xlsx',
      kind: 'income_statement',
      project: reporting,
      periodStart: '2026-07-01',
      periodEnd: '2026-09-30',
      make: () => makeQuarterWorkbook(facts, 2026, 3),
    },
  ],
};
