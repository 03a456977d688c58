// What Granbacken's annual and interim reports say around their tables.
import type { AnnualReportText } from '../documents/annual-report-pdf.ts';
import type { InterimReportText } from '../documents/interim-report-pdf.ts';
import { granbacken as company } from '../facts/granbacken.ts';
import { quarterOf, yearIncome } from '../facts/ledger.ts';

const { money, share, ledger } = company;

/** The words of the annual report for `year` (2024 or 2025). */
export function granbackenAnnualReport(year: 2024 | 2025): AnnualReportText {
  const income = yearIncome(ledger, year);
  const before = yearIncome(ledger, year - 1);
  const equity = quarterOf(ledger, year, 4).balance;
  const dividend = year === 2024 ? 600 : 750;
  return {
    year,
    signedOn: year === 2024 ? '2025-03-27' : '2026-03-26',
    business: [
      `Granbacken Energiteknik AB utvecklar och säljer styrsystem för bergvärme i flerbostadshus. Systemet mäter temperatur i borrhål, undercentral och lägenheter och styr värmepumparna efter väder, elpris och hur huset faktiskt beter sig. Bolaget grundades ${company.foundedYear} och har sitt säte i ${company.city}.`,
      `Kunderna är allmännyttiga och privata fastighetsägare i Sverige. Vid årets slut var ${year === 2024 ? '412' : '486'} fastigheter anslutna. Nettoomsättningen uppgick till ${money(income.netSales)}, en ökning med ${share(income.netSales / before.netSales - 1)} från föregående år.`,
    ],
    events:
      year === 2024
        ? [
            'Tredje generationens styrskåp, G3, började levereras i april 2024.',
            'Avtal tecknades med Kalvsunda Bostäder om uppkoppling av 38 fastigheter.',
            'En kretskortsleverantör hade kvalitetsbrister under sommaren; 140 styrskåp byttes ut på garanti.',
          ]
        : [
            'Ramavtalet med Kalvsunda Bostäder förlängdes och utvidgades till 96 fastigheter.',
            'Serviceverksamheten öppnade ett kontor i Sundsvall i augusti 2025 med fyra tekniker.',
            'Garantikostnaderna halverades sedan testriggen för kretskort togs i bruk i februari 2025.',
            'Pilotprojektet Fjärrvärmepiloten inleddes tillsammans med två energibolag.',
          ],
    afterYearEnd:
      year === 2024
        ? ['I februari 2025 togs en ny testrigg för kretskort i bruk.']
        : [
            'I februari 2026 beslutade styrelsen att köpa en automatisk monteringslinje för styrskåp för 2 350 tkr.',
          ],
    outlook:
      year === 2024
        ? 'Styrelsen räknar med att serviceavtalen växer snabbare än försäljningen av styrsystem även under 2025.'
        : 'Styrelsen räknar med att nettoomsättningen når 64 000 tkr under 2026 och att serviceavtalen då står för minst en tredjedel.',
    risks: [
      `Leverantörsberoende: ${year === 2024 ? 'två' : 'ett'} företag levererar samtliga kretskort. En andra leverantör ska vara godkänd före utgången av 2026.`,
      'Elpriset: lägre elpriser förlänger återbetalningstiden för kunderna och kan skjuta upp beställningar.',
      'Kompetens: inbyggda system och energiteknik är en liten arbetsmarknad i Jämtland.',
    ],
    disposition: `Till årsstämmans förfogande står ${money(equity.retained + equity.yearResult + equity.premium)}. Styrelsen föreslår att ${money(dividend)} delas ut till aktieägarna, motsvarande ${dividend === 600 ? '120' : '150'} kronor per aktie, och att resten balanseras i ny räkning.`,
    principles: [
      'Årsredovisningen är upprättad enligt årsredovisningslagen och BFNAR 2012:1 (K3). Intäkter från styrsystem redovisas vid leverans, serviceavtal fördelas jämnt över avtalstiden.',
      'Utgifter för utveckling av programvara aktiveras och skrivs av på fem år. Varulager värderas till det lägre av anskaffningsvärde och nettoförsäljningsvärde.',
    ],
    noteTexts: [
      {
        heading: 'Skulder till kreditinstitut',
        paragraphs: [
          `Skulden uppgick vid årets slut till ${money(equity.loans)}. Lånet amorteras med 150 tkr per kvartal. Av skulden förfaller 600 tkr inom ett år.`,
        ],
      },
      {
        heading: 'Ställda säkerheter',
        paragraphs: [
          'Företagsinteckningar om 3 000 tkr är ställda som säkerhet för lånet hos Jämtbygdens Sparbank.',
        ],
      },
    ],
    audit: `Min revisionsberättelse har lämnats ${year === 2024 ? '4 april 2025' : '2 april 2026'}. Jag tillstyrker att årsstämman fastställer resultaträkningen och balansräkningen.`,
  };
}

/** The words of the interim report for the second quarter of 2026. */
export function granbackenInterimReport(): InterimReportText {
  const now = quarterOf(ledger, 2026, 2).income;
  const before = quarterOf(ledger, 2025, 2).income;
  const service = (now.salesByLine[1] ?? 0) / now.netSales;
  return {
    year: 2026,
    quarter: 2,
    publishedOn: '2026-08-20',
    highlights: [
      `Nettoomsättningen ökade med ${share(now.netSales / before.netSales - 1)} till ${money(now.netSales)} (${money(before.netSales)}).`,
      `Rörelseresultatet blev ${money(now.operatingResult)} (${money(before.operatingResult)}), en marginal på ${share(now.operatingResult / now.netSales)}.`,
      `Serviceavtalen stod för ${share(service)} av omsättningen.`,
      '531 fastigheter var anslutna vid kvartalets slut, 23 fler än vid årets första kvartalsskifte.',
    ],
    ceoWords: [
      'Kvartalet följde planen. Beställningarna från allmännyttan kommer nu i större paket, vilket gör att leveranserna hopar sig i slutet av året men också att varje installation kostar oss mindre.',
      'Monteringslinjen levererades i juni och går i skarp drift i september. Vi har anställt tre montörer färre än vi annars hade behövt, och vi räknar med att varje styrskåp tar 3,5 timmar i stället för 5 att bygga.',
      'Fjärrvärmepiloten visar hittills 11 procent lägre effekttoppar i de tolv hus som ingår. Vi beslutar om fortsättningen i december.',
    ],
  };
}
