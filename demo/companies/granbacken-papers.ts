// Granbacken's minutes, agreement, policy, mail, meeting and deck.
import type { AgreementText } from '../documents/agreement.ts';
import type { BudgetPlan } from '../documents/budget-xlsx.ts';
import type { DeckText } from '../documents/deck-pptx.ts';
import type { MailText } from '../documents/mail-eml.ts';
import type { MinutesText } from '../documents/minutes-docx.ts';
import type { PolicyText } from '../documents/policy-text.ts';
import type { Turn } from '../documents/transcript-vtt.ts';
import { wholeNumber } from '../facts/amounts.ts';
import { granbacken as company, granbackenPeople as people } from '../facts/granbacken.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';
import { inventedOrganisationNumber } from '../facts/organisation-number.ts';

const { money, share, ledger } = company;
const amount = (value: number) => wholeNumber(value, 'sv');
const [kerstin, jonatan] = company.directors;
const present = [company.chair, ...company.directors].map(
  (each) => `${each.name}, ${each.title.toLowerCase()}`,
);

export const granbackenBudget: BudgetPlan = {
  year: 2026,
  salesGrowth: 0.135,
  costGrowth: 0.12,
  assumptionsName: 'Antaganden',
  assumptions: [
    'Nettoomsättningen växer med omkring 13,5 procent mot 2025.',
    'Fem nya tjänster: två inom service, två inom utveckling och en inom inköp.',
    'Kretskorten blir 4 procent dyrare från 1 april 2026.',
    'Elkostnaden för lokalerna räknas med 95 öre per kilowattimme.',
  ],
};

/** Minutes of the board meeting on 12 February 2026. */
export function granbackenMinutesFebruary(): MinutesText {
  const year = yearIncome(ledger, 2025);
  return {
    title: 'Protokoll fört vid styrelsemöte nr 1/2026',
    date: '2026-02-12',
    facts: [
      ['Bolag', `${company.name}, ${company.organisationNumber}`],
      ['Datum', '12 februari 2026, kl. 13.00–15.40'],
      ['Plats', 'Bolagets lokaler, Kretsloppsvägen 14, Östersund'],
    ],
    presentHeading: 'Närvarande',
    present: [
      ...present,
      `${company.ceo.name}, verkställande direktör`,
      `${company.cfo.name}, ekonomichef (sekreterare)`,
    ],
    decisionWord: 'Beslut:',
    items: [
      {
        heading: 'Mötets öppnande',
        paragraphs: [
          `Ordföranden ${company.chair.name} öppnade mötet. ${kerstin?.name ?? ''} utsågs att jämte ordföranden justera protokollet. Dagordningen godkändes.`,
        ],
      },
      {
        heading: 'Preliminärt bokslut 2025',
        paragraphs: [
          `${company.cfo.name} redovisade det preliminära bokslutet. Nettoomsättningen blev ${money(year.netSales)} och rörelseresultatet ${money(year.operatingResult)}.`,
        ],
        table: {
          head: ['Belopp i tkr', '2025', '2024'],
          rows: [
            ['Nettoomsättning', amount(year.netSales), amount(yearIncome(ledger, 2024).netSales)],
            [
              'Rörelseresultat',
              amount(year.operatingResult),
              amount(yearIncome(ledger, 2024).operatingResult),
            ],
            ['Årets resultat', amount(year.result), amount(yearIncome(ledger, 2024).result)],
          ],
        },
        decision: 'Styrelsen lade rapporten till handlingarna.',
      },
      {
        heading: 'Investering i monteringslinje',
        paragraphs: [
          `${people.development.name} presenterade tre offerter på en automatisk monteringslinje för styrskåp. Den beräknas sänka monteringstiden från 5 till 3,5 timmar per skåp och vara återbetald på 26 månader.`,
        ],
        decision: `Styrelsen beslutade att köpa monteringslinjen för 2 350 tkr. Ansvarig är ${people.development.name} och linjen ska vara i drift senast 30 september 2026.`,
      },
      {
        heading: 'Andra leverantör av kretskort',
        paragraphs: [
          'Kallkärrs Kretskort AB levererar i dag samtliga kretskort. Styrelsen ser beroendet som bolagets största enskilda risk.',
        ],
        decision: `${people.purchasing.name} får i uppdrag att godkänna en andra leverantör före 31 december 2026.`,
      },
      {
        heading: 'Utdelning',
        paragraphs: ['Styrelsen diskuterade utdelningen mot bakgrund av investeringen i monteringslinjen.'],
        decision: 'Styrelsen föreslår årsstämman en utdelning om 750 tkr, motsvarande 150 kronor per aktie.',
      },
      {
        heading: 'Nästa möte och avslutning',
        paragraphs: ['Nästa möte hålls 21 maj 2026. Ordföranden avslutade mötet.'],
      },
    ],
    closing: [
      `Vid protokollet: ${company.cfo.name}`,
      `Justeras: ${company.chair.name}, ${kerstin?.name ?? ''}`,
    ],
  };
}

/** Minutes of the board meeting on 21 May 2026. */
export function granbackenMinutesMay(): MinutesText {
  const quarter = quarterOf(ledger, 2026, 1).income;
  return {
    title: 'Protokoll fört vid styrelsemöte nr 3/2026',
    date: '2026-05-21',
    facts: [
      ['Bolag', `${company.name}, ${company.organisationNumber}`],
      ['Datum', '21 maj 2026, kl. 09.00–11.15'],
      ['Plats', 'Videomöte'],
    ],
    presentHeading: 'Närvarande',
    present: [
      ...present,
      `${company.ceo.name}, verkställande direktör`,
      `${company.cfo.name}, ekonomichef (sekreterare)`,
    ],
    decisionWord: 'Beslut:',
    items: [
      {
        heading: 'Mötets öppnande',
        paragraphs: [`Ordföranden öppnade mötet. ${jonatan?.name ?? ''} utsågs att justera protokollet.`],
      },
      {
        heading: 'Ekonomisk rapport första kvartalet 2026',
        paragraphs: [
          `Nettoomsättningen var ${money(quarter.netSales)} och rörelseresultatet ${money(quarter.operatingResult)}, en marginal på ${share(quarter.operatingResult / quarter.netSales)}. Likvida medel uppgick till ${money(quarterOf(ledger, 2026, 1).balance.cash)} den 31 mars.`,
        ],
        decision: 'Styrelsen lade rapporten till handlingarna.',
      },
      {
        heading: 'Servicekontor i Umeå',
        paragraphs: [
          `${people.service.name} redovisade en kalkyl för ett servicekontor i Umeå med tre tekniker. Kostnaden är 2 900 tkr första året. Underlaget av avtal i regionen är ännu tunt: 31 fastigheter.`,
        ],
        decision:
          'Styrelsen beslutade att skjuta upp frågan tills minst 50 fastigheter i regionen har serviceavtal.',
      },
      {
        heading: 'Informationssäkerhet',
        paragraphs: ['Styrelsen gick igenom den reviderade informationssäkerhetspolicyn, version 2.1.'],
        decision: 'Styrelsen antog policyn att gälla från 1 juni 2026.',
      },
      {
        heading: 'Nästa möte och avslutning',
        paragraphs: ['Nästa möte hålls 17 september 2026. Mötet avslutades.'],
      },
    ],
    closing: [
      `Vid protokollet: ${company.cfo.name}`,
      `Justeras: ${company.chair.name}, ${jonatan?.name ?? ''}`,
    ],
  };
}

export const granbackenFrameAgreement: AgreementText = {
  title: 'Ramavtal om styrsystem och service',
  number: 'Avtal nr GE-2025-017',
  signedOn: '2025-05-06',
  partiesHeading: 'Parter',
  parties: [
    {
      role: 'Leverantör',
      name: company.name,
      organisationNumber: company.organisationNumber,
      address: company.address,
    },
    {
      role: 'Kund',
      name: 'Kalvsunda Bostäder AB',
      organisationNumber: inventedOrganisationNumber(310),
      address: 'Torggatan 2, 852 00 Sundsvall',
    },
  ],
  clauses: [
    {
      heading: 'Omfattning',
      paragraphs: [
        'Avtalet gäller leverans, installation och service av styrsystem G3 i 96 av kundens fastigheter. Installationerna ska vara klara senast 31 december 2027.',
      ],
    },
    {
      heading: 'Avtalstid',
      paragraphs: [
        'Avtalet gäller från 1 juni 2025 till 31 maj 2029. Därefter förlängs det med ett år i taget om det inte sägs upp senast sex månader före avtalstidens slut.',
      ],
    },
    {
      heading: 'Priser',
      paragraphs: [
        'Priserna i tabellen gäller exklusive mervärdesskatt och räknas om den 1 juni varje år med konsumentprisindex, dock högst 3 procent per år.',
      ],
    },
    {
      heading: 'Betalning',
      paragraphs: [
        'Betalning ska ske inom 30 dagar från fakturadatum. Vid försenad betalning utgår dröjsmålsränta enligt räntelagen.',
      ],
    },
    {
      heading: 'Tillgänglighet och vite',
      paragraphs: [
        'Systemet ska vara tillgängligt minst 99,5 procent av varje kalendermånad. För varje påbörjad tiondels procentenhet därunder betalar leverantören ett vite om 2 procent av månadens serviceavgift, dock högst 20 procent.',
        'Leverantören ska vara på plats inom åtta timmar vid värmebortfall.',
      ],
    },
    {
      heading: 'Ansvar',
      paragraphs: [
        'Parts sammanlagda ansvar är begränsat till 4 000 000 kronor per kalenderår, utom vid uppsåt eller grov vårdslöshet.',
      ],
    },
    {
      heading: 'Uppsägning i förtid',
      paragraphs: [
        'Part får säga upp avtalet med 90 dagars varsel om den andra parten väsentligt bryter mot det och inte vidtar rättelse inom 30 dagar efter skriftlig anmaning.',
      ],
    },
    {
      heading: 'Tvist',
      paragraphs: ['Tvist ska avgöras i svensk allmän domstol med Östersunds tingsrätt som första instans.'],
    },
  ],
  priceTable: {
    clauseIndex: 2,
    head: ['Vara eller tjänst', 'Enhet', 'Pris i kronor'],
    rows: [
      ['Styrskåp G3 med installation', 'styck', '87 500'],
      ['Lägenhetsgivare', 'styck', '640'],
      ['Serviceavtal bas', 'fastighet och månad', '1 950'],
      ['Serviceavtal utökat', 'fastighet och månad', '2 800'],
    ],
  },
  signatures: [
    { name: company.ceo.name, title: `${company.ceo.title}, ${company.name}` },
    { name: 'Folke Sjöängen', title: 'Förvaltningschef, Kalvsunda Bostäder AB' },
  ],
  placeAndDate: 'Östersund och Sundsvall den 6 maj 2025',
};

export const granbackenSecurityPolicy: PolicyText = {
  title: 'Informationssäkerhetspolicy',
  version: 'Version 2.1',
  adopted: 'Antagen av styrelsen',
  adoptedOn: '2026-05-21',
  sections: [
    {
      heading: 'Syfte',
      paragraphs: [
        'Policyn skyddar kundernas driftdata, bolagets källkod och personuppgifter om boende. Den gäller alla anställda, konsulter och leverantörer med tillgång till våra system.',
      ],
    },
    {
      heading: 'Ansvar',
      paragraphs: [
        `${people.development.name} är informationssäkerhetsansvarig. Varje chef svarar för att medarbetarna genomför utbildningen en gång per år.`,
      ],
    },
    {
      heading: 'Regler',
      paragraphs: ['Följande gäller utan undantag:'],
      points: [
        'Tvåfaktorsinloggning i alla system som nås från internet.',
        'Åtkomst till kundens anläggning ges per ärende och upphör efter 24 timmar.',
        'Loggar från styrskåpen sparas i 18 månader och raderas därefter.',
        'Säkerhetskopior prövas genom återläsning varje kvartal.',
      ],
    },
    {
      heading: 'Incidenter',
      paragraphs: [
        'En misstänkt incident anmäls till sakerhet@granbacken.example inom en timme. Berörda kunder underrättas inom 24 timmar och Integritetsskyddsmyndigheten inom 72 timmar när personuppgifter berörs.',
      ],
    },
  ],
  table: {
    head: ['Klass', 'Exempel', 'Lagring'],
    rows: [
      ['Öppen', 'Broschyrer', 'Valfri'],
      ['Intern', 'Ritningar, rutiner', 'Bolagets servrar'],
      ['Känslig', 'Boendes temperaturdata', 'Krypterad, inom EU'],
    ],
  },
};

export const granbackenMail: MailText = {
  id: '20260903-kretskort',
  from: people.purchasing,
  to: [company.ceo],
  cc: [company.cfo, people.development],
  sentAt: '2026-09-03T08:14:00+02:00',
  subject: 'Offert från en andra leverantör av kretskort',
  lines: [
    'Hej Elsa,',
    '',
    'Jag har fått en offert från Sandvassa Elektronik i Härnösand på kretskort till G3.',
    '',
    'Styckpriset är 412 kronor vid 3 000 kort om året, mot 389 kronor hos Kallkärrs Kretskort i dag. Ledtiden är fem veckor mot nio.',
    'De kan leverera en provserie om 200 kort den 19 oktober.',
    '',
    'Mitt förslag är att vi lägger 30 procent av volymen hos Sandvassa från januari 2027. Det kostar oss ungefär 21 tkr mer per år men vi blir av med beroendet som styrelsen tog upp i februari.',
    '',
    'Kan du svara före den 15 september? Offerten gäller till den 30 september.',
    '',
    'Hälsningar',
    'Petter Kvistgård',
    'Inköpsansvarig, Granbacken Energiteknik AB',
  ],
};

export const granbackenMeetingTitle = 'Ledningsmöte Granbacken, 31 augusti 2026';
export const granbackenMeeting: readonly Turn[] = [
  {
    speaker: company.ceo.name,
    text: 'God morgon. Vi tar monteringslinjen först, sedan Fjärrvärmepiloten och till sist rekryteringen.',
  },
  {
    speaker: people.development.name,
    text: 'Linjen är installerad. Vi har kört fyrtio skåp på prov och snittet ligger på tre timmar och fyrtio minuter, så vi är nästan nere på målet.',
  },
  {
    speaker: company.cfo.name,
    text: 'Och kostnaden? Styrelsen beslutade två miljoner trehundrafemtio tusen.',
  },
  {
    speaker: people.development.name,
    text: 'Det blev 2 410 tkr, alltså 60 tkr över. Det var ombyggnaden av elcentralen som inte fanns med i offerten.',
  },
  {
    speaker: company.ceo.name,
    text: 'Det är okej, men skriv in det i rapporten till styrelsen. Piloten då?',
  },
  {
    speaker: people.service.name,
    text: 'Två av de tolv husen har haft trasiga givare sedan juli, så siffrorna därifrån går inte att lita på. Jag vill byta givarna innan vi räknar klart.',
  },
  { speaker: company.ceo.name, text: 'När kan det vara gjort?' },
  { speaker: people.service.name, text: 'Den 25 september om jag får låna en tekniker från Sundsvall.' },
  {
    speaker: company.ceo.name,
    text: 'Gör så. Då bestämmer vi att Ylva byter givarna till den 25 september och att vi räknar om effekttopparna därefter.',
  },
  {
    speaker: company.cfo.name,
    text: 'En sak till: resultatrapporten för tredje kvartalet blir klar först i slutet av november, vi byter bokföringssystem i oktober.',
  },
  {
    speaker: company.ceo.name,
    text: 'Då säger jag det till Nordlid. Rekryteringen tar vi nästa vecka. Tack för i dag.',
  },
];

/** The strategy for 2026–2028, as shown to the owners. */
export function granbackenStrategy(): DeckText {
  const years = [2023, 2024, 2025].map((year) => ({ year, income: yearIncome(ledger, year) }));
  return {
    title: 'Strategi 2026–2028',
    subtitle: 'Från styrskåp till driftpartner',
    coverNotes: `${company.ceo.name} presenterar för ägarna den 18 mars 2026. Räkna med 40 minuter och frågor.`,
    slides: [
      {
        title: 'Var vi står',
        bars: years.map(({ year, income }) => ({
          label: String(year),
          value: income.netSales,
          shown: money(income.netSales),
        })),
        notes:
          'Påminn om att serviceavtalen växer snabbare än styrskåpen och att det är där lönsamheten finns.',
      },
      {
        title: 'Tre mål till 2028',
        points: [
          'Nettoomsättning 90 000 tkr',
          'Serviceavtal för 1 200 fastigheter',
          'Rörelsemarginal på minst 15 procent',
        ],
        notes: 'Målet 1 200 fastigheter förutsätter att Kalvsunda-avtalet följs av minst två lika stora.',
      },
      {
        title: 'Satsningar',
        table: {
          head: ['Satsning', 'Start', 'Kostnad i tkr', 'Ansvarig'],
          rows: [
            ['Automatisk monteringslinje', 'Q3 2026', '2 350', people.development.name],
            ['Servicekontor i Umeå', 'Q1 2027', '2 900', people.service.name],
            ['Fjärrvärme, andra steget', 'Q2 2027', '4 200', people.development.name],
            ['Andra leverantör av kretskort', 'Q4 2026', '300', people.purchasing.name],
          ],
        },
        notes: `${kerstin?.name ?? ''} är tveksam till Umeå före 2028. Visa kalkylen om frågan kommer.`,
      },
      {
        title: 'Det som kan stoppa oss',
        points: [
          'Bara en leverantör av kretskort',
          'Låga elpriser i norra Sverige',
          'Svårt att rekrytera programmerare till Östersund',
        ],
        notes: 'Säg öppet att vi har sökt en senior programmerare i sju månader.',
      },
    ],
  };
}
