// The whole demo: one invented portfolio, its people, three companies, and the report that waits for one document each.
import type { Language } from '#contracts/primitives.ts';
import { asvingeCompany } from './companies/asvinge.ts';
import { granbackenCompany } from './companies/granbacken.ts';
import { harrowmereCompany } from './companies/harrowmere.ts';
import type { DemoCompany } from './demo-company.ts';
import { reportTemplateEn, reportTemplateSv } from './report-templates.ts';

export type DemoPortfolio = {
  name: string;
  language: Language;
  people: readonly {
    name: string;
    title: string;
    email: string;
    role: 'portfolio_owner' | 'portfolio_member';
  }[];
  companies: readonly DemoCompany[];
  reportTemplates: Readonly<Record<Language, { name: string; markdown: string }>>;
  /** The report that first run starts in each company: it waits until the company's later document arrives. */
  waitingReports: readonly {
    company: string;
    project: string;
    template: Language;
    periodStart: string;
    periodEnd: string;
  }[];
};

const companies = [granbackenCompany, asvingeCompany, harrowmereCompany];

export const demoPortfolio: DemoPortfolio = {
  name: 'Nordlid Kapital',
  language: 'sv',
  people: [
    {
      name: 'Astrid Norrhem',
      title: 'Partner',
      email: 'astrid.norrhem@nordlid.example',
      role: 'portfolio_owner',
    },
    {
      name: 'Viktor Sällberg',
      title: 'Analytiker',
      email: 'viktor.sallberg@nordlid.example',
      role: 'portfolio_member',
    },
  ],
  companies,
  reportTemplates: {
    sv: { name: 'Kvartalsrapport till ägarna', markdown: reportTemplateSv },
    en: { name: 'Quarterly report to the owners', markdown: reportTemplateEn },
  },
  waitingReports: companies.flatMap((company) =>
    company.laterDocuments.map((document) => ({
      company: company.key,
      project: document.project,
      template: company.language,
      periodStart: document.periodStart,
      periodEnd: document.periodEnd,
    })),
  ),
};
