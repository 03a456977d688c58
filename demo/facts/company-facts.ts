// What a demo company is: who, where, and the books that all its documents are written from.
import type { Language } from '#contracts/primitives.ts';
import { percent, wholeNumber } from './amounts.ts';
import { fiscalYearLabel } from './fiscal-period.ts';
import { keepLedger, type LedgerPlan, type LedgerQuarter } from './ledger.ts';

export type Person = { name: string; title: string; email: string };
export type Shareholder = { name: string; shareClass: 'A' | 'B'; shares: number; since: string };

export type CompanyIdentity = {
  name: string;
  organisationNumber: string;
  language: Language;
  city: string;
  address: string;
  domain: string;
  foundedYear: number;
  /** "tkr" or "EUR thousand": the unit of every amount in the ledger. */
  unit: string;
  currency: 'SEK' | 'EUR';
  /** Hex colour without "#", used by the layouts. */
  accent: string;
  fiscalYearStartMonth: number;
  business: string;
  productLines: readonly string[];
  chair: Person;
  ceo: Person;
  cfo: Person;
  directors: readonly Person[];
  auditor: { name: string; firm: string };
  employees: Readonly<Record<number, number>>;
  shareholders: readonly Shareholder[];
  quotaValue: string;
};

export type CompanyFacts = CompanyIdentity & {
  ledger: readonly LedgerQuarter[];
  /** Amount in the ledger's unit, written out: "12 345 tkr", "EUR 12,345 thousand". */
  money: (thousands: number) => string;
  share: (part: number) => string;
  yearLabel: (year: number) => string;
};

/** Joins who a company is with its books. */
export function companyFacts(identity: CompanyIdentity, plan: Omit<LedgerPlan, 'startMonth'>): CompanyFacts {
  const { language, unit, fiscalYearStartMonth } = identity;
  return {
    ...identity,
    ledger: keepLedger({ ...plan, startMonth: fiscalYearStartMonth }),
    money: (thousands) =>
      language === 'sv'
        ? `${wholeNumber(thousands, language)}\u00a0${unit}`
        : `EUR ${wholeNumber(thousands, language)} thousand`,
    share: (part) => percent(part, language),
    yearLabel: (year) => fiscalYearLabel(year, fiscalYearStartMonth),
  };
}

/** A person of a company, with the demo mail address made from the name. */
export function personAt(domain: string): (name: string, title: string) => Person {
  return (name, title) => {
    const plain = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z]+/g, '.');
    return { name, title, email: `${plain}@${domain}` };
  };
}
