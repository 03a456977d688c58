// What a document is and which period it is about, told by its words alone; the words are kept as evidence.
import type { Classification, ExtractedDocument } from '#contracts/extraction.ts';
import { type BuiltInKind, kindByFormat, kindRules } from './document-kinds.ts';
import { findPeriod, type Source } from './find-period.ts';
import { languageOfDocument } from './language.ts';

export interface ClassifyContext {
  fileName: string;
  /** 1–12; default 1 (calendar year). A fiscal year carries the name of the year in which it ends. */
  fiscalYearStartMonth?: number;
}

/** Text units looked at: what a document is stands at its beginning. */
const maxTextUnits = 150;
const maxHeadings = 60;
const nameWeight = { name: 0.6, title: 0.6, heading: 0.2, text: 0 };
const wordWeight = 0.12;
const maxWords = 5;
/** Below this nothing is claimed: the kind is what the format says, else `other`. */
const minConfidence = 0.35;

/**
 * Kind, period and language with the quotes that say so. Confidences are 0..1: a name and the text together reach
 * about 0.9, the text alone about 0.5. Pure: same input, same answer.
 */
export function classify(document: ExtractedDocument, context: ClassifyContext): Classification {
  const sources = sourcesOf(document, context.fileName);
  const kind = kindOf(document, sources);
  const period = findPeriod(sources, kind.kind, context.fiscalYearStartMonth ?? 1);
  return {
    kind: kind.kind,
    kindConfidence: round(kind.confidence),
    ...(period ? { periodStart: period.start, periodEnd: period.end } : {}),
    periodConfidence: round(period?.confidence ?? 0),
    language: document.language ?? languageOfDocument(document) ?? 'sv',
    evidence: [
      ...kind.evidence.map((source) => evidenceOf('kind', source)),
      ...(period?.evidence.map((source) => evidenceOf('period', source)) ?? []),
    ],
  };
}

const round = (confidence: number): number => Math.round(confidence * 100) / 100;

function evidenceOf(what: 'kind' | 'period', { text, locator }: Source): Classification['evidence'][number] {
  const quote = text.length > 200 ? `${text.slice(0, 199)}…` : text;
  return { what, quote, ...(locator ? { locator } : {}) };
}

function sourcesOf({ units, title }: ExtractedDocument, fileName: string): Source[] {
  const isHeading = (role: string): boolean => role === 'title' || role === 'heading';
  const subject = units.find(({ locator }) => locator.kind === 'part' && locator.part === 'Subject');
  const headings = units.filter(({ role }) => isHeading(role)).slice(0, maxHeadings);
  const sentAt = units.find(({ locator }) => locator.kind === 'part' && locator.part === 'Date');
  const texts = units.filter((unit) => !isHeading(unit.role) && unit !== sentAt).slice(0, maxTextUnits);
  const first = headings[0] ?? subject;
  return [
    {
      where: 'name',
      text: fileName
        .replace(/\.[a-z0-9]{2,5}$/i, '')
        .normalize('NFC')
        .replaceAll(/[_+]+/g, ' '),
    },
    ...(title && title !== first?.text ? [{ where: 'title' as const, text: title }] : []),
    ...(first ? [{ where: 'title' as const, text: first.text, locator: first.locator }] : []),
    // The day of an ISO time: what a mail is about is when it was sent.
    ...(sentAt
      ? [{ where: 'title' as const, text: sentAt.text.replace(/T\d\d:.*$/, ''), locator: sentAt.locator }]
      : []),
    ...headings
      .filter((unit) => unit !== first)
      .map(({ text, locator }) => ({ where: 'heading' as const, text, locator })),
    ...texts.map(({ text, locator }) => ({ where: 'text' as const, text, locator })),
  ];
}

interface KindGuess {
  kind: BuiltInKind;
  confidence: number;
  evidence: Source[];
}

/** Each hit takes away a part of the remaining doubt; the surest rule wins, the first of equals. */
function kindOf(document: ExtractedDocument, sources: Source[]): KindGuess {
  const guesses = kindRules
    .filter(({ formats }) => !formats || formats.includes(document.format))
    .map(({ kind, names, words }): KindGuess => {
      let doubt = 1;
      const evidence: Source[] = [];
      const counted = new Set<string>();
      for (const source of sources) {
        const weight = names.test(source.text) ? nameWeight[source.where] : 0;
        // The same place says the same thing once: a title repeated in every heading is no more sure.
        if (weight > 0 && !counted.has(source.where)) {
          counted.add(source.where);
          doubt *= 1 - weight;
          evidence.push(source);
        }
      }
      for (const [word, source] of wordsIn(sources, words)) {
        doubt *= 1 - wordWeight;
        if (evidence.length < 4) evidence.push({ ...source, text: around(source.text, word) });
      }
      return { kind, confidence: 1 - doubt, evidence };
    });
  const byFormat = kindByFormat[document.format];
  const best = guesses.reduce((first, second) => (second.confidence > first.confidence ? second : first));
  if (byFormat && byFormat.confidence >= best.confidence) return { ...byFormat, evidence: [] };
  return best.confidence >= minConfidence
    ? best
    : { kind: byFormat?.kind ?? 'other', confidence: byFormat?.confidence ?? 0.1, evidence: [] };
}

/** Different words that the rule knows, with the first place of each. */
function wordsIn(sources: Source[], words: RegExp | undefined): Map<string, Source> {
  const found = new Map<string, Source>();
  if (!words) return found;
  for (const source of sources) {
    if (source.where === 'name') continue;
    for (const [match] of source.text.matchAll(words)) {
      const word = match.toLowerCase();
      if (!found.has(word) && found.size < maxWords) found.set(word, source);
    }
  }
  return found;
}

/** Up to 160 characters around a word, as they stand. */
function around(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  return text.slice(Math.max(0, at - 60), at + 100).trim();
}
