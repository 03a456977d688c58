// Harrowmere Robotics AB: picking robots for small warehouses, Malmö, English-speaking, fiscal year July to June, in euro. All of it invented.
import { companyFacts, personAt } from './company-facts.ts';
import { inventedOrganisationNumber } from './organisation-number.ts';
import type { Party } from './parties.ts';

const domain = 'harrowmere.example';
const person = personAt(domain);

export const harrowmerePeople = {
  technology: person('Priya Venkatraman-Holt', 'Chief Technology Officer'),
  sales: person('Callum Westerdale', 'VP Sales'),
  operations: person('Ines Marchetti-Lund', 'Head of Operations'),
};

export const harrowmere = companyFacts(
  {
    name: 'Harrowmere Robotics AB',
    organisationNumber: inventedOrganisationNumber(42),
    language: 'en',
    city: 'Malmö',
    address: 'Dockgatan 21, 211 00 Malmö, Sweden',
    domain,
    foundedYear: 2019,
    unit: 'EUR thousand',
    currency: 'EUR',
    accent: '5B3A8C',
    fiscalYearStartMonth: 7,
    business: 'Picking robots and software for small warehouses',
    productLines: ['Robot sales', 'Software subscriptions', 'Field service'],
    chair: person('Margaret Thistlewood', 'Chair of the board'),
    ceo: person('Imogen Hartwell-Pryce', 'Chief Executive Officer'),
    cfo: person('Daniel Okafor-Lind', 'Chief Financial Officer'),
    directors: [person('Tobias Ravensworth', 'Director'), person('Helena Nyvall', 'Director')],
    auditor: { name: 'Gareth Penhallow', firm: 'Authorised public accountant, Quayside Audit' },
    employees: { 2023: 38, 2024: 44, 2025: 52 },
    shareholders: [
      { name: 'Imogen Hartwell-Pryce', shareClass: 'A', shares: 14_000, since: '2019-08-26' },
      { name: 'Priya Venkatraman-Holt', shareClass: 'A', shares: 10_000, since: '2019-08-26' },
      { name: 'Nordlid Kapital AB', shareClass: 'B', shares: 15_000, since: '2022-02-18' },
      { name: 'Bellhaven Ventures II', shareClass: 'B', shares: 13_000, since: '2024-11-21' },
      { name: 'Ravensworth Family Office', shareClass: 'B', shares: 5_500, since: '2022-02-18' },
      { name: 'Employee option pool', shareClass: 'B', shares: 5_500, since: '2023-01-10' },
    ],
    quotaValue: 'EUR 1',
  },
  {
    seed: 4219,
    firstYear: 2023,
    quarterCount: 13,
    lines: [
      { sales: 940, growthPerYear: 0.3, season: [0.82, 1, 1.06, 1.3] },
      { sales: 280, growthPerYear: 0.55, season: [0.94, 0.98, 1.02, 1.06] },
      { sales: 140, growthPerYear: 0.2, season: [1, 1, 1, 1] },
    ],
    otherIncome: 25,
    goodsShare: 0.4,
    externalShare: 0.19,
    personnel: { cost: 780, growthPerYear: 0.2 },
    depreciation: 62,
    investments: 85,
    opening: { intangible: 620, tangible: 410, cash: 3100, shareCapital: 50, premium: 5200, loans: 800 },
    amortisation: 20,
    taxRate: 0,
    issues: [{ quarterIndex: 5, shareCapital: 13, premium: 5987 }],
    dividends: [],
  },
);

export const harrowmereCustomers: readonly Party[] = [
  { name: 'Brackenfield Parcels Ltd', city: 'Leeds', since: '2021', termsDays: 45, share: 0.186 },
  { name: 'Lagerbyn Logistik AB', city: 'Jönköping', since: '2020', termsDays: 30, share: 0.154 },
  { name: 'Oostwijk Fulfilment BV', city: 'Rotterdam', since: '2022', termsDays: 60, share: 0.121 },
  { name: 'Pinewater Pharmacy Supply', city: 'Dublin', since: '2023', termsDays: 30, share: 0.097 },
  { name: 'Sonnental Ersatzteile GmbH', city: 'Kassel', since: '2023', termsDays: 30, share: 0.083 },
  { name: 'Vårgatan E-handel AB', city: 'Borås', since: '2022', termsDays: 30, share: 0.061 },
  { name: 'Cloverdale Books', city: 'Bristol', since: '2024', termsDays: 45, share: 0.038 },
];
