// Periods named in a text, Swedish and English: ranges, fiscal years, quarters, halves, months, days, years.

export type PeriodShape =
  | 'range'
  | 'fiscal'
  | 'quarter'
  | 'half'
  | 'months'
  | 'month'
  | 'day'
  | 'year'
  | 'years';

export interface NamedPeriod {
  shape: PeriodShape;
  /** ISO dates, both inclusive. */
  start: string;
  end: string;
}

const monthNames: [RegExp, number][] = [
  'jan(?:uari|uary)?', 'feb(?:ruari|ruary)?', 'mar(?:s|ch)?', 'apr(?:il)?', 'ma[jy]', 'jun[ie]?', 'jul[iy]?',
  'aug(?:usti|ust)?', 'sep(?:t|tember)?', 'o[kc]t(?:ober)?', 'nov(?:ember)?', 'de[cs](?:ember)?',
].map((name, index): [RegExp, number] => [new RegExp(`^${name}$`, 'i'), index + 1]); // biome-ignore format: one glance
const month =
  '(?:januari|january|jan|februari|february|feb|mars|march|mar|april|apr|maj|may|juni|june|jun|juli|july|jul|augusti|august|aug|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)\\.?';
const year = '((?:19|20)\\d\\d)';
const dash = '\\s*(?:-|–|—|--|till(?: och med)?|t\\.?o\\.?m\\.?|to|through|until|and|och)\\s*';
const iso = '((?:19|20)\\d\\d-[01]\\d-[0-3]\\d)';
const edge = '(?<![\\p{L}\\d])';
const after = '(?![\\p{L}\\d])';
const ordinals = [
  'första|first|1st|1:a',
  'andra|second|2nd|2:a',
  'tredje|third|3rd|3:e',
  'fjärde|fourth|4th|4:e',
];
const fiscalWord =
  '(?:räkenskapsåret|räkenskapsår|verksamhetsåret|verksamhetsår|bokslutsåret|fiscal year|financial year|fy|årsredovisning(?:en)?(?: för)?|arsredovisning|annual report(?: for)?|budget(?:år)?|helåret|helår|full year)';

type Reader = (match: string[], startMonth: number) => NamedPeriod | undefined;

/** Tried in order; text that one has taken is not tried again. */
const rules: [RegExp, Reader][] = [
  rule(`${iso}${dash}${iso}`, ([, from = '', to = '']) =>
    from <= to ? { shape: 'range', start: from, end: to } : undefined,
  ),
  rule(
    `(?:year|period|months|räkenskapsåret|räkenskapsår)\\s+(?:ended|ending|som (?:avslutades|slutade)(?: den)?)\\s+(?:(\\d{1,2})\\s+(${month})|(${month})\\s+(\\d{1,2}),?)\\s+${year}`,
    ([, day1, month1, month2, day2, named = '']) => {
      const end = dateOf(named, numberOfMonth(month1 ?? month2 ?? ''), Number(day1 ?? day2));
      return end ? { shape: 'fiscal', start: dayAfter(end, -1), end } : undefined;
    },
  ),
  rule(`(${month})${dash}(${month})\\s+${year}`, ([, from = '', to = '', named = '']) =>
    monthsOf(named, named, from, to),
  ),
  rule(`(${month})\\s+${year}${dash}(${month})\\s+${year}`, ([, from = '', first = '', to = '', last = '']) =>
    monthsOf(first, last, from, to),
  ),
  rule(`(?:q|kv|kvartal|quarter)\\s?([1-4])[\\s,_-]*(?:fy)?${year}`, ([, quarter, named = '']) =>
    quarterOf(named, Number(quarter)),
  ),
  rule(`${year}[\\s,_-]*(?:q|kv|kvartal)\\s?([1-4])`, ([, named = '', quarter]) =>
    quarterOf(named, Number(quarter)),
  ),
  ...ordinals.map((words, index) =>
    rule(`(?:${words})\\s+(?:kvartalet|quarter)(?:\\s+of)?(?:\\s+av)?[\\s,]+${year}`, ([, named = '']) =>
      quarterOf(named, index + 1),
    ),
  ),
  rule(`h([12])[\\s,_-]*${year}`, ([, half, named = '']) => halfOf(named, Number(half))),
  rule(`${year}[\\s,_-]*h([12])`, ([, named = '', half]) => halfOf(named, Number(half))),
  ...ordinals
    .slice(0, 2)
    .map((words, index) =>
      rule(`(?:${words})\\s+(?:halvåret|half)(?:\\s+of)?[\\s,]+${year}`, ([, named = '']) =>
        halfOf(named, index + 1),
      ),
    ),
  rule(
    `(?:${fiscalWord}[\\s:-]*)?${year}\\s?\\/\\s?((?:20|19)?\\d\\d)`,
    ([, first = '', last = ''], startMonth) => {
      const end = last.length === 2 ? first.slice(0, 2) + last : last;
      return Number(end) === Number(first) + 1
        ? fiscalYear(Number(end), startMonth === 1 ? 7 : startMonth)
        : undefined;
    },
  ),
  rule(`${fiscalWord}[\\s:_-]*${year}(?!\\s*[-–—/]\\s*\\d)`, ([, named = ''], startMonth) =>
    fiscalYear(Number(named), startMonth),
  ),
  rule(`${year}\\s*[-–—]\\s*((?:19|20)\\d\\d)`, ([, first = '', last = '']) =>
    Number(first) < Number(last) && Number(last) - Number(first) <= 15
      ? { shape: 'years', start: `${first}-01-01`, end: `${last}-12-31` }
      : undefined,
  ),
  rule(iso, ([, day = '']) => ({ shape: 'day', start: day, end: day })),
  rule(
    `(\\d{1,2})(?:\\s+|:[ea]\\s+|(?:st|nd|rd|th)\\s+(?:of\\s+)?)(${month}),?\\s+${year}`,
    ([, day, named = '', inYear = '']) => dayOf(inYear, named, Number(day)),
  ),
  rule(`(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}`, ([, named = '', day, inYear = '']) =>
    dayOf(inYear, named, Number(day)),
  ),
  rule(`(${month})[\\s,_-]+${year}`, ([, named = '', inYear = '']) => monthsOf(inYear, inYear, named, named)),
  rule(`${year}[-_]([01]\\d)(?![-_]?\\d)`, ([, inYear = '', number]) => monthOf(inYear, Number(number))),
  rule(year, ([, named = '']) => ({ shape: 'year', start: `${named}-01-01`, end: `${named}-12-31` })),
];

function rule(pattern: string, read: Reader): [RegExp, Reader] {
  return [new RegExp(`${edge}${pattern}${after}`, 'giu'), read];
}

/**
 * Every period a text names, most special reading first; each stretch of text is read once.
 * `startMonth` is the fiscal year's first month: a fiscal year is named by the year in which it ends.
 */
export function periodsIn(text: string, startMonth: number): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  let rest = text.slice(0, 2_000);
  for (const [pattern, read] of rules)
    rest = rest.replace(pattern, (...match) => {
      const groups = match.slice(0, -2).filter((group): group is string => typeof group !== 'number');
      const period = read(groups, startMonth);
      if (!period) return groups[0] ?? '';
      periods.push(period);
      return ' '.repeat(groups[0]?.length ?? 0);
    });
  return periods;
}

function numberOfMonth(name: string): number {
  const bare = name.replace(/\.$/, '');
  return monthNames.find(([pattern]) => pattern.test(bare))?.[1] ?? 0;
}

const two = (number: number): string => String(number).padStart(2, '0');

const lastDay = (year: number, month: number): string =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** ISO date, or undefined where there is no such day. */
function dateOf(year: string, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(Number(year), month - 1, day));
  return month >= 1 && at.getUTCMonth() === month - 1 && day >= 1 ? at.toISOString().slice(0, 10) : undefined;
}

/** The day after `date`, some years away: a year ended 2024-06-30 began 2023-07-01. */
function dayAfter(date: string, years: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  at.setUTCFullYear(at.getUTCFullYear() + years);
  return at.toISOString().slice(0, 10);
}

function dayOf(year: string, name: string, day: number): NamedPeriod | undefined {
  const date = dateOf(year, numberOfMonth(name), day);
  return date ? { shape: 'day', start: date, end: date } : undefined;
}

function monthsOf(firstYear: string, lastYear: string, from: string, to: string): NamedPeriod | undefined {
  const [first, last] = [numberOfMonth(from), numberOfMonth(to)];
  if (first === 0 || last === 0) return undefined;
  const start = `${firstYear}-${two(first)}-01`;
  const end = lastDay(Number(lastYear), last);
  if (start > end) return undefined;
  return { shape: first === last && firstYear === lastYear ? 'month' : 'months', start, end };
}

function monthOf(year: string, month: number): NamedPeriod | undefined {
  if (month < 1 || month > 12) return undefined;
  return { shape: 'month', start: `${year}-${two(month)}-01`, end: lastDay(Number(year), month) };
}

function quarterOf(year: string, quarter: number): NamedPeriod {
  const end = lastDay(Number(year), quarter * 3);
  return { shape: 'quarter', start: `${year}-${two(quarter * 3 - 2)}-01`, end };
}

const halfOf = (year: string, half: number): NamedPeriod =>
  half === 1
    ? { shape: 'half', start: `${year}-01-01`, end: `${year}-06-30` }
    : { shape: 'half', start: `${year}-07-01`, end: `${year}-12-31` };

function fiscalYear(endYear: number, startMonth: number): NamedPeriod {
  if (startMonth === 1) return { shape: 'fiscal', start: `${endYear}-01-01`, end: `${endYear}-12-31` };
  return {
    shape: 'fiscal',
    start: `${endYear - 1}-${two(startMonth)}-01`,
    end: lastDay(endYear, startMonth - 1),
  };
}
