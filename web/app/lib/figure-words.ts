// A figure and its period as a reader of the language writes them.
import type { AnsweredFigure, FigurePlace } from '#contracts/api/portfolio-chats.ts';
import { placeOf } from './place.ts';
import { useText } from './text.tsx';

type Shown = Pick<AnsweredFigure, 'value' | 'unit' | 'currency' | 'periodStart' | 'periodEnd'>;

/** "2025" for a calendar year; else both days; of a balance its day. */
export function periodText({ periodStart, periodEnd }: Pick<Shown, 'periodStart' | 'periodEnd'>): string {
  if (!periodEnd || !periodStart || periodStart === periodEnd) return periodEnd ?? '';
  const year = periodEnd.slice(0, 4);
  const isCalendarYear = periodStart === `${year}-01-01` && periodEnd === `${year}-12-31`;
  return isCalendarYear ? year : `${periodStart} – ${periodEnd}`;
}

export function useFigureText(): (figure: Shown) => string {
  const { number } = useText();
  return ({ value, unit, currency }) => {
    const written = number(Number(value));
    if (unit === 'percent') return `${written} %`;
    return currency ? `${written} ${currency}` : written;
  };
}

/** The address of a figure's place in its document; `source` names the row whose quote is marked there. */
export function figurePath(place: FigurePlace, source?: string): string {
  const query = new URLSearchParams({
    version: String(place.versionNumber),
    place: placeOf(place.locator),
    ...(source ? { source } : {}),
  });
  return `/files/${place.dataFileId}?${query}#here`;
}
