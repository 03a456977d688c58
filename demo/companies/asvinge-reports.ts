// What Åsvinge's annual and interim reports say around their tables.
import type { AnnualReportText } from '../documents/annual-report-pdf.ts';
import type { InterimReportText } from '../documents/interim-report-pdf.ts';
import { asvinge as company } from '../facts/asvinge.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';

const { money, share, ledger, yearLabel } = company;

/** Harvest in tonnes per fiscal year: [mussels, kelp]. */
const asvingeHarvest = { 2023: [1040, 61], 2024: [1115, 84], 2025: [1190, 112] } as const;

/** The words of the annual report for the fiscal year that begins in `year` (2024 or 2025). */
export function asvingeAnnualReport(year: 2024 | 2025): AnnualReportText {
  const income = yearIncome(ledger, year);
  const before = yearIncome(ledger, year - 1);
  const balance = quarterOf(ledger, year, 4).balance;
  const [mussels, kelp] = asvingeHarvest[year];
  return {
    year,
    signedOn: year === 2024 ? '2025-08-21' : '2026-08-20',
    business: [
      `Åsvinge Havsodling AB odlar blåmusslor och sockertång på långlinor i Bohuslän och förädlar dem i eget packhus i ${company.city}. Räkenskapsåret löper från 1 maj till 30 april för att följa odlingens gång: tången skördas i april och maj, musslorna från augusti.`,
      `Under ${yearLabel(year)} skördades ${mussels} ton blåmusslor och ${kelp} ton sockertång. Nettoomsättningen blev ${money(income.netSales)}, en ökning med ${share(income.netSales / before.netSales - 1)}.`,
    ],
    events:
      year === 2024
        ? [
            'Packhuset certifierades för ekologisk förädling i juni 2024.',
            'En algblomning stängde skörden av musslor i 19 dagar i september 2024.',
            'Serien med inlagd sockertång lanserades hos Mellankusten Livs.',
          ]
        : [
            'En riktad nyemission om 4 000 tkr till Kustfonden Tistelöarna genomfördes i september 2025.',
            'Ansökan om tillstånd för en ny odling om 12 hektar vid Tistelgrund lämnades in i november 2025.',
            'En isbil havererade i januari 2026 och 6,4 ton musslor fick kasseras; försäkringen ersatte 310 tkr.',
            'En ny torklinje för sockertång fördubblade torkkapaciteten från mars 2026.',
          ],
    afterYearEnd:
      year === 2024
        ? ['I juni 2025 beslutade styrelsen att pröva en nyemission riktad till en kustfond.']
        : [
            'Länsstyrelsen beviljade i juni 2026 tillstånd för odlingen vid Tistelgrund till och med 31 december 2041.',
          ],
    outlook:
      year === 2024
        ? 'Styrelsen väntar fortsatt tillväxt för sockertång och förädlade produkter.'
        : 'Styrelsen räknar med en nettoomsättning på 35 500 tkr för 2026/27. Den nya odlingen ger skörd först hösten 2028.',
    risks: [
      'Algtoxiner: skörden stoppas när halterna överskrider gränsvärdet. Ett stopp på fyra veckor i augusti kostar omkring 900 tkr.',
      `Kundberoende: den största kunden, Grosshandlarna Fisk & Skal, stod för ${share(0.231)} av omsättningen${year === 2024 ? ' föregående år' : ''}.`,
      'Väder: hård is eller storm kan slita loss långlinor. Halva utrustningen är försäkrad.',
    ],
    disposition: `Till årsstämmans förfogande står ${money(balance.premium + balance.retained + balance.yearResult)}. Styrelsen föreslår att ingen utdelning lämnas och att beloppet balanseras i ny räkning.`,
    principles: [
      'Årsredovisningen är upprättad enligt årsredovisningslagen och BFNAR 2012:1 (K3). Växande musslor och tång värderas till nedlagda utgifter.',
      'Långlinor och bojar skrivs av på åtta år, packhusets inredning på tio år och torklinjen på sju år.',
    ],
    noteTexts: [
      {
        heading: 'Skulder till kreditinstitut',
        paragraphs: [
          `Skulden uppgick till ${money(balance.loans)} och amorteras med 160 tkr per kvartal. Räntan är rörlig.`,
        ],
      },
      {
        heading: 'Skördad mängd',
        paragraphs: [
          `Blåmusslor ${mussels} ton (${asvingeHarvest[year === 2024 ? 2023 : 2024][0]} ton), sockertång ${kelp} ton (${asvingeHarvest[year === 2024 ? 2023 : 2024][1]} ton).`,
        ],
      },
    ],
    audit: `Min revisionsberättelse har lämnats ${year === 2024 ? '28 augusti 2025' : '27 augusti 2026'}. Jag tillstyrker att årsstämman fastställer resultaträkningen och balansräkningen.`,
  };
}

/** The words of the interim report for May–July 2026. */
export function asvingeInterimReport(): InterimReportText {
  const now = quarterOf(ledger, 2026, 1);
  const before = quarterOf(ledger, 2025, 1);
  return {
    year: 2026,
    quarter: 1,
    publishedOn: '2026-09-10',
    highlights: [
      `Nettoomsättningen ökade med ${share(now.income.netSales / before.income.netSales - 1)} till ${money(now.income.netSales)} (${money(before.income.netSales)}).`,
      `Sockertång omsatte ${money(now.income.salesByLine[1] ?? 0)} (${money(before.income.salesByLine[1] ?? 0)}).`,
      `Rörelseresultatet blev ${money(now.income.operatingResult)} och soliditeten ${share(now.balance.totalEquity / now.balance.totalAssets)}.`,
      'Årets tångskörd gav 131 ton, en ökning från 112 ton.',
    ],
    ceoWords: [
      'Torklinjen gjorde skillnaden. För första gången kunde vi torka hela vårskörden inom två dygn, och andelen som såldes som livsmedel i stället för foder steg från 58 till 74 procent.',
      'Tillståndet för Tistelgrund kom i juni. Vi köper förankring och linor under vintern och sätter ut dem i april 2027. Investeringen är 5 800 tkr över två år.',
      'Musslorna växer långsammare än vanligt efter en kall vår. Vi räknar med att höstskörden börjar två veckor senare än i fjol.',
    ],
  };
}
