// Granbacken Energiteknik AB: controls for ground-source heating, Östersund, calendar year. All of it invented.
import { companyFacts, personAt } from './company-facts.ts';
import { inventedOrganisationNumber } from './organisation-number.ts';
import type { Party } from './parties.ts';

const domain = 'granbacken.example';
const person = personAt(domain);

export const granbackenPeople = {
  development: person('Rasmus Hällbom', 'Utvecklingschef'),
  service: person('Ylva Strandh-Öberg', 'Servicechef'),
  purchasing: person('Petter Kvistgård', 'Inköpsansvarig'),
};

export const granbacken = companyFacts(
  {
    name: 'Granbacken Energiteknik AB',
    organisationNumber: inventedOrganisationNumber(11),
    language: 'sv',
    city: 'Östersund',
    address: 'Kretsloppsvägen 14, 831 00 Östersund',
    domain,
    foundedYear: 2014,
    unit: 'tkr',
    currency: 'SEK',
    accent: '1F5F4A',
    fiscalYearStartMonth: 1,
    business: 'Styrsystem för bergvärme i flerbostadshus',
    productLines: ['Styrsystem', 'Serviceavtal', 'Reservdelar'],
    chair: person('Birgitta Löfqvist-Ahl', 'Styrelseordförande'),
    ceo: person('Elsa Tjernvall', 'Verkställande direktör'),
    cfo: person('Måns Öhrlund', 'Ekonomichef'),
    directors: [person('Kerstin Åhmansson', 'Ledamot'), person('Jonatan Wreder', 'Ledamot')],
    auditor: { name: 'Solveig Brännmark', firm: 'Auktoriserad revisor, Trekant Revision' },
    employees: { 2023: 29, 2024: 32, 2025: 36 },
    shareholders: [
      { name: 'Elsa Tjernvall', shareClass: 'A', shares: 1800, since: '2014-05-12' },
      { name: 'Rasmus Hällbom', shareClass: 'A', shares: 1200, since: '2014-05-12' },
      { name: 'Nordlid Kapital AB', shareClass: 'B', shares: 1450, since: '2021-11-03' },
      { name: 'Åhmansson Invest AB', shareClass: 'B', shares: 350, since: '2021-11-03' },
      { name: 'Personal genom optionsprogram', shareClass: 'B', shares: 200, since: '2023-06-15' },
    ],
    quotaValue: '100 kronor',
  },
  {
    seed: 1114,
    firstYear: 2023,
    quarterCount: 15,
    lines: [
      { sales: 6100, growthPerYear: 0.13, season: [0.9, 0.95, 0.97, 1.18] },
      { sales: 2900, growthPerYear: 0.21, season: [1, 1, 0.98, 1.02] },
      { sales: 1300, growthPerYear: 0.06, season: [1.1, 0.9, 0.92, 1.08] },
    ],
    otherIncome: 60,
    goodsShare: 0.37,
    externalShare: 0.17,
    personnel: { cost: 3650, growthPerYear: 0.12 },
    depreciation: 260,
    investments: 330,
    opening: { intangible: 2400, tangible: 3100, cash: 3800, shareCapital: 500, premium: 4500, loans: 4000 },
    amortisation: 150,
    taxRate: 0.206,
    issues: [],
    dividends: [
      { quarterIndex: 9, amount: 600 },
      { quarterIndex: 13, amount: 750 },
    ],
  },
);

export const granbackenSuppliers: readonly Party[] = [
  { name: 'Kallkärrs Kretskort AB', city: 'Västerås', since: '2016', termsDays: 30, share: 0.214 },
  { name: 'Ålunda Sensorteknik AB', city: 'Linköping', since: '2017', termsDays: 45, share: 0.168 },
  { name: 'Björkhyttans Plåt & Kapsling', city: 'Falun', since: '2019', termsDays: 30, share: 0.121 },
  { name: 'Nedre Viskans Kabel AB', city: 'Borås', since: '2018', termsDays: 60, share: 0.094 },
  { name: 'Frostvikens Frakt', city: 'Östersund', since: '2015', termsDays: 20, share: 0.067 },
  { name: 'Molnlund Drift AB', city: 'Stockholm', since: '2020', termsDays: 30, share: 0.058 },
  {
    name: 'Hyresvärden Kretsloppet Fastigheter',
    city: 'Östersund',
    since: '2019',
    termsDays: 30,
    share: 0.052,
  },
  { name: 'Tegnarö Elmontage', city: 'Sundsvall', since: '2022', termsDays: 30, share: 0.046 },
];
