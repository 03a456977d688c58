// Åsvinge's minutes, lease, policy, mail, meeting and deck.
import type { AgreementText } from '../documents/agreement.ts';
import type { BudgetPlan } from '../documents/budget-xlsx.ts';
import type { DeckText } from '../documents/deck-pptx.ts';
import { makeList } from '../documents/list-csv.ts';
import type { MailText } from '../documents/mail-eml.ts';
import type { MinutesText } from '../documents/minutes-docx.ts';
import type { PolicyText } from '../documents/policy-text.ts';
import type { Turn } from '../documents/transcript-vtt.ts';
import { wholeNumber } from '../facts/amounts.ts';
import { asvinge as company, asvingePeople as people } from '../facts/asvinge.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';
import { inventedOrganisationNumber } from '../facts/organisation-number.ts';

const { money, share, ledger, yearLabel } = company;
const amount = (value: number) => wholeNumber(value, 'sv');
const [agneta, par] = company.directors;
const present = [
  ...[company.chair, ...company.directors].map((each) => `${each.name}, ${each.title.toLowerCase()}`),
  `${company.ceo.name}, verkställande direktör`,
  `${company.cfo.name}, ekonomichef (sekreterare)`,
];

export const asvingeBudget: BudgetPlan = {
  year: 2026,
  salesGrowth: 0.16,
  costGrowth: 0.13,
  assumptionsName: 'Antaganden',
  assumptions: [
    'Skörd 2026/27: 1 240 ton blåmusslor och 131 ton sockertång.',
    'Två nya tjänster: en odlare och en livsmedelstekniker.',
    'Genomsnittspris på musslor 12,40 kronor per kilo.',
    'Investeringen vid Tistelgrund, 5 800 tkr, ligger utanför driftbudgeten.',
  ],
};

/** Minutes of the board meeting on 18 June 2026. */
export function asvingeMinutesJune(): MinutesText {
  const [year, before] = [yearIncome(ledger, 2025), yearIncome(ledger, 2024)];
  return {
    title: 'Protokoll fört vid styrelsemöte nr 2/2026',
    date: '2026-06-18',
    facts: [
      ['Bolag', `${company.name}, ${company.organisationNumber}`],
      ['Datum', '18 juni 2026, kl. 10.00–12.30'],
      ['Plats', 'Packhuset, Lysekil'],
    ],
    presentHeading: 'Närvarande',
    present,
    decisionWord: 'Beslut:',
    items: [
      {
        heading: 'Mötets öppnande',
        paragraphs: [
          `Ordföranden ${company.chair.name} öppnade mötet. ${agneta?.name ?? ''} utsågs att justera protokollet.`,
        ],
      },
      {
        heading: 'Bokslut 2025/26',
        paragraphs: [
          `Nettoomsättningen för räkenskapsåret blev ${money(year.netSales)} och årets resultat ${money(year.result)}. Revisionen påbörjas i juli.`,
        ],
        table: {
          head: ['Belopp i tkr', yearLabel(2025), yearLabel(2024)],
          rows: [
            ['Nettoomsättning', amount(year.netSales), amount(before.netSales)],
            ['Rörelseresultat', amount(year.operatingResult), amount(before.operatingResult)],
            ['Årets resultat', amount(year.result), amount(before.result)],
          ],
        },
        decision: 'Styrelsen godkände det preliminära bokslutet som underlag för revisionen.',
      },
      {
        heading: 'Ny odling vid Tistelgrund',
        paragraphs: [
          'Tillståndet beviljades den 9 juni 2026 och gäller till och med 31 december 2041. Tillståndet kräver provtagning av botten vart tredje år.',
          `${people.farming.name} redovisade två offerter på förankring och linor.`,
        ],
        decision: `Styrelsen beslutade att investera 5 800 tkr i odlingen under två år. Ansvarig är ${people.farming.name}. Linorna ska vara utsatta senast 30 april 2027.`,
      },
      {
        heading: 'Försäkring av långlinor',
        paragraphs: [
          'I dag är halva utrustningen försäkrad. Att försäkra resten kostar 145 tkr per år med en självrisk på 200 tkr.',
        ],
        decision:
          'Styrelsen beslutade att försäkra all utrustning från 1 augusti 2026. Pär Lidfors reserverade sig mot beslutet.',
      },
      { heading: 'Nästa möte och avslutning', paragraphs: ['Nästa möte hålls 1 oktober 2026.'] },
    ],
    closing: [
      `Vid protokollet: ${company.cfo.name}`,
      `Justeras: ${company.chair.name}, ${agneta?.name ?? ''}`,
    ],
  };
}

/** Minutes of the board meeting on 1 October 2026. */
export function asvingeMinutesOctober(): MinutesText {
  const quarter = quarterOf(ledger, 2026, 1);
  return {
    title: 'Protokoll fört vid styrelsemöte nr 3/2026',
    date: '2026-10-01',
    facts: [
      ['Bolag', `${company.name}, ${company.organisationNumber}`],
      ['Datum', '1 oktober 2026, kl. 13.00–15.00'],
      ['Plats', 'Videomöte'],
    ],
    presentHeading: 'Närvarande',
    present,
    decisionWord: 'Beslut:',
    items: [
      {
        heading: 'Mötets öppnande',
        paragraphs: [`Ordföranden öppnade mötet. ${par?.name ?? ''} utsågs att justera protokollet.`],
      },
      {
        heading: 'Rapport för första kvartalet 2026/27',
        paragraphs: [
          `Nettoomsättningen i maj–juli var ${money(quarter.income.netSales)} med en rörelsemarginal på ${share(quarter.income.operatingResult / quarter.income.netSales)}. Kassan var ${money(quarter.balance.cash)} den 31 juli 2026.`,
        ],
        decision: 'Styrelsen lade rapporten till handlingarna.',
      },
      {
        heading: 'Avtal med Tangerine Ingredients',
        paragraphs: [
          `${people.sales.name} redogjorde för förhandlingen. Tangerine Ingredients ApS vill binda 40 ton torkad sockertång per år i tre år till ett pris av 118 kronor per kilo.`,
        ],
        decision: `Styrelsen gav ${company.ceo.name} rätt att teckna avtalet om priset blir lägst 115 kronor per kilo.`,
      },
      {
        heading: 'Hyran för packhuset',
        paragraphs: [
          'Hyresavtalet löper ut 30 september 2028. Hyresvärden har frågat om bolaget vill hyra även magasinet intill, 420 kvadratmeter.',
        ],
        decision:
          'Styrelsen avböjde magasinet tills vidare och tar upp frågan igen när odlingen vid Tistelgrund är utsatt.',
      },
      { heading: 'Nästa möte och avslutning', paragraphs: ['Nästa möte hålls 3 december 2026.'] },
    ],
    closing: [`Vid protokollet: ${company.cfo.name}`, `Justeras: ${company.chair.name}, ${par?.name ?? ''}`],
  };
}

export const asvingeLease: AgreementText = {
  title: 'Hyresavtal för lokal',
  number: 'Avtal nr 2023-44',
  signedOn: '2023-08-14',
  partiesHeading: 'Parter',
  parties: [
    {
      role: 'Hyresvärd',
      name: 'Packhuskajens Fastigheter AB',
      organisationNumber: inventedOrganisationNumber(322),
      address: 'Packhuskajen 1, 453 00 Lysekil',
    },
    {
      role: 'Hyresgäst',
      name: company.name,
      organisationNumber: company.organisationNumber,
      address: company.address,
    },
  ],
  clauses: [
    {
      heading: 'Lokalen',
      paragraphs: [
        'Avtalet gäller packhuset på fastigheten Kajen 3, 1 150 kvadratmeter, med kylrum och lastkaj. Lokalen får användas för beredning, torkning och packning av musslor och tång.',
      ],
    },
    {
      heading: 'Hyrestid',
      paragraphs: [
        'Hyrestiden är 1 oktober 2023 till 30 september 2028. Uppsägning ska ske skriftligen minst nio månader före hyrestidens slut, annars förlängs avtalet med tre år.',
      ],
    },
    {
      heading: 'Hyra',
      paragraphs: [
        'Hyran räknas om varje år med konsumentprisindex, oktober 2023 som bastal. Hyran betalas kvartalsvis i förskott.',
      ],
    },
    {
      heading: 'Drift och underhåll',
      paragraphs: [
        'Hyresgästen svarar för kylaggregat, golvbrunnar och all inredning. Hyresvärden svarar för tak, fasad och kajen.',
      ],
    },
    {
      heading: 'Säkerhet',
      paragraphs: ['Hyresgästen lämnar en bankgaranti motsvarande sex månaders hyra.'],
    },
    {
      heading: 'Andrahandsupplåtelse',
      paragraphs: ['Lokalen får inte hyras ut i andra hand utan hyresvärdens skriftliga medgivande.'],
    },
  ],
  priceTable: {
    clauseIndex: 2,
    head: ['Post', 'Kronor per år'],
    rows: [
      ['Bashyra', '1 035 000'],
      ['Fastighetsskatt', '48 000'],
      ['Vatten och avlopp, preliminärt', '126 000'],
    ],
  },
  signatures: [
    { name: 'Greta Malmsjöö', title: 'Packhuskajens Fastigheter AB' },
    { name: company.ceo.name, title: `${company.ceo.title}, ${company.name}` },
  ],
  placeAndDate: 'Lysekil den 14 augusti 2023',
};

export const asvingeFoodPolicy: PolicyText = {
  title: 'Policy för livsmedelssäkerhet och miljö',
  version: 'Version 4',
  adopted: 'Antagen av styrelsen',
  adoptedOn: '2026-03-12',
  sections: [
    {
      heading: 'Grundregel',
      paragraphs: [
        'Inget parti lämnar packhuset utan godkänt analyssvar. Den som är osäker stoppar leveransen och ringer kvalitetsansvarig.',
      ],
    },
    {
      heading: 'Provtagning',
      paragraphs: ['Prover tas enligt tabellen nedan. Svar sparas i tio år.'],
      points: [
        'Musslor provtas varje vecka under skörd.',
        'Sockertång provtas för jod och tungmetaller i varje skördeparti.',
        'Vid algvarning provtas varannan dag.',
      ],
    },
    {
      heading: 'Ansvar',
      paragraphs: [
        `${people.quality.name} är kvalitetsansvarig och får ensam stoppa skörd och leverans. ${people.farming.name} svarar för journalen över odlingarna.`,
      ],
    },
    {
      heading: 'Miljö',
      paragraphs: [
        'Förlorade linor och bojar ska bärgas inom 14 dagar. Plasten i odlingen ska vara återvunnen till minst 80 procent före 2030.',
      ],
    },
  ],
  table: {
    head: ['Ämne', 'Gränsvärde', 'Åtgärd'],
    rows: [
      ['Okadasyra', '160 mikrogram per kilo', 'Skörden stoppas samma dag'],
      ['Jod i torkad tång', '3 000 milligram per kilo', 'Partiet blancheras om'],
      ['Kadmium', '1,0 milligram per kilo', 'Partiet kasseras'],
    ],
  },
};

/** A mail with the laboratory's table attached. */
export const asvingeMail: MailText = {
  id: '20261014-analyssvar',
  from: people.quality,
  to: [company.ceo, people.farming],
  sentAt: '2026-10-14T15:42:00+02:00',
  subject: 'Analyssvar vecka 42: skörden vid Norra linan stoppas',
  lines: [
    'Hej!',
    '',
    'Svaren för vecka 42 kom i dag och finns i bilagan. Norra linan ligger på 188 mikrogram okadasyra per kilo, alltså över gränsvärdet 160.',
    '',
    'Jag stoppar skörden vid Norra linan från i dag. Södra linan och Holmen är godkända och kan leverera som vanligt.',
    'Nästa prov tas den 16 oktober.',
    '',
    'Lovisa har lovat Restauranggruppen Salt & Sten 2,5 ton på fredag; de kan tas från Holmen.',
    '',
    'Mira Ståhlnacke',
    'Kvalitetsansvarig',
  ],
  attachment: {
    fileName: 'analyssvar-v42.csv',
    contentType: 'text/csv; charset=utf-8',
    content: makeList(
      [
        ['Provplats', 'Datum', 'Okadasyra µg/kg', 'Bedömning'],
        ['Norra linan', '2026-10-12', '188', 'Stoppad'],
        ['Södra linan', '2026-10-12', '74', 'Godkänd'],
        ['Holmen', '2026-10-12', '41', 'Godkänd'],
      ],
      { separator: ';', encoding: 'utf-8' },
    ),
  },
};

export const asvingeMeetingTitle = 'Odlingsmöte Åsvinge, 22 september 2026';
export const asvingeMeeting: readonly Turn[] = [
  {
    speaker: company.ceo.name,
    text: 'Välkomna. Vi går igenom höstskörden, Tistelgrund och bemanningen i packhuset.',
  },
  {
    speaker: people.farming.name,
    text: 'Musslorna är små. Vi började skörda den 9 september, två veckor senare än i fjol, och hittills har vi tagit upp 96 ton.',
  },
  { speaker: people.sales.name, text: 'Mellankusten vill ha 22 ton i veckan från oktober. Klarar vi det?' },
  {
    speaker: people.farming.name,
    text: 'Inte i första veckan. Jag kan lova 18 ton i vecka 41 och 22 från vecka 42.',
  },
  { speaker: company.ceo.name, text: 'Då säger vi det till dem i dag. Lovisa, tar du det samtalet?' },
  { speaker: people.sales.name, text: 'Ja, jag ringer före lunch.' },
  {
    speaker: people.farming.name,
    text: 'Om Tistelgrund: förankringen är beställd för 2 140 tkr, leverans den 15 februari. Dykarna är bokade vecka 12.',
  },
  {
    speaker: people.quality.name,
    text: 'Jag behöver ha bottenproverna tagna innan något sätts ut, det står i tillståndet.',
  },
  {
    speaker: company.ceo.name,
    text: 'Bra. Mira beställer bottenproverna så att de är klara senast den 31 januari.',
  },
  {
    speaker: company.cfo.name,
    text: 'Siffrorna för augusti till oktober kommer i slutet av november, inte tidigare. Elräkningarna för torklinjen är fel och måste göras om.',
  },
  { speaker: company.ceo.name, text: 'Okej. Jag förvarnar Nordlid. Tack, vi slutar där.' },
];

/** The pitch that the owners saw in May 2026. */
export function asvingePitch(): DeckText {
  const years = [2023, 2024, 2025].map((year) => ({ year, income: yearIncome(ledger, year) }));
  const latest = years[2]?.income;
  return {
    title: 'Havet som åker',
    subtitle: 'Plan för 2026–2029',
    coverNotes: `${company.ceo.name} visar bilderna för ägarna den 26 maj 2026.`,
    slides: [
      {
        title: 'Vi växer varje år',
        bars: years.map(({ year, income }) => ({
          label: yearLabel(year),
          value: income.netSales,
          shown: money(income.netSales),
        })),
        notes: 'Nyemissionen syns inte i omsättningen än. Pengarna är öronmärkta för Tistelgrund.',
      },
      {
        title: 'Omsättning per produktområde 2025/26',
        table: {
          head: ['Produktområde', 'Tkr', 'Andel'],
          rows: company.productLines.map((line, index) => [
            line,
            amount(latest?.salesByLine[index] ?? 0),
            share((latest?.salesByLine[index] ?? 0) / (latest?.netSales ?? 1)),
          ]),
        },
        notes: 'Förädlade produkter har högst bruttomarginal, 54 procent mot 31 för färska musslor.',
      },
      {
        title: 'Målen till 2028/29',
        points: [
          '300 ton sockertång per år',
          'Hälften av omsättningen utanför färska musslor',
          'Godkänd leverantör till två dagligvarukedjor',
        ],
        notes: 'Den andra kedjan är inte namngiven offentligt. Säg inte vilken det är.',
      },
      {
        title: 'Tistelgrund',
        points: [
          '12 hektar, tillstånd till 2041',
          'Investering 5 800 tkr under två år',
          'Första skörd hösten 2028',
        ],
        notes: `${agneta?.name ?? ''} vill se en plan för borttagning av linorna innan något köps.`,
      },
    ],
  };
}
