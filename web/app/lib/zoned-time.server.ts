// What somebody typed as a local time, as an instant: in the zone of what it is about, not in the browser's.
import { Temporal } from 'temporal-polyfill';

/** `local` as a datetime-local field sends it; undefined where it is no time. */
export function instantOf(local: string, timeZone: string): string | undefined {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
  } catch (error) {
    // An empty or half filled field: the API then names it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
