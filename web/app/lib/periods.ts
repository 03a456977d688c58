// Ready-made report periods: the (fiscal) years, quarters and months up to today.

export interface PeriodChoice {
  start: string;
  end: string;
}

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/**
 * `months` long, counted back from the period that holds `today` (ISO date); newest first.
 * `startMonth` (1–12) is where the company's fiscal year begins: years and quarters follow it.
 */
export function recentPeriods(
  today: string,
  months: 1 | 3 | 12,
  count: number,
  startMonth = 1,
): PeriodChoice[] {
  const year = Number(today.slice(0, 4));
  const sinceStart = Number(today.slice(5, 7)) - startMonth;
  const first = Math.floor(sinceStart / months) * months + startMonth - 1;
  return Array.from({ length: count }, (_, back) => {
    const start = first - back * months;
    // Day 0 of the month after is the last day of the period.
    return { start: iso(year, start, 1), end: iso(year, start + months, 0) };
  });
}
