// What Harrowmere's annual and interim reports say around their tables.
import type { AnnualReportText } from '../documents/annual-report-pdf.ts';
import type { InterimReportText } from '../documents/interim-report-pdf.ts';
import { harrowmere as company } from '../facts/harrowmere.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';

const { money, share, ledger, yearLabel } = company;
const robots = { 2024: 74, 2025: 98 } as const;

/** The words of the annual report for the fiscal year that begins in `year` (2024 or 2025). */
export function harrowmereAnnualReport(year: 2024 | 2025): AnnualReportText {
  const income = yearIncome(ledger, year);
  const before = yearIncome(ledger, year - 1);
  const balance = quarterOf(ledger, year, 4).balance;
  const recurring = (income.salesByLine[1] ?? 0) / income.netSales;
  return {
    year,
    signedOn: year === 2024 ? '2025-10-16' : '2026-10-15',
    business: [
      `Harrowmere Robotics AB builds picking robots and the software that runs them, for warehouses with fewer than thirty pickers. The company was founded in ${company.foundedYear}, has its registered office in ${company.city} and keeps its accounts in euro.`,
      `During ${yearLabel(year)} the company delivered ${robots[year]} robots. Net sales were ${money(income.netSales)}, up ${share(income.netSales / before.netSales - 1)}. Software subscriptions made up ${share(recurring)} of net sales.`,
    ],
    events:
      year === 2024
        ? [
            'A share issue of EUR 6,000 thousand led by Bellhaven Ventures II closed on 21 November 2024.',
            'The second-generation gripper, Finch, entered series production in January 2025.',
            'A warehouse fire at a customer destroyed four robots; no fault was found in them.',
          ]
        : [
            'Brackenfield Parcels ordered 40 robots for three sites in September 2025, the largest order so far.',
            'A service hub opened in Rotterdam in February 2026 with six technicians.',
            'A software fault on 11 March 2026 stopped picking at nine sites for up to five hours; credits of EUR 46 thousand were given.',
            `The fourth quarter gave an operating profit of ${money(quarterOf(ledger, 2025, 4).income.operatingResult)}, the best quarter so far.`,
          ],
    afterYearEnd:
      year === 2024
        ? ['In September 2025 Brackenfield Parcels placed an order for 40 robots.']
        : ['In August 2026 the board decided to prepare a Series B round of up to EUR 9,000 thousand.'],
    outlook:
      year === 2024
        ? 'The board expects net sales above EUR 11,000 thousand in 2025/26.'
        : 'The board expects net sales of EUR 15,000 thousand in 2026/27 and a positive operating result for the full year.',
    risks: [
      'Supply: the force sensors come from one manufacturer with a lead time of fourteen weeks.',
      `Customer concentration: the three largest customers stood for ${share(0.186 + 0.154 + 0.121)} of net sales${year === 2024 ? ' in the plan for the next year' : ''}.`,
      'Currency: about a fifth of sales is invoiced in pounds sterling and is not hedged.',
    ],
    disposition: `At the disposal of the annual general meeting: ${money(balance.premium + balance.retained + balance.yearResult)}. The board proposes that no dividend be paid and that the amount be carried forward.`,
    principles: [
      'The annual report is drawn up under the Swedish Annual Accounts Act and BFNAR 2012:1 (K3). Robots are recognised on acceptance at the site; subscriptions evenly over the term.',
      'Development costs are capitalised once a product can be sold and are amortised over four years. Tax losses carried forward are not recognised as an asset.',
    ],
    noteTexts: [
      {
        heading: 'Bank loans',
        paragraphs: [
          `The loan stood at ${money(balance.loans)} at year end and is repaid by EUR 20 thousand each quarter.`,
        ],
      },
      {
        heading: 'Tax losses carried forward',
        paragraphs: [
          `Accumulated tax losses amount to ${money(-(balance.retained + balance.yearResult))} and have no time limit.`,
        ],
      },
    ],
    audit: `My auditor's report was submitted on ${year === 2024 ? '23 October 2025' : '22 October 2026'}. I recommend that the general meeting adopt the income statement and the balance sheet.`,
  };
}

/** The words of the interim report for January–March 2026. */
export function harrowmereInterimReport(): InterimReportText {
  const now = quarterOf(ledger, 2025, 3);
  const before = quarterOf(ledger, 2024, 3);
  return {
    year: 2025,
    quarter: 3,
    publishedOn: '2026-05-07',
    highlights: [
      `Net sales grew by ${share(now.income.netSales / before.income.netSales - 1)} to ${money(now.income.netSales)} (${money(before.income.netSales)}).`,
      `Operating result was ${money(now.income.operatingResult)} (${money(before.income.operatingResult)}).`,
      `Software subscriptions reached ${money(now.income.salesByLine[1] ?? 0)} (${money(before.income.salesByLine[1] ?? 0)}).`,
      '26 robots were delivered and 311 were in operation at the end of the quarter.',
    ],
    ceoWords: [
      'We came close to break-even in a quarter that also carried the cost of opening Rotterdam. Without the hub, the operating result would have been about EUR 120 thousand better.',
      'On 11 March a faulty update stopped picking at nine sites. We rolled back within five hours, told every customer the same day and have since split updates into three rings, so that no more than ten sites receive one at the same time.',
      'Demand from pharmacies is new to us and growing: five of the eleven sites signed in the quarter belong to pharmacy suppliers.',
    ],
  };
}
