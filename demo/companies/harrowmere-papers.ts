// Harrowmere's minutes, service agreement, policy, mail, meeting and deck.
import type { AgreementText } from '../documents/agreement.ts';
import type { BudgetPlan } from '../documents/budget-xlsx.ts';
import type { DeckText } from '../documents/deck-pptx.ts';
import type { MailText } from '../documents/mail-eml.ts';
import type { MinutesText } from '../documents/minutes-docx.ts';
import type { PolicyText } from '../documents/policy-text.ts';
import type { Turn } from '../documents/transcript-vtt.ts';
import { wholeNumber } from '../facts/amounts.ts';
import { harrowmere as company, harrowmerePeople as people } from '../facts/harrowmere.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';

const { money, share, ledger, yearLabel } = company;
const amount = (value: number) => wholeNumber(value, 'en');
const [tobias, helena] = company.directors;
const present = [
  ...[company.chair, ...company.directors].map((each) => `${each.name}, ${each.title}`),
  `${company.ceo.name}, CEO`,
  `${company.cfo.name}, CFO (secretary)`,
];

export const harrowmereBudget: BudgetPlan = {
  year: 2026,
  salesGrowth: 0.31,
  costGrowth: 0.18,
  assumptionsName: 'Assumptions',
  assumptions: [
    'Deliveries of 125 robots at an average price of EUR 77 thousand.',
    'Nine new positions: four in field service, three in software, two in sales.',
    'Pound sterling at EUR 1.16.',
    'The Series B round is not included.',
  ],
};

/** Minutes of the board meeting on 12 March 2026. */
export function harrowmereMinutesMarch(): MinutesText {
  const half = yearIncome(ledger, 2025, 2);
  const before = yearIncome(ledger, 2024, 2);
  return {
    title: 'Minutes of board meeting no. 4, 2025/26',
    date: '2026-03-12',
    facts: [
      ['Company', `${company.name}, ${company.organisationNumber}`],
      ['Date', '12 March 2026, 14:00–16:20'],
      ['Place', 'Dockgatan 21, Malmö'],
    ],
    presentHeading: 'Present',
    present,
    decisionWord: 'Decision:',
    items: [
      {
        heading: 'Opening',
        paragraphs: [
          `The chair, ${company.chair.name}, opened the meeting. ${helena?.name ?? ''} was appointed to approve the minutes together with the chair.`,
        ],
      },
      {
        heading: 'First half of 2025/26',
        paragraphs: [
          `${company.cfo.name} presented the figures for July to December 2025. Net sales were ${money(half.netSales)} and the operating result ${money(half.operatingResult)}.`,
        ],
        table: {
          head: ['EUR thousand', 'First half 2025/26', 'First half 2024/25'],
          rows: [
            ['Net sales', amount(half.netSales), amount(before.netSales)],
            ['Operating result', amount(half.operatingResult), amount(before.operatingResult)],
          ],
        },
        decision: 'The board took note of the report.',
      },
      {
        heading: 'The stop on 11 March',
        paragraphs: [
          `${people.technology.name} reported that an update sent at 06:10 made the gripper release too early at nine sites. It was withdrawn by 11:05. No one was hurt.`,
        ],
        decision: `Updates go out in three rings from 1 April 2026. Responsible: ${people.technology.name}.`,
      },
      {
        heading: 'Second source for force sensors',
        paragraphs: [
          'All force sensors come from one manufacturer. Two alternatives have been tested; one passed.',
        ],
        decision: `The board approved EUR 180 thousand for qualifying a second source. ${people.operations.name} is responsible and reports in September 2026.`,
      },
      {
        heading: 'Next meeting',
        paragraphs: ['The next meeting is on 27 August 2026. The chair closed the meeting.'],
      },
    ],
    closing: [
      `Minutes taken by ${company.cfo.name}`,
      `Approved: ${company.chair.name}, ${helena?.name ?? ''}`,
    ],
  };
}

/** Minutes of the board meeting on 27 August 2026. */
export function harrowmereMinutesAugust(): MinutesText {
  const [year, before] = [yearIncome(ledger, 2025), yearIncome(ledger, 2024)];
  const closing = quarterOf(ledger, 2025, 4).balance;
  return {
    title: 'Minutes of board meeting no. 1, 2026/27',
    date: '2026-08-27',
    facts: [
      ['Company', `${company.name}, ${company.organisationNumber}`],
      ['Date', '27 August 2026, 09:00–12:00'],
      ['Place', 'Video meeting'],
    ],
    presentHeading: 'Present',
    present,
    decisionWord: 'Decision:',
    items: [
      {
        heading: 'Opening',
        paragraphs: [
          `The chair opened the meeting. ${tobias?.name ?? ''} was appointed to approve the minutes.`,
        ],
      },
      {
        heading: 'Preliminary accounts 2025/26',
        paragraphs: [
          `Net sales were ${money(year.netSales)} and the result for the year ${money(year.result)}. Cash was ${money(closing.cash)} on 30 June 2026.`,
        ],
        table: {
          head: ['EUR thousand', yearLabel(2025), yearLabel(2024)],
          rows: [
            ['Net sales', amount(year.netSales), amount(before.netSales)],
            ['Operating result', amount(year.operatingResult), amount(before.operatingResult)],
            ['Result for the year', amount(year.result), amount(before.result)],
          ],
        },
        decision: 'The board approved the preliminary accounts for audit.',
      },
      {
        heading: 'Series B',
        paragraphs: [
          `${company.ceo.name} proposed a round to finance service hubs in Kassel and Lyon. ${tobias?.name ?? ''} argued for waiting until two quarters in a row show a profit.`,
        ],
        decision:
          'The board decided to prepare a Series B round of up to EUR 9,000 thousand, to close no later than 30 June 2027. Tobias Ravensworth voted against.',
      },
      {
        heading: 'Rent of the Malmö workshop',
        paragraphs: [
          'The lease of the workshop ends on 31 December 2027. The present rent is EUR 214 thousand a year.',
        ],
        decision: `${people.operations.name} is to bring three alternatives to the meeting in December.`,
      },
      { heading: 'Next meeting', paragraphs: ['The next meeting is on 10 December 2026.'] },
    ],
    closing: [
      `Minutes taken by ${company.cfo.name}`,
      `Approved: ${company.chair.name}, ${tobias?.name ?? ''}`,
    ],
  };
}

export const harrowmereAgreement: AgreementText = {
  title: 'Robot supply and service agreement',
  number: 'Agreement HR-2025-112',
  signedOn: '2025-09-18',
  partiesHeading: 'Parties',
  parties: [
    {
      role: 'Supplier',
      name: company.name,
      organisationNumber: company.organisationNumber,
      address: company.address,
    },
    {
      role: 'Customer',
      name: 'Brackenfield Parcels Ltd',
      organisationNumber: 'company no. 00000412',
      address: '8 Tanners Row, Leeds, United Kingdom',
    },
  ],
  clauses: [
    {
      heading: 'Scope',
      paragraphs: [
        'The supplier delivers 40 picking robots to three sites of the customer, installs them, and supplies software and service during the term.',
      ],
    },
    {
      heading: 'Term',
      paragraphs: [
        'The agreement runs from 1 October 2025 to 30 September 2030. Either party may end it with twelve months’ written notice, but not before 30 September 2028.',
      ],
    },
    {
      heading: 'Prices',
      paragraphs: [
        'Prices exclude value added tax and are fixed until 30 September 2027; after that they follow the euro area HICP.',
      ],
    },
    {
      heading: 'Service levels',
      paragraphs: [
        'Each site is to be able to pick during at least 98.5% of its opening hours in a month. A shortfall is credited with 4% of the month’s subscription for each started percentage point, at most 25%.',
        'A technician is to be on site within one working day.',
      ],
    },
    {
      heading: 'Payment',
      paragraphs: [
        'Invoices are due within 45 days. Robots are invoiced 30% on order, 50% on delivery and 20% on acceptance.',
      ],
    },
    {
      heading: 'Liability',
      paragraphs: [
        'The liability of each party is limited to EUR 1,500,000 for each contract year, except for intent and gross negligence.',
      ],
    },
    {
      heading: 'Governing law',
      paragraphs: ['Swedish law applies. Disputes are settled by arbitration in Stockholm, in English.'],
    },
  ],
  priceTable: {
    clauseIndex: 2,
    head: ['Item', 'Unit', 'EUR'],
    rows: [
      ['Picking robot with Finch gripper', 'each', '76,500'],
      ['Software subscription', 'robot and month', '890'],
      ['Field service', 'robot and month', '240'],
    ],
  },
  signatures: [
    { name: company.ceo.name, title: `Chief Executive Officer, ${company.name}` },
    { name: 'Rosalind Cartmell', title: 'Operations Director, Brackenfield Parcels Ltd' },
  ],
  placeAndDate: 'Malmö and Leeds, 18 September 2025',
};

export const harrowmereSafetyPolicy: PolicyText = {
  title: 'Robot safety policy',
  version: 'Version 3.0',
  adopted: 'Adopted by the board',
  adoptedOn: '2026-04-16',
  sections: [
    {
      heading: 'Purpose',
      paragraphs: [
        'No one is to be hurt by a machine of ours. This policy applies at our own sites and wherever our robots work.',
      ],
    },
    {
      heading: 'Rules',
      paragraphs: ['The following applies to every installation:'],
      points: [
        'A robot moves at no more than 0.8 metres per second where people may walk.',
        'Every emergency stop is tested before acceptance and every six months.',
        'Updates go out in three rings, with 48 hours between them.',
        'A robot that has dropped goods twice in an hour stops and calls for a person.',
      ],
    },
    {
      heading: 'Incidents',
      paragraphs: [
        'An incident with a person involved is reported by telephone within 30 minutes to the head of operations, Ines Marchetti-Lund, and in writing within 24 hours.',
      ],
    },
    {
      heading: 'Training',
      paragraphs: [
        'Technicians renew their certificate every second year. Customers’ staff get half a day of training before the first pick.',
      ],
    },
  ],
};

export const harrowmereMail: MailText = {
  id: '20260929-sensors',
  from: people.operations,
  to: [company.ceo],
  cc: [company.cfo],
  sentAt: '2026-09-29T17:05:00+02:00',
  subject: 'Second source for force sensors: result of the test',
  lines: [
    'Imogen,',
    '',
    'Kestrel Sensing in Eindhoven passed the endurance test: 2.1 million cycles without drift. The other candidate failed at 640,000.',
    '',
    'Their price is EUR 312 per sensor at 1,500 a year, against EUR 298 today, and the lead time is six weeks instead of fourteen.',
    'We have spent EUR 164 thousand of the EUR 180 thousand that the board approved.',
    '',
    'I propose that we take a third of the volume from them from January. I need your decision by 9 October.',
    '',
    'Ines',
  ],
};

export const harrowmereMeetingTitle = 'Harrowmere management meeting, 5 October 2026';
export const harrowmereMeeting: readonly Turn[] = [
  {
    speaker: company.ceo.name,
    text: 'Good morning. Three points today: the Lagerbyn delivery, the sensor decision and the data room for the Series B.',
  },
  {
    speaker: people.operations.name,
    text: 'Lagerbyn is eleven days late. Six of the fourteen robots are waiting for cabinets from the painter.',
  },
  {
    speaker: people.sales.name,
    text: 'They have a penalty clause of EUR 3 thousand a day from day fifteen, so we have until Friday.',
  },
  {
    speaker: people.operations.name,
    text: 'I can borrow cabinets from the Cloverdale order. Then we ship on Thursday.',
  },
  {
    speaker: company.ceo.name,
    text: 'Do that. Callum, please tell Cloverdale that they get theirs one week later, and offer them a free month of subscription.',
  },
  { speaker: people.sales.name, text: 'I will call them today.' },
  {
    speaker: company.ceo.name,
    text: 'On the sensors, I have read the mail. We go with Kestrel for a third of the volume from January.',
  },
  {
    speaker: people.technology.name,
    text: 'Good. I need two weeks of an engineer to calibrate the new ones.',
  },
  {
    speaker: company.cfo.name,
    text: 'For the data room I lack the income statement for July to September. It will be ready on 27 November, because the auditor wants the subscription revenue recut first.',
  },
  {
    speaker: company.ceo.name,
    text: 'Then Nordlid will have to wait for the quarterly report until then. I will let them know. Thank you all.',
  },
];

/** The deck for the Series B, September 2026. */
export function harrowmerePitch(): DeckText {
  const years = [2023, 2024, 2025].map((year) => ({ year, income: yearIncome(ledger, year) }));
  const latest = years[2]?.income;
  return {
    title: 'Series B',
    subtitle: 'Robots for the warehouses that others leave out',
    coverNotes:
      'Draft for the board, 24 September 2026. Not to be sent to investors before the October meeting.',
    slides: [
      {
        title: 'Growth',
        bars: years.map(({ year, income }) => ({
          label: yearLabel(year),
          value: income.netSales,
          shown: `EUR ${amount(income.netSales)}k`,
        })),
        notes: 'Growth came from existing customers ordering for their second and third site.',
      },
      {
        title: 'Where the revenue comes from, 2025/26',
        table: {
          head: ['Product line', 'EUR thousand', 'Share'],
          rows: company.productLines.map((line, index) => [
            line,
            amount(latest?.salesByLine[index] ?? 0),
            share((latest?.salesByLine[index] ?? 0) / (latest?.netSales ?? 1)),
          ]),
        },
        notes: 'Gross margin on subscriptions is 81 percent, on robots 46 percent.',
      },
      {
        title: 'Use of the money',
        table: {
          head: ['Purpose', 'EUR thousand'],
          rows: [
            ['Service hubs in Kassel and Lyon', '3,400'],
            ['Third-generation gripper', '2,600'],
            ['Sales in Germany and France', '2,100'],
            ['Working capital', '900'],
          ],
        },
        notes: 'Expect the question why Lyon comes before Madrid: two signed letters of intent.',
      },
      {
        title: 'Targets for 2028/29',
        points: [
          'Net sales of EUR 30 million',
          'Subscriptions at least 40% of net sales',
          '900 robots in operation',
        ],
        notes: `${tobias?.name ?? ''} considers the target of 900 robots too high; he would say 750.`,
      },
    ],
  };
}
