// Questions about the demo's documents with right answers and the place where each stands; numbers come from the books.

import { asvingeMeeting } from './companies/asvinge-papers.ts';
import { granbackenBudget, granbackenMeeting } from './companies/granbacken-papers.ts';
import { harrowmereBudget, harrowmereMeeting } from './companies/harrowmere-papers.ts';
import type { DemoQuestion } from './demo-company.ts';
import { type BudgetPlan, budgetRows } from './documents/budget-xlsx.ts';
import { type Turn, timeTurns } from './documents/transcript-vtt.ts';
import { wholeNumber, withPlainSpaces } from './facts/amounts.ts';
import { asvinge } from './facts/asvinge.ts';
import type { CompanyFacts } from './facts/company-facts.ts';
import { granbacken } from './facts/granbacken.ts';
import { harrowmere } from './facts/harrowmere.ts';
import { quarterOf, yearIncome } from './facts/ledger.ts';

const amount = (company: CompanyFacts, value: number) =>
  withPlainSpaces(wholeNumber(value, company.language));

/** The place of the turn that says `words`. */
function said(turns: readonly Turn[], words: string): DemoQuestion['gold'] {
  const turn = timeTurns(turns).find((each) => each.text.includes(words));
  if (turn === undefined) throw new Error(`no_such_turn:${words}`);
  return { kind: 'time', startMs: turn.startMs, endMs: turn.endMs, speaker: turn.speaker };
}

/** The month's figure of one budget row. `month` counts from the first of the fiscal year, 1–12. */
function budgeted(company: CompanyFacts, plan: BudgetPlan, label: string, month: number): string {
  const row = budgetRows(company, plan).find((each) => each.label === label);
  if (row === undefined) throw new Error(`no_such_budget_row:${label}`);
  return amount(company, row.months[month - 1] ?? 0);
}

// biome-ignore format: one question a line
const granbackenQuestions: DemoQuestion[] = [
  { id: 'granbacken-1', language: 'sv', question: 'Vad var Granbackens nettoomsättning 2025?', answers: [amount(granbacken, yearIncome(granbacken.ledger, 2025).netSales)], goldFile: 'arsredovisning-2025.pdf', gold: { kind: 'page', page: 4 } },
  { id: 'granbacken-2', language: 'sv', question: 'Vem ansvarar för monteringslinjen och när ska den senast vara i drift?', answers: ['Rasmus Hällbom', '30 september 2026'], goldFile: 'styrelseprotokoll-2026-02-12.docx', gold: { kind: 'heading', heading: '§ 3 Investering i monteringslinje', paragraph: 2 } },
  { id: 'granbacken-3', language: 'sv', question: 'Vad är budgeten för nettoomsättning i mars 2026?', answers: [budgeted(granbacken, granbackenBudget, 'Nettoomsättning', 3)], goldFile: 'budget-2026.xlsx', gold: { kind: 'cell', sheet: 'Budget', cell: 'D8' } },
  { id: 'granbacken-4', language: 'sv', question: 'Vilka betalvillkor har vi hos Ålunda Sensorteknik?', answers: ['45'], goldFile: 'leverantorer-2025.csv', gold: { kind: 'row', row: 3 } },
  { id: 'granbacken-5', language: 'sv', question: 'Vad kostade monteringslinjen till slut?', answers: ['2 410 tkr'], goldFile: 'ledningsmote-2026-08-31.vtt', gold: said(granbackenMeeting, '2 410 tkr') },
  { id: 'granbacken-6', language: 'en', question: 'What is the lead time of Sandvassa Elektronik for circuit boards?', answers: ['fem veckor'], goldFile: 'mejl-offert-kretskort.eml', gold: { kind: 'part', part: 'body' } },
];

// biome-ignore format: one question a line
const asvingeQuestions: DemoQuestion[] = [
  { id: 'asvinge-1', language: 'sv', question: 'Hur stort var Åsvinges rörelseresultat i maj–juli 2026?', answers: [amount(asvinge, quarterOf(asvinge.ledger, 2026, 1).income.operatingResult)], goldFile: 'Delårsrapport maj-juli 2026.pdf', gold: { kind: 'page', page: 2 } },
  { id: 'asvinge-2', language: 'sv', question: 'Hur lång är uppsägningstiden i hyresavtalet för packhuset?', answers: ['nio månader'], goldFile: 'hyresavtal-packhuset.docx', gold: { kind: 'heading', heading: '2. Hyrestid', paragraph: 1 } },
  { id: 'asvinge-3', language: 'sv', question: 'Vem reserverade sig mot att försäkra all utrustning?', answers: ['Pär Lidfors'], goldFile: 'styrelseprotokoll-2026-06-18.docx', gold: { kind: 'heading', heading: '§ 4 Försäkring av långlinor', paragraph: 2 } },
  { id: 'asvinge-4', language: 'sv', question: 'Hur mycket okadasyra uppmättes vid Norra linan vecka 42?', answers: ['188'], goldFile: 'mejl-analyssvar-v42.eml', gold: { kind: 'part', part: 'body' } },
  { id: 'asvinge-5', language: 'sv', question: 'När ska bottenproverna vid Tistelgrund vara klara?', answers: ['31 januari'], goldFile: 'odlingsmote-2026-09-22.vtt', gold: said(asvingeMeeting, '31 januari') },
  { id: 'asvinge-6', language: 'en', question: 'What is the target for sugar kelp in the plan for 2028/29?', answers: ['300 ton'], goldFile: 'pitchdeck-2026-05.pptx', gold: { kind: 'slide', slide: 4, part: 'body' } },
];

// biome-ignore format: one question a line
const harrowmereQuestions: DemoQuestion[] = [
  { id: 'harrowmere-1', language: 'en', question: "What were Harrowmere's total assets on 30 June 2026?", answers: [amount(harrowmere, quarterOf(harrowmere.ledger, 2025, 4).balance.totalAssets)], goldFile: 'annual-report-2025-26.pdf', gold: { kind: 'page', page: 5 } },
  { id: 'harrowmere-2', language: 'en', question: 'What is the liability cap in the agreement with Brackenfield Parcels?', answers: ['1,500,000'], goldFile: 'service-agreement-brackenfield.docx', gold: { kind: 'heading', heading: '6. Liability', paragraph: 1 } },
  { id: 'harrowmere-3', language: 'en', question: 'Who considers the target of 900 robots too high?', answers: ['Tobias Ravensworth'], goldFile: 'pitch-deck-series-b.pptx', gold: { kind: 'slide', slide: 5, part: 'notes' } },
  { id: 'harrowmere-4', language: 'en', question: 'What are budgeted net sales in September 2026?', answers: [budgeted(harrowmere, harrowmereBudget, 'Net sales', 3)], goldFile: 'budget-2026-27.xlsx', gold: { kind: 'cell', sheet: 'Budget', cell: 'D8' } },
  { id: 'harrowmere-5', language: 'en', question: 'How many days late is the Lagerbyn delivery?', answers: ['eleven'], goldFile: 'management-meeting-2026-10-05.vtt', gold: said(harrowmereMeeting, 'eleven days') },
  { id: 'harrowmere-6', language: 'sv', question: 'Hur fort får en robot röra sig där människor kan gå?', answers: ['0.8 metres per second'], goldFile: 'robot-safety-policy.txt', gold: { kind: 'line', line: 17 } },
];

/** Six per company, one of them in the other language than the document's. */
export const demoQuestions: Readonly<Record<string, readonly DemoQuestion[]>> = {
  granbacken: granbackenQuestions,
  asvinge: asvingeQuestions,
  harrowmere: harrowmereQuestions,
};

/** The documents say nothing about these: the right answer is that they do not. */
export const unanswerableDemoQuestions: readonly {
  company: string;
  language: 'sv' | 'en';
  question: string;
}[] = [
  { company: 'granbacken', language: 'sv', question: 'Vilken lön har verkställande direktören?' },
  { company: 'asvinge', language: 'sv', question: 'Hur hög är sjukfrånvaron i packhuset?' },
  { company: 'harrowmere', language: 'en', question: 'How many patents does Harrowmere hold?' },
];
