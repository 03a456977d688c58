// Dates, numbers, sizes and durations as a reader of the language expects them.

export interface Formats {
  /** 23 Nov 2026 */
  date(iso: string): string;
  /** 23 Nov 2026, 17:40 */
  dateTime(iso: string): string;
  time(iso: string): string;
  /** "2 minutes ago", "in 3 minutes"; `nowMs` is for tests. */
  relative(iso: string, nowMs?: number): string;
  number(value: number): string;
  /** `bytes` → 1.4 MB (decimal units). */
  size(bytes: number): string;
  /** `ms` → 0.4 s, 12 s, 3 min 20 s, 2 h 5 min */
  duration(ms: number): string;
  /** Both ISO dates, inclusive: "2024", "Q1 2024", "Mar 2024" or "1 Jan – 30 Apr 2024". */
  period(start: string | null, end: string | null): string;
}

// One zone for server and browser, so that both write the same words.
const timeZone = 'Europe/Stockholm';
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

export function createFormats(locale: string): Formats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const quarterLetter = locale.startsWith('sv') ? 'kv' : 'Q';
  return {
    date: (iso) => date.format(new Date(iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    relative(iso, nowMs = Date.now()) {
      const awayMs = new Date(iso).getTime() - nowMs;
      if (Math.abs(awayMs) > 7 * 86_400_000) return date.format(new Date(iso));
      for (const [unit, unitMs] of steps) {
        if (Math.abs(awayMs) >= unitMs) return relative.format(Math.trunc(awayMs / unitMs), unit);
      }
      return relative.format(0, 'second');
    },
    number: (value) => number.format(value),
    size(bytes) {
      if (bytes < 1000) return `${number.format(bytes)} B`;
      const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
      return `${oneDecimal.format(bytes / 1000 ** power)} ${['B', 'kB', 'MB', 'GB'][power] ?? 'B'}`;
    },
    duration(ms) {
      if (ms < 10_000) return `${oneDecimal.format(ms / 1000)} s`;
      const seconds = Math.round(ms / 1000);
      if (seconds < 60) return `${seconds} s`;
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
      const hours = Math.floor(minutes / 60);
      return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
    },
    period(start, end) {
      if (!start || !end) return '–';
      const year = start.slice(0, 4);
      if (start === `${year}-01-01` && end === `${year}-12-31`) return year;
      const [from, to] = [new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`)];
      if (start === end) return day.format(from);
      if (start.endsWith('-01-01') && end.endsWith('-12-31')) return `${year}–${end.slice(0, 4)}`;
      const isWholeMonths = start.endsWith('-01') && new Date(to.getTime() + 86_400_000).getUTCDate() === 1;
      const [first, last] = [from.getUTCMonth(), to.getUTCMonth()];
      if (isWholeMonths && year === end.slice(0, 4)) {
        if (first === last) return month.format(from);
        if (first % 3 === 0 && last === first + 2) {
          const quarter = first / 3 + 1;
          return quarterLetter === 'Q' ? `Q${quarter} ${year}` : `${quarterLetter} ${quarter} ${year}`;
        }
      }
      if (isWholeMonths) return `${shortMonth.format(from)} – ${shortMonth.format(to)}`;
      return `${day.format(from)} – ${day.format(to)}`;
    },
  };
}
