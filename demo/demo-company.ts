// The form of a demo company: what first run loads, and what tests and questions refer to.
import type { builtInDocumentKinds } from '#contracts/extraction.ts';
import type { Language, Locator } from '#contracts/primitives.ts';

/** Only kinds that the product knows from the start. */
export type DemoDocumentKind = (typeof builtInDocumentKinds)[number];

export type DemoRole =
  | 'company_admin'
  | 'company_member'
  | 'project_admin'
  | 'project_member'
  | 'project_reader';

export type DemoDocument = {
  fileName: string;
  kind: DemoDocumentKind;
  /** `key` of the project it belongs to. */
  project: string;
  /** What the document is about: ISO days, both inclusive; a single day where it has one date. */
  periodStart: string;
  periodEnd: string;
  make(): Promise<Uint8Array>;
};

export type DemoQuestion = {
  id: string;
  language: Language;
  question: string;
  /** Every one of these must be in a right answer (spaces of any sort, any case). */
  answers: readonly string[];
  goldFile: string;
  gold: Locator;
};

export type DemoPerson = { name: string; title: string; email: string; role: DemoRole; project?: string };

export type DemoCompany = {
  key: string;
  name: string;
  orgNumber: string;
  country: 'SE';
  language: Language;
  currency: 'SEK' | 'EUR';
  fiscalYearStartMonth: number;
  description: string;
  projects: readonly { key: string; name: string; description: string }[];
  people: readonly DemoPerson[];
  /** Loaded on first run. */
  documents: readonly DemoDocument[];
  /** Left out on purpose, so that the demo's report waits; dropping it lets the report go on. */
  laterDocuments: readonly DemoDocument[];
};
