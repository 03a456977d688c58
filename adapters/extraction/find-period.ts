// Which period a document is about: every period that its words name is weighed by where it stands and what it says.
import type { Locator } from '#contracts/primitives.ts';
import type { BuiltInKind } from './document-kinds.ts';
import { type NamedPeriod, type PeriodShape, periodsIn } from './period-words.ts';

export interface FoundPeriod {
  /** ISO dates, both inclusive. */
  start: string;
  end: string;
  confidence: number;
  evidence: Source[];
}

const placeWeight = { name: 0.5, title: 0.55, heading: 0.2, text: 0.12 };
/** Minutes, letters and invoices say their day at the very beginning. */
const openingTexts = 6;
const openingWeight = 0.25;
/** Text units after this many say little about the whole. */
const leadingTexts = 25;

/** A stretch of the document that rules are tried on, and how much its word counts. */
export interface Source {
  where: 'name' | 'title' | 'heading' | 'text';
  text: string;
  locator?: Locator;
}

/** Kinds that happened on a day; all others speak of a span. */
const dayKinds: BuiltInKind[] = [
  'board_minutes',
  'mail',
  'meeting_transcript',
  'invoice',
  'contract',
  'policy',
  'other',
];

/** How well a shape suits: reports name years and quarters, minutes name a day. */
const shapeWeight: Record<'day' | 'span', Record<PeriodShape, number>> = {
  day: {
    range: 0.6,
    fiscal: 0.6,
    quarter: 0.6,
    half: 0.6,
    months: 0.6,
    month: 0.8,
    day: 1.3,
    year: 0.5,
    years: 0.4,
  },
  span: {
    range: 1.3,
    fiscal: 1.4,
    quarter: 1.3,
    half: 1.3,
    months: 1.3,
    month: 0.6,
    day: 0.08,
    year: 0.8,
    years: 1.2,
  },
};

/** Undefined where no period is named. `startMonth` is the first month of the fiscal year (1–12). */
export function findPeriod(
  sources: Source[],
  kind: BuiltInKind,
  startMonth: number,
): FoundPeriod | undefined {
  const isDayKind = dayKinds.includes(kind);
  const suits = shapeWeight[isDayKind ? 'day' : 'span'];
  const found = new Map<
    string,
    { period: NamedPeriod; doubt: number; evidence: Source[]; places: Set<string> }
  >();
  let texts = 0;
  for (const source of sources) {
    if (source.where === 'text' && ++texts > leadingTexts * 4) break;
    const isLate = source.where === 'text' && texts > leadingTexts;
    for (const period of periodsIn(source.text, startMonth)) {
      const key = `${period.start} ${period.end}`;
      const entry = found.get(key) ?? { period, doubt: 1, evidence: [], places: new Set<string>() };
      found.set(key, entry);
      // A place of one kind counts three times at most: long tables repeat their years.
      const place = `${source.where} ${[...entry.places].filter((known) => known.startsWith(source.where)).length}`;
      if (entry.places.size >= 6 || place.endsWith(' 3')) continue;
      entry.places.add(place);
      const isOpening = isDayKind && source.where === 'text' && texts <= openingTexts;
      const weight =
        (isOpening ? openingWeight : placeWeight[source.where]) * suits[period.shape] * (isLate ? 0.3 : 1);
      entry.doubt *= 1 - Math.min(0.9, weight);
      if (entry.evidence.length < 3) entry.evidence.push(source);
    }
  }
  const all = [...found.values()];
  const scored = all.map((entry) => {
    // A day inside the month that the file name tells, a quarter inside its year: each supports the narrower.
    const wider = all.filter(({ period }) => period !== entry.period && contains(period, entry.period));
    const support = wider.reduce((doubt, other) => doubt * (0.5 + other.doubt / 2), 1);
    return { ...entry, confidence: 1 - entry.doubt * support };
  });
  const best = scored.sort((first, second) => second.confidence - first.confidence)[0];
  if (!best || best.confidence < 0.05) return undefined;
  const { start, end } = best.period;
  return { start, end, confidence: best.confidence, evidence: best.evidence };
}

const contains = (outer: NamedPeriod, inner: NamedPeriod): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
