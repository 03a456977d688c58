// Fiscal years and quarters of a company whose year may begin in any month.
import type { Language } from '#contracts/primitives.ts';

/** One quarter of a fiscal year; dates are ISO days, both inclusive. */
export type FiscalQuarter = {
  /** Calendar year in which the fiscal year begins. */
  year: number;
  quarter: 1 | 2 | 3 | 4;
  startsOn: string;
  endsOn: string;
};

const quarters = [1, 2, 3, 4] as const;

// biome-ignore format: one glance
const monthNames = {
  sv: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const;

/** `month` 1–12 → its name. */
export function monthName(month: number, language: Language): string {
  return monthNames[language][(month - 1) % 12] ?? '';
}

const isoDay = (year: number, monthIndex: number, day: number) =>
  new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10);

/** The quarter number `index` (0 = first quarter of the fiscal year that begins in `firstYear`). */
export function fiscalQuarter(firstYear: number, startMonth: number, index: number): FiscalQuarter {
  const startMonthIndex = startMonth - 1 + index * 3;
  return {
    year: firstYear + Math.floor(index / 4),
    quarter: quarters[index % 4] ?? 1,
    startsOn: isoDay(firstYear, startMonthIndex, 1),
    endsOn: isoDay(firstYear, startMonthIndex + 3, 0),
  };
}

/** "2025" for calendar years, "2025/26" for broken ones. */
export function fiscalYearLabel(year: number, startMonth: number): string {
  return startMonth === 1 ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

/** First and last day of the fiscal year that begins in `year`. */
export function fiscalYearDays(year: number, startMonth: number): { startsOn: string; endsOn: string } {
  return { startsOn: isoDay(year, startMonth - 1, 1), endsOn: isoDay(year, startMonth + 11, 0) };
}

/** "2026-04-30" → "30 april 2026" / "30 April 2026". */
export function longDate(isoDate: string, language: Language): string {
  const [year, month, day] = isoDate.split('-').map(Number);
  return `${day} ${monthName(month ?? 1, language)} ${year}`;
}

/** "maj–juli 2026" / "May–July 2026"; short: "maj–jul 2026" / "May–Jul 2026". */
export function monthSpan(
  startsOn: string,
  endsOn: string,
  language: Language,
  length: 'long' | 'short' = 'long',
): string {
  const name = (isoDate: string) => {
    const full = monthName(Number(isoDate.slice(5, 7)), language);
    return length === 'long' ? full : full.slice(0, 3);
  };
  const firstYear = startsOn.slice(0, 4) === endsOn.slice(0, 4) ? '' : ` ${startsOn.slice(0, 4)}`;
  return `${name(startsOn)}${firstYear}–${name(endsOn)} ${endsOn.slice(0, 4)}`;
}
