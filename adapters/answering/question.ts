// What a question wants: a number, a time, a person; to look up, compare or reckon; and by which words.
import type { Language } from '#contracts/primitives.ts';
import { isAmount } from './concepts.ts';
import { type Term, termsOf } from './terms.ts';

export type Wanted = 'number' | 'time' | 'person' | 'place' | 'reason' | 'any';
type Operation = 'lookup' | 'largest' | 'smallest' | 'difference' | 'growth' | 'sum' | 'average';

export interface Question {
  text: string;
  language: Language;
  terms: Term[];
  /** Each kind of thing asked for: "vem … och när …" wants two. */
  wanted: Wanted[];
  operation: Operation;
  years: string[];
  wantsPercent: boolean;
}

const wantedPatterns: Record<Language, [Wanted, RegExp][]> = {
  sv: [
    ['number', /\bhur (?:många|mycket|stor|stort|stora|lång|långt|hög|högt|höga|gammal|ofta|dyr|dyrt|tung)\b|\bvilk(?:en|et) (?:procent\p{L}*|andel|summa|belopp|\p{L}*kurs|\p{L}*hyra|\p{L}*pris)\b|\bvad (?:kostar|kostade)\b/iu],
    ['time', /(?:^|[^\p{L}])när(?!\p{L})|\b(?:vilket|vilka) (?:år|datum|årtal|månad|århundrade)|\bvilken (?:dag|månad|veckodag|tid|tidsperiod)\b|\bhur länge\b/iu],
    ['person', /(?:^|[^\p{L}])(?:vem|vems)(?!\p{L})|\bvilka personer\b|\bvilken person\b/iu],
    ['place', /^var\s|(?:och|,) var\s|\bvarifrån\b|\bvilk(?:en|et) (?:stad|land|ort|plats|region)\b/iu],
    ['reason', /(?:^|[^\p{L}])varför(?!\p{L})|\bvad beror\b|\bav vilken anledning\b/iu],
  ],
  en: [
    ['number', /\bhow (?:many|much|long|large|big|high|old|far|often|tall|deep|great)\b|\bwhat (?:percent\w*|number|amount|proportion|share)\b/iu],
    ['time', /\bwhen\b|\b(?:what|which) (?:year|date|month|day|century|decade|time|quarter)\b/iu],
    ['person', /\bwho(?:m|se)?\b/iu],
    ['place', /\bwhere\b|\b(?:what|which) (?:city|country|town|place|region)\b/iu],
    ['reason', /\bwhy\b/iu],
  ],
}; // biome-ignore format: one rule a line

const operationPatterns: [Operation, RegExp][] = [
  ['growth', /procentuell\p{L}* (?:förändring|ökning|minskning|skillnad)|hur många procent (?:\p{L}+ )?(?:ökade|minskade|växte|steg|sjönk)|percent(?:age)? (?:change|increase|decrease|growth|difference)|(?:by )?(?:how many|what) percent(?:age)? (?:did|has)/iu],
  ['difference', /skillnad|skiljer|differens|\bdifference\b|\bdiffers?\b|\bchange in\b|förändring(?:en)? (?:av|i) |(?:hur mycket|how much) (?:\p{L}+ )*?(?:ökade|minskade|increase|decrease|higher|lower|more|less|change)/iu],
  ['average', /genomsnitt|medelvärde|\bsnitt|\baverage\b|\bmean\b/iu],
  ['largest', /\b(?:störst|största|högst|högsta|mest|flest|dyrast|dyraste|längst|längsta)\b|\b(?:largest|biggest|highest|most|greatest|longest|maximum)\b/iu],
  ['smallest', /\b(?:minst|minsta|lägst|lägsta|färst|billigast|billigaste|kortast)\b|\b(?:smallest|lowest|least|fewest|cheapest|shortest|minimum)\b/iu],
  ['largest', /\b(?:which|what|who|vilk(?:en|et|a)|vem)\b.*(?<!\p{L})(?:larger|greater|higher|större|högre)(?!\p{L})/iu],
  ['smallest', /\b(?:which|what|who|vilk(?:en|et|a)|vem)\b.*(?<!\p{L})(?:smaller|lower|mindre|lägre)(?!\p{L})/iu],
  ['sum', /sammanlagt|tillsammans|summan av|\bsum of\b|\bcombined\b|\btotal of\b|\btogether\b/iu],
]; // biome-ignore format: one rule a line

// Words that a question needs and an answer need not repeat.
const vague = new Set(
  (
    'många mycket namn namnet namnge heter kallas kallades exempel typ typer sort sorts slags slag sätt vanligtvis oftast ' +
    'enligt huvudsakligen främst innebär betyder handlar gäller används möjligt specifikt vilken vilket saker sak syfte ' +
    'name named called known type types kind sort example examples usually typically mainly many much according way ' +
    'ways used mean means thing things considered respective respectively company amount amounts value values ' +
    'hölls hålls hålla hölls held sker skedde äger rum står stod säger sägs say says said anges gällde bygger bestämdes ' +
    'end slutet utgången ultimo början start beginning ska skulle ' +
    'bolaget bolagets företaget företagets belopp värde värdet värd värt värda fanns respektive'
  ).split(' '),
);

// What a question asks to be done with figures stands in no table.
const reckoning =
  /^(?:skillnad|skill|skilj|differens|differen|differ|chang|förändring|förändr|percentag|percent|procent|procentuell|averag|mean|genomsnitt|genomsnittlig|medelvärd|snitt|sum|summ|sammanlagt|tillsamman|combin|togeth|increas|decreas|growth|ök|minsk|stör|störst|högst|högr|minst|lägst|lägr|larg|largest|larger|biggest|highest|higher|most|greatest|greater|smallest|smaller|lowest|lower|least|fewest|mest|flest)$/u;

// "FY19" and "F19" are 2019.
function yearsIn(text: string): string[] {
  const years = [...text.matchAll(/\b(?:((?:19|20)\d\d)|fy?(\d\d))\b/giu)];
  return [...new Set(years.map(([, full, short]) => full ?? `20${short}`))];
}

/** Whether a term only says what to do with the figures ("skillnaden", "average"). */
export const isReckoning = (term: Term): boolean =>
  reckoning.test(term.stems.sv) || reckoning.test(term.stems.en) || reckoning.test(term.word);

/** Whether a term need not be met by an answer. */
export const isVague = (term: Term): boolean => vague.has(term.word) || isReckoning(term);

/** How much a term counts before its rarity does: vague words little, names more than others. */
export function importanceOf(term: Term, question: string): number {
  if (vague.has(term.word)) return 0.4;
  const isName =
    new RegExp(`\\S\\s+["“”'(]?${term.word}`, 'iu').exec(question)?.[0].match(/\p{Lu}\S*$/u) != null;
  return isName ? 1.3 : 1;
}

/** "kvartal 3" and "quarter 3" are one word of time, as tables write it: Q3. */
const withQuarterSigns = (text: string): string =>
  text.replace(/(?<!\p{L})(?:kvartal|quarter)\s+([1-4])(?!\d)/giu, 'Q$1');

/** Reads a question by its question words; nothing here depends on any document. */
export function readQuestion(asked: string, language: Language): Question {
  const text = withQuarterSigns(asked);
  const dropped = new Set(
    [...text.matchAll(/\b(?:hur|how) (\p{L}+)/giu)].map(([, word]) => word?.toLowerCase()),
  );
  const terms = termsOf(text, language).filter(({ word }) => !dropped.has(word) || /^\p{Lu}/u.test(word));
  const wanted = wantedPatterns[language].filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
  const asksForAmount =
    /^\s*(?:vad|what) (?:är|var|blev|blir|is|was|were|are)(?!\p{L})/iu.test(text) &&
    terms.some((term) => [...term.concepts].some(isAmount));
  if (wanted.length === 0) wanted.push(asksForAmount ? 'number' : 'any');
  return {
    text,
    language,
    terms,
    wanted,
    operation: operationPatterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'lookup',
    years: yearsIn(text),
    wantsPercent: /procent|percent|%/iu.test(text),
  };
}
