// Åsvinge Havsodling AB: mussels and sugar kelp, Lysekil, fiscal year May to April. All of it invented.
import { companyFacts, personAt } from './company-facts.ts';
import { inventedOrganisationNumber } from './organisation-number.ts';
import type { Party } from './parties.ts';

const domain = 'asvinge.example';
const person = personAt(domain);

export const asvingePeople = {
  farming: person('Jörgen Hvass', 'Odlingschef'),
  sales: person('Lovisa Ekensberg', 'Försäljningschef'),
  quality: person('Mira Ståhlnacke', 'Kvalitetsansvarig'),
};

export const asvinge = companyFacts(
  {
    name: 'Åsvinge Havsodling AB',
    organisationNumber: inventedOrganisationNumber(27),
    language: 'sv',
    city: 'Lysekil',
    address: 'Packhuskajen 3, 453 00 Lysekil',
    domain,
    foundedYear: 2017,
    unit: 'tkr',
    currency: 'SEK',
    accent: '17527A',
    fiscalYearStartMonth: 5,
    business: 'Odling och förädling av blåmusslor och sockertång',
    productLines: ['Blåmusslor', 'Sockertång', 'Förädlade produkter'],
    chair: person('Sven-Olof Grindhage', 'Styrelseordförande'),
    ceo: person('Tove Sandelin-Brask', 'Verkställande direktör'),
    cfo: person('Harald Ekmyr', 'Ekonomichef'),
    directors: [person('Agneta Tångudd', 'Ledamot'), person('Pär Lidfors', 'Ledamot')],
    auditor: { name: 'Rikard Ulvsäter', firm: 'Auktoriserad revisor, Skagerör Revision' },
    employees: { 2023: 14, 2024: 16, 2025: 19 },
    shareholders: [
      { name: 'Tove Sandelin-Brask', shareClass: 'A', shares: 900, since: '2017-03-20' },
      { name: 'Jörgen Hvass', shareClass: 'A', shares: 600, since: '2017-03-20' },
      { name: 'Nordlid Kapital AB', shareClass: 'B', shares: 780, since: '2022-09-14' },
      { name: 'Grindhage Förvaltning AB', shareClass: 'B', shares: 220, since: '2022-09-14' },
      { name: 'Kustfonden Tistelöarna', shareClass: 'B', shares: 300, since: '2025-09-30' },
    ],
    quotaValue: '100 kronor',
  },
  {
    seed: 2707,
    firstYear: 2023,
    quarterCount: 14,
    lines: [
      { sales: 3000, growthPerYear: 0.09, season: [1.12, 1.2, 0.9, 0.78] },
      { sales: 900, growthPerYear: 0.34, season: [1.6, 0.5, 0.4, 1.5] },
      { sales: 1200, growthPerYear: 0.28, season: [1, 1.08, 1.05, 0.87] },
    ],
    otherIncome: 120,
    goodsShare: 0.31,
    externalShare: 0.2,
    personnel: { cost: 2000, growthPerYear: 0.12 },
    depreciation: 330,
    investments: 450,
    opening: { intangible: 600, tangible: 7200, cash: 2600, shareCapital: 250, premium: 6000, loans: 5200 },
    amortisation: 160,
    taxRate: 0.206,
    issues: [{ quarterIndex: 9, shareCapital: 30, premium: 3970 }],
    dividends: [],
  },
);

export const asvingeCustomers: readonly Party[] = [
  { name: 'Grosshandlarna Fisk & Skal', city: 'Göteborg', since: '2018', termsDays: 30, share: 0.231 },
  { name: 'Mellankusten Livs AB', city: 'Stockholm', since: '2019', termsDays: 45, share: 0.174 },
  { name: 'Restauranggruppen Salt & Sten', city: 'Malmö', since: '2021', termsDays: 20, share: 0.092 },
  { name: 'Tangerine Ingredients ApS', city: 'Köpenhamn', since: '2023', termsDays: 30, share: 0.081 },
  { name: 'Bohus Storkök', city: 'Uddevalla', since: '2020', termsDays: 30, share: 0.064 },
  { name: 'Sjömatsbolaget Nordvik', city: 'Bergen', since: '2022', termsDays: 30, share: 0.057 },
  { name: 'Havrestrands Delikatess', city: 'Örebro', since: '2024', termsDays: 20, share: 0.033 },
];
