// Which days are worked, by country: weekends, and public and bank holidays (Swedish Midsummer's Eve is a bank holiday).
import Holidays from 'date-holidays';
import type { Temporal } from 'temporal-polyfill';

const calendars = new Map<string, Holidays>();

/** ISO 3166 code; where the country's holidays are not known only weekends are days off. */
export function isWorkingDay(date: Temporal.PlainDate, country: string): boolean {
  if (date.dayOfWeek > 5) return false;
  const calendar = calendars.get(country) ?? new Holidays(country);
  calendars.set(country, calendar);
  // At noon, so that no zone's offset makes it another day.
  const holidays = calendar.isHoliday(`${date.toString()} 12:00:00`);
  return !(holidays || []).some(({ type }) => type === 'public' || type === 'bank');
}
